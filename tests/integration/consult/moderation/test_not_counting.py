"""Words that are not counted leave every count, tell their author why, and can come back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consult.moderation import actions
from consult.moderation.models import PolicyReason
from consult.moderation.querysets import for_moderation, last_to_undo
from consult.participation.actions import Said, record, take_back
from consult.participation.models import Contribution, Participation, State
from consult.participation.said import said_in
from home.roles import ANALYST, MODERATOR, SAFEGUARDING_LEAD
from insights.results.people import people_by
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy, say
from tests.factories.people import member_of
from tests.factories.surveys import answer, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def prompts():
    return clause_prompts(make_strategy())


@pytest.fixture
def moderator():
    return member_of(MODERATOR)


@pytest.fixture
def reason():
    return PolicyReason.objects.get(name="It says the same thing again")


@pytest.fixture
def leave_out(moderator, reason):
    def leave_out(said):
        return actions.not_count(
            contribution=said.pk, seen=said.state, by=moderator, policy_reason=reason
        )

    return leave_out


def responses_and_people():
    counted = Participation.objects.counted()
    people = counted.aggregate(people=Coalesce(Sum(Coalesce("group_size", 1)), 0))["people"]
    return counted.count(), people


def test_three_responses_and_sixteen_people_stay_right(prompts, leave_out, moderator):
    one, _two = (say(prompts[0], f"Words {number}.") for number in range(2))
    group = say(prompts[0], "We want a bus.", how="group", group_size=14)
    assert responses_and_people() == (3, 16)
    left_out = {one: (2, 15), group: (1, 1)}
    for said, counted in left_out.items():
        leave_out(said)
        assert responses_and_people() == counted
        assert people_by(Contribution.objects.counted(), "prompt")[prompts[0].pk] == counted[1]
    for said in left_out:
        actions.undo(contribution=said.pk, seen=State.NOT_COUNTED, by=moderator)
    assert responses_and_people() == (3, 16)


def test_a_sitting_counts_while_anything_of_it_does(prompts, leave_out):
    words = [Said(prompts[0], "One."), Said(prompts[1], "Two."), Said(prompts[2], "", "agree")]
    page = prompts[0].page.get_parent().specific
    sitting, _ = record(consultation=page, token="t", place=1, words=words, about={})
    one, two = sitting.contributions.exclude(text="")
    leave_out(one)
    leave_out(two)
    assert responses_and_people() == (1, 1)
    Contribution.objects.filter(prompt=prompts[2]).delete()
    leave_out(say(prompts[0], "Another sitting."))
    assert Participation.objects.exclude(left_out_on=None).count() == 1


def test_closed_answers_keep_a_sitting_in_the_count(leave_out):
    survey = make_survey(make_consultation())
    sent = answer(
        survey, {"How easy was it to find help?": "Hard", "What would help most?": "Buy!"}
    )
    sitting = sent.participation
    for said in sitting.contributions.all():
        leave_out(said)
    assert sitting.contributions.filter(state=State.NOT_COUNTED).exists()
    assert responses_and_people() == (1, 1)


def test_it_can_be_undone_by_who_did_it_and_needs_no_sealed_original(prompts, leave_out, moderator):
    said = say(prompts[0], "Once more.", state=State.WAITING)
    act = leave_out(said)
    assert (act.policy_reason.name, last_to_undo(moderator)) == (
        "It says the same thing again",
        act,
    )
    assert said in for_moderation(moderator)
    assert not Contribution.objects.readable(with_safeguarding=True).exists()
    actions.undo(contribution=said.pk, seen=State.NOT_COUNTED, by=moderator)
    said.participation.refresh_from_db()
    assert said.participation.left_out_on is None


def test_others_may_not_and_what_the_leads_have_always_counts(prompts, reason):
    said = say(prompts[0], "A worry.", state=State.SAFEGUARDING)
    given = {"contribution": said.pk, "policy_reason": reason}
    with pytest.raises(actions.ChangedSinceError):
        actions.not_count(seen=State.SAFEGUARDING, by=member_of(SAFEGUARDING_LEAD), **given)
    with pytest.raises(PermissionDenied):
        actions.not_count(seen=State.SAFEGUARDING, by=member_of(ANALYST), **given)


def test_its_author_reads_why_in_kind_words(prompts, leave_out):
    said = say(prompts[0], "Once more.")
    leave_out(said)
    (item,) = said_in(said.participation)
    assert item.state == "Not counted"
    assert item.detail.startswith("Thank you for writing.")
    assert item.detail.endswith("We count them once.")
    take_back(sitting=said.participation)
    assert said_in(said.participation) == []


def test_what_its_author_reads_stays_when_the_policy_is_written_anew(prompts, leave_out, reason):
    said = say(prompts[0], "Once more.")
    leave_out(said)
    PolicyReason.objects.filter(pk=reason.pk).update(explanation="Something else.")
    (item,) = said_in(said.participation)
    assert item.detail.endswith("We count them once.")


def test_another_reason_is_another_act_and_the_same_one_pressed_twice_is_not(
    prompts, leave_out, moderator
):
    said = say(prompts[0], "Once more.")
    first = leave_out(said)
    assert leave_out(said) == first
    said.refresh_from_db()
    other = PolicyReason.objects.get(name="It is not about these plans")
    given = {"contribution": said.pk, "by": moderator, "policy_reason": other}
    with pytest.raises(actions.ChangedSinceError):
        actions.not_count(seen=State.WAITING, **given)
    act = actions.not_count(seen=State.NOT_COUNTED, **given)
    assert (act.policy_reason, said.moderation_acts.count()) == (other, 2)
    (item,) = said_in(said.participation)
    assert item.detail.endswith(other.explanation)


def test_why_words_are_left_out_is_read_in_one_query_for_all(
    prompts, leave_out, django_assert_num_queries
):
    page = prompts[0].page.get_parent().specific
    words = [Said(one, "Once more.") for one in prompts[:3]]
    sitting, _ = record(consultation=page, token="t", place=1, words=words, about={})
    one, *more = sitting.contributions.all()
    leave_out(one)
    with CaptureQueriesContext(connection) as once:
        said_in(sitting)
    for said in more:
        leave_out(said)
    with django_assert_num_queries(len(once)):
        said_in(sitting)


def test_the_public_reads_the_reasons_in_use(client, reason):
    page = client.get("/how-we-read/").content.decode()
    assert reason.explanation in page
    PolicyReason.objects.filter(pk=reason.pk).update(in_use=False)
    assert reason.explanation not in client.get("/how-we-read/").content.decode()
    assert 'href="/how-we-read/"' in client.get("/").content.decode()


def test_a_moderator_chooses_a_reason_on_a_page(client, prompts, reason, moderator):
    said = say(prompts[0], "Once more.", state=State.WAITING)
    client.force_login(moderator)
    url = reverse("moderation:not_count", args=[said.pk])
    assert reason.name in client.get(url).content.decode()
    assert "Choose a reason." in client.post(url, {"seen": "waiting"}).content.decode()
    client.post(url, {"seen": "waiting", "policy_reason": reason.pk})
    said.refresh_from_db()
    assert said.state == State.NOT_COUNTED
    listed = client.get(f"{reverse('moderation:index')}?state=not_counted").content.decode()
    assert "Once more." in listed
    page = client.get(reverse("moderation:read", args=[said.pk])).content.decode()
    assert reason.name in page
