"""Words are prepared before they are read: other languages set aside, letters found."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from consult.participation.models import Contribution
from insights.coding.actions import run_rules, suggest_again
from insights.coding.models import Codeframe, Theme
from insights.coding.preparing.actions import prepare
from insights.coding.preparing.models import Letter, Preparation
from tests.factories.consultations import (
    clause_prompts,
    make_consultation,
    make_strategy,
    publish,
    say,
)
from tests.factories.people import superuser

pytestmark = pytest.mark.django_db
LETTER = (
    "We ask the council to keep the clubs open in the holidays and to pay the people who run them "
    "as they deserve because without them our children have nowhere to go"
)
POLISH = "Czekamy na wizytę już dwa lata i nikt do nas nie dzwoni, a taxi is late"


@pytest.fixture
def consultation():
    consultation = make_consultation()
    page = make_strategy(consultation)
    publish(page)
    [prompt, *_more] = clause_prompts(page)
    for text in (LETTER, f"{LETTER} please", f"{LETTER} now", "The taxi is late", POLISH):
        say(prompt, text)
    return consultation


def test_languages_and_letters_are_found_and_found_again(consultation):
    first = prepare(consultation=consultation)
    assert first.languages == {"en": 4, "pl": 1}
    assert (first.set_aside, first.letters, first.signatories) == (1, 1, 3)
    assert prepare(consultation=consultation) == first
    assert Letter.objects.count() == 1
    signed = Preparation.objects.exclude(letter=None).values("contribution")
    assert all(row.text.startswith(LETTER) for row in Contribution.objects.filter(pk__in=signed))


def test_rules_read_nothing_in_another_language(consultation):
    frame = Codeframe.objects.create(consultation=consultation, title="Themes")
    Theme.objects.create(codeframe=frame, name="Taxis", description="x", phrases="taxi")
    run = run_rules(codeframe=frame, by=superuser("ada"))
    assert [one.contribution.text for one in run.suggestions.all()] == ["The taxi is late"]


def test_words_that_changed_are_read_as_rules_were_run_and_in_their_own_language(consultation):
    frame = Codeframe.objects.create(consultation=consultation, title="Themes")
    theme = Theme.objects.create(codeframe=frame, name="Taxis", description="x", phrases="taxi")
    run = run_rules(codeframe=frame, by=superuser("ada"))
    Theme.objects.filter(pk=theme.pk).update(phrases="late")
    polish = Contribution.objects.get(text=POLISH)
    english = Contribution.objects.get(text="The taxi is late")
    for said in (polish, english):
        suggest_again(said)
    assert [one.phrase for one in run.suggestions.all()] == ["taxi"], "as the version has it"
    Contribution.objects.filter(pk=english.pk).update(text=POLISH)
    suggest_again(english)
    assert Preparation.objects.get(pk=english.pk).language == "pl"
    assert not run.suggestions.exists()


def test_the_language_is_told_from_other_words_where_nothing_else_was_written(consultation):
    said = Contribution.objects.get(text=POLISH)
    Contribution.objects.filter(pk=said.pk).update(text="", suggestion=POLISH)
    assert prepare(consultation=consultation).languages == {"en": 4, "pl": 1}


def test_the_command_tells_what_was_found(consultation):
    out = StringIO()
    call_command("prepare_contributions", consultation.slug, "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["set_aside"], told["letters"], told["signatories"]) == (1, 1, 3)
    out = StringIO()
    call_command("prepare_contributions", stdout=out)
    assert "1 of them in another language and set aside" in out.getvalue()
