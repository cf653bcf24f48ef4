"""The demonstration is whole, the same for a seed, and loaded nowhere where it could do harm."""

import json
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F

from consult import receipts
from consult.consultations.models import ConsultationPage
from consult.exports.rows import rows_of
from consult.moderation.actions import OUTCOMES
from consult.participation.models import Contribution, Participation, SealedOriginal, State
from consult.personal_data import redact
from consult.sealing import unseal
from home.demo.content.people import names_somebody
from home.demo.staff import SIGN_INS
from home.roles import PERMISSIONS
from insights.coding.models import Coding, CodingAct, Reading
from insights.decisions.models import Decision, YouSaidWeDidPage
from surveys.answering.models import SurveySubmission
from surveys.building.easy_read.twins import twins_of
from surveys.building.models import SurveyPage
from tests.factories.consultations import clause_prompts, make_strategy, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(settings):
    settings.DEBUG = True

    def load(*options):
        printed = StringIO()
        call_command("load_demo", *options, stdout=printed)
        return printed.getvalue()

    return load


def what_was_said():
    """Everything that a seed decides, but for the numbers that the database gives."""
    said = Contribution.objects.order_by("pk").values_list(
        "pk", "text", "stance", "state", "prompt__text", "participation__sent_on"
    )
    ticks = SurveySubmission.objects.order_by("pk").values_list("pk", "form_data")
    acts = CodingAct.objects.order_by("contribution", "theme__key", "kind", "by__username", "at")
    codes = acts.values_list("contribution", "theme__key", "kind", "by__username", "at")
    people = Participation.objects.order_by("pk").values_list("pk", "audience", "plan")
    return [list(rows) for rows in (said, ticks, codes, people)]


class Undo(Exception):  # noqa: N818 (no fault: the way out of a transaction)
    pass


def loaded_and_undone(load, *options):
    try:
        with transaction.atomic():
            load(*options)
            rows = what_was_said()
            raise Undo
    except Undo:
        return rows


def test_a_seed_always_gives_the_same_words_ticks_codes_and_keys(load):
    first = loaded_and_undone(load, "--responses", "60")
    assert all(first)
    assert loaded_and_undone(load, "--responses", "60") == first
    assert loaded_and_undone(load, "--responses", "60", "--seed", "5") != first


def test_the_demonstration_is_whole(load):
    printed = load("--json")
    counts = json.loads(printed)
    assert printed.count("\n") == 1
    assert counts["people"] == Participation.objects.count() == 300

    states = Counter(Contribution.objects.values_list("state", flat=True))
    assert states[State.PUBLISHED] > 200
    assert {State.WAITING, State.PRIVATE, State.SAFEGUARDING} <= states.keys()
    versions = Counter(
        Contribution.objects.exclude(prompt__clause_version=None).values_list(
            "prompt__clause_version__version__number", flat=True
        )
    )
    assert versions[1] > 2 * versions[2] > 0
    assert_each_state_follows_from_the_ledger()
    assert_personal_data_is_sealed_and_nowhere_else()
    assert_what_was_ticked_is_kept_twice_alike()
    assert_codings_follow_from_the_acts()
    assert_young_people_are_asked_in_easy_read_too()
    published = Contribution.objects.filter(state=State.PUBLISHED)
    assert not [row.pk for row in published if names_somebody(row.text)]

    for page in ConsultationPage.objects.all():  # all that staff may read can be taken out
        said = Contribution.objects.readable(with_safeguarding=False)
        said = said.filter(participation__consultation=page).exclude(prompt__kind="question")
        assert len(list(rows_of(page, everything=True))) == said.count()
    for code in counts["codes"]:
        assert Participation.objects.get(receipt_hash=receipts.hash_code(code))
    [story] = YouSaidWeDidPage.objects.live()
    shown = [block.value for block in story.story if block.block_type == "decision"]
    assert set(shown) == set(Decision.objects.all())
    assert all(decision.theme.codings.exists() for decision in shown)
    assert Coding.objects.values("theme").distinct().count() > len(shown)


def assert_young_people_are_asked_in_easy_read_too():
    asked = SurveyPage.objects.get(audience="young_person").newest_questionnaire
    twins = twins_of(asked)
    for question in asked.questions.all():
        assert twins[question.key].choices.keys() == question.choice_labels.keys()
        assert not twins[question.key].is_late


def assert_each_state_follows_from_the_ledger():
    for row in Contribution.objects.prefetch_related("moderation_acts"):
        acts = list(row.moderation_acts.all())
        assert row.state == (OUTCOMES[acts[-1].kind] if acts else State.WAITING)


def assert_personal_data_is_sealed_and_nowhere_else():
    assert SealedOriginal.objects.count() >= 5
    for original in SealedOriginal.objects.select_related("contribution"):
        assert redact(unseal(original.sealed)).text == original.contribution.text
    assert not [text for text in texts() if redact(text).changed]


def texts():
    return Contribution.objects.values_list("text", flat=True)


def assert_what_was_ticked_is_kept_twice_alike():
    assert SurveySubmission.objects.count() > 80
    for sent in SurveySubmission.objects.prefetch_related("closed_answers__question"):
        rows = Counter((row.question.key, row.choice) for row in sent.closed_answers.all())
        kept = Counter(
            (key, choice)
            for key, value in sent.form_data.items()
            for choice in (value if isinstance(value, list) else [value])
        )
        assert rows == kept


def assert_codings_follow_from_the_acts():
    last = {
        (act.contribution_id, act.theme_id): act.kind
        for act in CodingAct.objects.order_by("at", "pk")
    }
    holding = {pair for pair, kind in last.items() if kind in {"accept", "add"}}
    assert holding == set(Coding.objects.values_list("contribution", "theme"))
    read = set(Reading.objects.values_list("contribution", flat=True))
    assert Reading.objects.count() > len(read) > 100  # some by both analysts
    assert Contribution.objects.filter(state=State.PUBLISHED).exclude(pk__in=read).exists()
    assert not Reading.objects.filter(contribution__state=State.SAFEGUARDING).exists()
    late = Reading.objects.filter(at__date__lt=F("contribution__participation__sent_on"))
    assert not late.exists()


def test_each_role_has_somebody_who_can_sign_in(load, client):
    load("--responses", "0")
    assert [one.role for one in SIGN_INS] == list(PERMISSIONS)
    for _, name, password in SIGN_INS:
        assert client.login(username=name, password=password)


def test_production_settings_are_refused(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG is off"):
        call_command("load_demo")


def test_a_database_that_holds_anyones_words_is_refused(load):
    say(clause_prompts(make_strategy())[0], "Please ask us.")
    with pytest.raises(CommandError, match="holds people's words"):
        load()
    assert Participation.objects.count() == 1


def test_it_is_not_loaded_twice(load):
    load("--responses", "0")
    with pytest.raises(CommandError, match="has a consultation"):
        load("--responses", "0")
