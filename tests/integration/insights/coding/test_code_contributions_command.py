"""The command that runs the rules: what it prints and how it refuses."""

import json

import pytest
from django.core.management import CommandError, call_command

from consult.participation.models import Contribution, State
from insights.coding.models import Codeframe, Run, Theme
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy, say
from tests.factories.people import superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    prompt = clause_prompts(make_strategy())[0]
    consultation = prompt.page.get_parent().specific
    frame = Codeframe.objects.create(consultation=consultation, title="Themes")
    Theme.objects.create(codeframe=frame, name="Waiting", description="-", phrases="wait")
    say(prompt, "Waiting and waiting.")
    say(prompt, "Thank you.")
    return consultation


def test_it_prints_one_line_of_json(consultation, capsys):
    for name in (consultation.slug, str(consultation.pk), f"/{consultation.slug}/"):
        call_command("code_contributions", name, "--json")
        report = json.loads(capsys.readouterr().out)
        assert (report["suggestions"], report["contributions_with_suggestions"]) == (1, 1)
        assert report["codeframe_version"] == 1
    assert Run.objects.last().by.is_active is False


def test_it_does_not_count_what_the_leads_have(consultation, capsys):
    prompt = Contribution.objects.first().prompt
    say(prompt, "A long wait.", state=State.SAFEGUARDING)
    call_command("code_contributions", consultation.slug, "--json")
    report = json.loads(capsys.readouterr().out)
    assert (report["suggestions"], report["contributions_with_suggestions"]) == (1, 1)


def test_it_says_in_words_what_it_found_and_keeps_who_ran_it(consultation, capsys):
    call_command("code_contributions", consultation.slug, "--by", superuser().username)
    assert "1 suggestions in 1 contributions" in capsys.readouterr().out
    assert Run.objects.get().by.username == "root"


def test_it_refuses_in_one_line(consultation):
    for arguments, sentence in (
        (["nowhere"], "no page"),
        ([make_consultation().slug], "no codeframe"),
        ([consultation.slug, "--by", "nobody"], "no user"),
    ):
        with pytest.raises(CommandError, match=sentence) as refusal:
            call_command("code_contributions", *arguments)
        assert "\n" not in str(refusal.value)
