"""Coding: what the rules suggest, what people decide, and that the two never mix."""

from random import Random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError
from django.urls import reverse

from consult.participation.actions import take_back
from consult.participation.models import Contribution, State
from home.roles import ANALYST, COMMISSIONER, SAFEGUARDING_LEAD
from insights.coding import actions
from insights.coding.models import (
    Codeframe,
    Coding,
    CodingAct,
    Reading,
    Run,
    Suggestion,
    Theme,
)
from insights.coding.querysets import (
    found_by,
    next_to_read,
    of_frame,
    progress,
    themes_with_counts,
)
from insights.results.frames import theme_turnouts
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy, say
from tests.factories.people import member_of, superuser

pytestmark = pytest.mark.django_db
Kind = CodingAct.Kind


@pytest.fixture
def prompts():
    return clause_prompts(make_strategy())


@pytest.fixture
def frame(prompts):
    consultation = prompts[0].page.get_parent().specific
    frame = Codeframe.objects.create(consultation=consultation, title="What families told us")
    for name, phrases, status in (
        ("Waiting times", "wait\ntoo long", Theme.Status.AGREED),
        ("Getting there", "taxi\nno bus", Theme.Status.CANDIDATE),
        ("Old theme", "taxi", Theme.Status.RETIRED),
    ):
        Theme.objects.create(
            codeframe=frame, name=name, description=name, phrases=phrases, status=status
        )
    return frame


@pytest.fixture
def waiting(frame):
    return frame.themes.get(key="waiting-times")


@pytest.fixture
def analyst():
    return member_of(ANALYST)


def decide(said, theme, kind, by, *, seen=False):
    return actions.decide(contribution=said.pk, theme=theme, kind=kind, suggestion_seen=seen, by=by)


class TestRules:
    def test_wait_catches_waiting_and_waited_and_not_waiter(self, frame, prompts, analyst):
        for text in ("Still waiting.", "We waited.", "The waiter was kind."):
            say(prompts[0], text)
        run = actions.run_rules(codeframe=frame, by=analyst)
        found = {(s.contribution.text, s.phrase) for s in run.suggestions.all()}
        assert found == {("Still waiting.", "wait"), ("We waited.", "wait")}

    def test_candidates_are_looked_for_and_retired_themes_are_not(self, frame, prompts, analyst):
        said = say(prompts[0], "There is no bus and the taxi is dear.")
        actions.run_rules(codeframe=frame, by=analyst)
        assert {s.theme.name for s in said.suggestions.all()} == {"Getting there"}
        assert sorted(said.text[s.start : s.end] for s in said.suggestions.all()) == [
            "no bus",
            "taxi",
        ]

    def test_other_words_for_a_clause_are_peoples_words_but_not_what_stood_there(
        self, frame, prompts, analyst, client
    ):
        clause = prompts[0].clause_version.text
        frame.themes.filter(key="waiting-times").update(phrases=f"wait\n{clause.split()[0]}")
        said, other = say(prompts[0], "A wait."), say(prompts[0], "")
        Contribution.objects.filter(pk=said.pk).update(suggestion=f"{clause} Nobody waits.")
        Contribution.objects.filter(pk=other.pk).update(suggestion=f"{clause} Take a taxi.")
        actions.run_rules(codeframe=frame, by=analyst)
        found = Suggestion.objects.values_list("contribution", "theme__name", "part", "phrase")
        assert set(found) == {
            (said.pk, "Waiting times", "words", "wait"),
            (said.pk, "Waiting times", "other_words", "wait"),
            (other.pk, "Getting there", "other_words", "taxi"),
        }
        client.force_login(analyst)
        page = client.get(reverse("coding:read", args=[frame.pk, other.pk])).content.decode()
        assert '<mark class="is-guess">taxi</mark>' in page
        assert "“taxi”" in page
        other.refresh_from_db()
        actions.suggest_again(other)
        assert other.suggestions.get().part == "other_words"

    def test_all_that_counts_is_read_and_nothing_else(self, frame, prompts, analyst):
        for state in (State.WAITING, State.PRIVATE, State.SAFEGUARDING):
            say(prompts[0], "A long wait.", state=state)
        gone = say(prompts[0], "Another wait.")
        Contribution.objects.filter(pk=gone.pk).update(state=State.TAKEN_BACK, text="")
        elsewhere = say(clause_prompts(make_strategy())[0], "A wait elsewhere.")
        run = actions.run_rules(codeframe=frame, by=analyst)
        assert run.suggestions.count() == 3
        assert not run.suggestions.filter(contribution__in=[gone, elsewhere]).exists()

    def test_running_again_gives_the_same_and_makes_no_new_version(self, frame, prompts, analyst):
        say(prompts[0], "A long wait, then a wait for the taxi.")
        fields = ("contribution", "theme", "phrase", "start", "end")
        first = actions.run_rules(codeframe=frame, by=analyst)
        before = set(first.suggestions.values_list(*fields))
        second = actions.run_rules(codeframe=frame, by=analyst)
        assert set(second.suggestions.values_list(*fields)) == before
        assert Suggestion.objects.count() == len(before) == 3
        assert Run.objects.count() == 2
        assert frame.versions.count() == 1

    def test_a_run_says_with_what_it_was_made(self, frame, waiting, prompts, analyst):
        say(prompts[0], "Queues everywhere.")
        actions.run_rules(codeframe=frame, by=analyst)
        waiting.phrases += "\nqueue"
        waiting.save()
        run = actions.run_rules(codeframe=frame, by=analyst)
        assert run.codeframe_version.number == 2
        assert run.codeframe_version.themes[-1]["phrases"].endswith("queue")
        assert set(run.packages) == {"python", "nltk", "pandas", "py3langid"}
        assert run.suggestions.get().phrase == "queue"

    def test_what_people_decided_is_not_touched(self, frame, waiting, prompts, analyst):
        said = say(prompts[0], "A long wait.")
        actions.run_rules(codeframe=frame, by=analyst)
        decide(said, waiting, Kind.REJECT, analyst, seen=True)
        decide(said, frame.themes.get(name="Getting there"), Kind.ADD, analyst)
        before = list(CodingAct.objects.values()), list(Coding.objects.values())
        actions.run_rules(codeframe=frame, by=analyst)
        assert (list(CodingAct.objects.values()), list(Coding.objects.values())) == before

    def test_a_consultation_without_words_is_no_fault(self, frame, analyst):
        assert actions.run_rules(codeframe=frame, by=analyst).suggestions.count() == 0

    def test_freezing_what_did_not_change_makes_no_version(self, frame, analyst):
        first = actions.freeze_codeframe(codeframe=frame, note="The first.", by=analyst)
        again = actions.freeze_codeframe(codeframe=frame, note="Nothing.", by=analyst)
        assert (first[1], again[1], first[0] == again[0]) == (True, False, True)


class TestDeciding:
    @pytest.fixture
    def said(self, prompts):
        return say(prompts[0], "A long wait.")

    @pytest.mark.parametrize("kind", [Kind.ACCEPT, Kind.ADD])
    def test_accepting_or_adding_codes(self, kind, said, waiting, analyst):
        act = decide(said, waiting, kind, analyst, seen=kind == Kind.ACCEPT)
        assert said.codings.get().theme == waiting
        assert (act.by, act.suggestion_seen) == (analyst, kind == Kind.ACCEPT)

    @pytest.mark.parametrize("kind", [Kind.REJECT, Kind.REMOVE])
    def test_rejecting_or_removing_takes_the_coding_away(self, kind, said, waiting, analyst):
        decide(said, waiting, Kind.ADD, analyst)
        decide(said, waiting, kind, analyst)
        assert not said.codings.exists()
        assert said.coding_acts.count() == 2

    def test_pressing_twice_is_one_act_and_another_persons_press_is_theirs(
        self, said, waiting, analyst
    ):
        for by in (analyst, analyst, superuser()):
            decide(said, waiting, Kind.ACCEPT, by)
        assert [act.by.username for act in said.coding_acts.all()] == ["analyst", "root"]
        assert said.codings.count() == 1

    def test_nothing_here_rejects_what_was_shown_and_not_decided(
        self, frame, said, waiting, analyst
    ):
        other = frame.themes.get(name="Getting there")
        decide(said, other, Kind.REJECT, analyst, seen=True)
        for _ in range(2):
            actions.find_nothing(contribution=said.pk, shown=[waiting, other], by=analyst)
        assert [(a.theme, a.kind) for a in said.coding_acts.all()] == [
            (other, "reject"),
            (waiting, "reject"),
        ]
        assert Reading.objects.get().by == analyst

    def test_reading_twice_is_one_reading(self, said, analyst):
        for _ in range(2):
            actions.mark_read(contribution=said.pk, by=analyst)
        assert said.readings.count() == 1

    def test_nobody_else_codes(self, said, waiting):
        commissioner = member_of(COMMISSIONER)
        with pytest.raises(PermissionDenied):
            decide(said, waiting, Kind.ADD, commissioner)
        with pytest.raises(PermissionDenied):
            actions.mark_read(contribution=said.pk, by=commissioner)
        assert not CodingAct.objects.exists()

    def test_only_a_lead_codes_what_the_leads_have(self, said, waiting, analyst):
        Contribution.objects.filter(pk=said.pk).update(state=State.SAFEGUARDING)
        for person in (analyst, superuser()):
            with pytest.raises(PermissionDenied):
                decide(said, waiting, Kind.ADD, person)
        decide(said, waiting, Kind.ADD, member_of(SAFEGUARDING_LEAD))
        assert said.codings.exists()

    def test_nobody_codes_what_was_taken_back(self, said, waiting):
        Contribution.objects.filter(pk=said.pk).update(state=State.TAKEN_BACK, text="")
        with pytest.raises(PermissionDenied, match="taken this back"):
            decide(said, waiting, Kind.ADD, member_of(ANALYST, SAFEGUARDING_LEAD))


class TestReading:
    def test_the_queue_has_private_words_and_not_what_the_leads_have(self, frame, prompts, analyst):
        private = say(prompts[0], "Kept private.", state=State.PRIVATE)
        hidden = say(prompts[0], "A worry.", state=State.SAFEGUARDING)
        say(prompts[0], "", stance="agree")
        assert list(of_frame(analyst, frame)) == [private]
        assert list(of_frame(superuser(), frame)) == [private]
        assert set(of_frame(member_of(SAFEGUARDING_LEAD), frame)) == {private, hidden}

    def test_counts_of_themes_are_those_of_the_results_whatever_the_leads_have(
        self, frame, waiting, prompts
    ):
        words = [say(prompts[0], "A wait.") for _ in range(6)]
        for said in words:
            Coding.objects.create(contribution=said, theme=waiting)
        Contribution.objects.filter(pk=words[0].pk).update(state=State.SAFEGUARDING)
        take_back(sitting=words[1].participation)
        [coded] = themes_with_counts(frame).filter(pk=waiting.pk)
        assert coded.coded == theme_turnouts([waiting])[waiting.pk].people == 5

    def test_what_a_run_says_it_found_leaves_out_what_the_leads_have(self, frame, prompts, analyst):
        for state in (State.PUBLISHED, State.SAFEGUARDING):
            say(prompts[0], "A wait.", state=state)
        run = actions.run_rules(codeframe=frame, by=analyst)
        assert (run.suggestions.count(), found_by(run).count()) == (2, 1)

    def test_next_goes_through_all_that_nobody_has_read_and_comes_round(
        self, frame, prompts, analyst
    ):
        words = [say(prompts[0], f"Words {number}.") for number in range(4)]
        words.sort(key=lambda said: said.pk.hex)
        actions.mark_read(contribution=words[2].pk, by=superuser())
        assert next_to_read(analyst, frame) == words[0].pk
        assert next_to_read(analyst, frame, after=words[1]) == words[3].pk
        assert next_to_read(analyst, frame, after=words[3]) == words[0].pk
        done = progress(analyst)[frame.consultation_id]
        assert (done.read, done.total, done.left) == (1, 4, 3)


def test_codings_are_what_replaying_the_acts_gives(frame, prompts):
    """The oracle: in plain Python, the last act on a theme and a contribution holds."""
    dice = Random(7)
    people = [member_of(ANALYST), superuser()]
    words = [say(prompts[0], "A long wait for the taxi.") for _ in range(4)]
    themes = list(frame.themes.exclude(status=Theme.Status.RETIRED))
    for _ in range(150):
        kind = dice.choice([Kind.ACCEPT, Kind.REJECT, Kind.ADD, Kind.REMOVE])
        decide(dice.choice(words), dice.choice(themes), kind, dice.choice(people))
    outcome = {}
    for act in sorted(CodingAct.objects.all(), key=lambda act: (act.at, act.pk)):
        outcome[act.contribution_id, act.theme_id] = act.kind in {"accept", "add"}
    replayed = {pair for pair, holds in outcome.items() if holds}
    assert set(Coding.objects.values_list("contribution", "theme")) == replayed
    assert 0 < len(replayed) < len(outcome)


class TestThemes:
    def test_a_theme_gets_a_key_that_stays(self, frame, waiting):
        second = Theme.objects.create(codeframe=frame, name="Waiting times!", description="x")
        assert second.key == "waiting-times-2"
        second.name = "Queues"
        second.save()
        assert second.key == "waiting-times-2"

    def test_a_phrase_too_long_to_store_is_refused(self, waiting):
        waiting.phrases = "wait\n" + "x" * 201
        with pytest.raises(ValidationError, match="200"):
            waiting.full_clean()

    def test_a_theme_stays_with_its_codeframe(self, waiting):
        other = Codeframe.objects.create(consultation=make_consultation(), title="Other")
        waiting.codeframe = other
        with pytest.raises(ValidationError, match="stays"):
            waiting.full_clean()

    def test_a_codeframe_stays_with_its_consultation(self, frame):
        frame.consultation = make_consultation()
        with pytest.raises(ValidationError, match="stays"):
            frame.full_clean()

    def test_a_theme_that_was_used_cannot_be_deleted(self, waiting, prompts, analyst):
        decide(say(prompts[0], "A wait."), waiting, Kind.ADD, analyst)
        with pytest.raises(ProtectedError):
            waiting.delete()
