"""What an act of moderation does: the state, the ledger, who may, and a second press."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from consult.moderation import actions
from consult.moderation.models import OUTCOMES, ModerationAct
from consult.moderation.querysets import for_moderation, last_to_undo, tallies
from consult.participation.actions import take_back
from consult.participation.models import Contribution, SealedOriginal, State
from home.roles import ANALYST, MODERATOR, SAFEGUARDING_LEAD
from tests.factories.consultations import clause_prompts, make_strategy, say
from tests.factories.people import member_of, superuser

pytestmark = pytest.mark.django_db
WORDS = "We waited two years for a place."
ACTS = [actions.publish, actions.keep_private, actions.safeguard]


@pytest.fixture
def prompts():
    return clause_prompts(make_strategy())


@pytest.fixture
def said(prompts):
    return say(prompts[0], WORDS, state=State.WAITING)


@pytest.fixture
def moderator():
    return member_of(MODERATOR)


@pytest.fixture
def lead():
    return member_of(SAFEGUARDING_LEAD)


@pytest.mark.parametrize("act", ACTS)
def test_an_act_changes_the_state_and_stands_in_the_ledger(act, said, moderator):
    row = act(contribution=said.pk, seen=State.WAITING, by=moderator, reason=" Names a nurse. ")
    said.refresh_from_db()
    assert said.state == OUTCOMES[row.kind]
    assert (row.by, row.reason, row.contribution) == (moderator, "Names a nurse.", said)


def test_pressing_twice_is_one_act(said, moderator):
    for _ in range(2):
        actions.publish(contribution=said.pk, seen=State.WAITING, by=moderator)
    for _ in range(2):
        actions.undo(contribution=said.pk, seen=State.PUBLISHED, by=moderator)
    assert [act.kind for act in said.moderation_acts.all()] == ["publish", "undo"]


def test_an_act_on_what_somebody_else_has_changed_is_refused_and_says_so(said, moderator, lead):
    actions.keep_private(contribution=said.pk, seen=State.WAITING, by=superuser())
    with pytest.raises(actions.ChangedSinceError, match="Kept private"):
        actions.publish(contribution=said.pk, seen=State.WAITING, by=lead)
    said.refresh_from_db()
    assert said.state == State.PRIVATE
    assert said.moderation_acts.count() == 1


@pytest.mark.parametrize("act", [*ACTS, actions.undo])
def test_whatever_a_moderator_claims_to_have_seen_nothing_tells_what_the_leads_have(
    act, prompts, moderator, lead
):
    answers = set()
    for state in (State.PRIVATE, State.SAFEGUARDING, State.TAKEN_BACK):
        words = "" if state == State.TAKEN_BACK else WORDS
        said = say(prompts[0], words, state=state)
        for seen in (State.WAITING, State.SAFEGUARDING, State.TAKEN_BACK):
            with pytest.raises(actions.ChangedSinceError) as refusal:
                act(contribution=said.pk, seen=seen, by=moderator)
            answers.add(str(refusal.value))
    assert len(answers) == 1
    assert not ModerationAct.objects.exists()


def test_what_was_taken_back_stays_taken_back(said, lead):
    take_back(sitting=said.participation)
    for seen in (State.WAITING, State.TAKEN_BACK):
        with pytest.raises(actions.ChangedSinceError, match="taken this back"):
            actions.publish(contribution=said.pk, seen=seen, by=lead)


class TestWhatTheLeadsHoldOfASittingThatWasTakenBack:
    @pytest.fixture
    def held(self, prompts, moderator):
        held = say(prompts[0], "Ring me on 01632 960123.", state=State.WAITING)
        actions.safeguard(contribution=held.pk, seen=State.WAITING, by=moderator)
        take_back(sitting=held.participation)
        return held

    @pytest.mark.parametrize("act", [actions.publish, actions.keep_private])
    def test_it_cannot_be_shown_or_given_to_others(self, act, held, lead):
        with pytest.raises(actions.ChangedSinceError, match="taken this back"):
            act(contribution=held.pk, seen=State.SAFEGUARDING, by=lead)
        held.refresh_from_db()
        assert held.state == State.SAFEGUARDING
        assert list(for_moderation(lead)) == [held]

    def test_no_quick_undo_lets_it_go(self, prompts, lead):
        said = say(prompts[0], WORDS, state=State.WAITING)
        act = actions.safeguard(contribution=said.pk, seen=State.WAITING, by=lead)
        assert last_to_undo(lead) == act
        take_back(sitting=said.participation)
        assert last_to_undo(lead) is None

    def test_put_back_it_is_taken_back_like_the_rest(self, held, lead):
        for _ in range(2):
            actions.undo(contribution=held.pk, seen=State.SAFEGUARDING, by=lead)
        held.refresh_from_db()
        assert (held.state, held.text, held.was_redacted) == (State.TAKEN_BACK, "", False)
        assert not SealedOriginal.objects.exists()
        assert [act.kind for act in held.moderation_acts.all()] == ["safeguard", "undo"]

    @pytest.mark.parametrize("state", [State.WAITING, State.PUBLISHED, State.PRIVATE])
    def test_in_any_other_state_it_would_be_gone_from_everyone(self, state, held, moderator, lead):
        Contribution.objects.filter(pk=held.pk).update(state=state)
        assert not Contribution.objects.publishable().exists()
        for leads in (True, False):
            assert not Contribution.objects.readable(with_safeguarding=leads).exists()
        for person in (moderator, lead):
            assert not for_moderation(person).exists()


@pytest.mark.parametrize("act", ACTS)
def test_an_analyst_cannot_act(act, said):
    with pytest.raises(PermissionDenied):
        act(contribution=said.pk, seen=State.WAITING, by=member_of(ANALYST))
    said.refresh_from_db()
    assert said.state == State.WAITING
    assert not ModerationAct.objects.exists()


@pytest.mark.parametrize("act", [actions.publish, actions.keep_private, actions.undo])
def test_only_a_lead_can_act_on_what_the_leads_have(act, said, moderator, lead):
    actions.safeguard(contribution=said.pk, seen=State.WAITING, by=moderator)
    for person in (moderator, superuser()):
        with pytest.raises(actions.ChangedSinceError):
            act(contribution=said.pk, seen=State.SAFEGUARDING, by=person)
    act(contribution=said.pk, seen=State.SAFEGUARDING, by=lead)


def test_what_the_leads_have_is_gone_from_everyone_else(prompts, said, moderator, lead):
    other = say(prompts[1], "Thank you for the Saturday club.", state=State.WAITING)
    actions.safeguard(contribution=said.pk, seen=State.WAITING, by=moderator)
    for person in (moderator, superuser()):
        assert list(for_moderation(person)) == [other]
        assert [tally.counts for tally in tallies(person)] == [
            {"waiting": 1, "published": 0, "private": 0, "not_counted": 0}
        ]
    assert set(for_moderation(lead)) == {said, other}
    assert tallies(lead)[0].counts["safeguarding"] == 1


@pytest.mark.parametrize("consent", [False, None])
def test_words_without_consent_are_not_publishable_whatever_a_moderator_says(
    consent, prompts, moderator
):
    quiet = say(
        prompts[0],
        "I like the quiet room.",
        audience="young_person",
        consent=consent,
        state=State.WAITING,
    )
    actions.publish(contribution=quiet.pk, seen=State.WAITING, by=moderator)
    assert not Contribution.objects.publishable().exists()


def test_the_last_act_can_be_undone_while_it_holds(said, moderator):
    assert last_to_undo(moderator) is None
    act = actions.publish(contribution=said.pk, seen=State.WAITING, by=moderator)
    assert last_to_undo(moderator) == act
    actions.keep_private(contribution=said.pk, seen=State.PUBLISHED, by=superuser())
    assert last_to_undo(moderator) is None


def test_what_was_done_yesterday_is_no_longer_the_last_act(said, moderator):
    with time_machine.travel(timezone.now() - timedelta(days=1)):
        actions.publish(contribution=said.pk, seen=State.WAITING, by=moderator)
    assert last_to_undo(moderator) is None


def test_a_moderator_cannot_undo_what_went_to_the_leads(said, moderator):
    actions.safeguard(contribution=said.pk, seen=State.WAITING, by=moderator)
    assert last_to_undo(moderator) is None


class TestSealedOriginals:
    @pytest.fixture
    def sealed(self, prompts):
        return say(prompts[0], "Ring me on 01632 960123.", state=State.WAITING)

    def test_a_named_person_opens_one_and_each_opening_is_on_record(self, sealed, lead):
        for _ in range(2):
            words = actions.open_sealed(contribution=sealed.pk, reason="To ring her.", by=lead)
            assert words.text == "Ring me on 01632 960123."
        assert [act.kind for act in sealed.moderation_acts.all()] == ["open_sealed"] * 2
        sealed.refresh_from_db()
        assert sealed.state == State.WAITING

    def test_nobody_else_does_not_even_a_superuser(self, sealed, moderator):
        for person in (moderator, superuser()):
            with pytest.raises(PermissionDenied):
                actions.open_sealed(contribution=sealed.pk, reason="Curious.", by=person)
        assert not ModerationAct.objects.exists()

    def test_without_a_reason_nothing_is_opened(self, sealed, lead):
        with pytest.raises(IntegrityError), transaction.atomic():
            actions.open_sealed(contribution=sealed.pk, reason=" ", by=lead)
        assert not ModerationAct.objects.exists()

    def test_opening_one_is_not_an_act_to_undo_and_hides_no_second_press(self, sealed, lead):
        actions.publish(contribution=sealed.pk, seen=State.WAITING, by=lead)
        actions.open_sealed(contribution=sealed.pk, reason="To ring her.", by=lead)
        actions.publish(contribution=sealed.pk, seen=State.WAITING, by=lead)
        assert last_to_undo(lead).kind == "publish"
        assert sealed.moderation_acts.filter(kind="publish").count() == 1
