"""The queue of moderation opens and pages in as many queries with thousands waiting as with few."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consult.moderation.querysets import next_waiting, waiting_in
from consult.participation.models import Contribution, Participation, State
from home.roles import MODERATOR, SAFEGUARDING_LEAD
from tests.factories.consultations import clause_prompts, make_strategy, say
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db
INDEX = "/admin/what-people-said/"


def many_say(prompts, number, state=State.WAITING):
    """Let many people say something, without going through what one person's sending does."""
    consultation = prompts[0].page.get_parent().pk
    sittings = [
        Participation(
            consultation_id=consultation,
            basket_hash=uuid.uuid4().hex,
            receipt_hash=uuid.uuid4().hex,
        )
        for _ in range(number)
    ]
    Participation.objects.bulk_create(sittings)
    Contribution.objects.bulk_create(
        Contribution(
            participation=sitting, prompt=prompts[0], text="The taxi was late.", state=state
        )
        for sitting in sittings
    )


@pytest.fixture
def prompts():
    return clause_prompts(make_strategy())


@pytest.mark.parametrize("role", [MODERATOR, SAFEGUARDING_LEAD])
def test_thousands_take_no_more_queries_than_three(
    client, django_assert_num_queries, prompts, role
):
    many_say(prompts, 3)
    user = member_of(role)
    said = say(prompts[1], "Mine.", state=State.WAITING)
    consultation = said.participation.consultation_id
    addresses = [
        INDEX,
        f"{INDEX}?consultation={consultation}&p=2",
        reverse("moderation:next", args=[consultation]),
        reverse("moderation:read", args=[said.pk]),
    ]
    client.force_login(user)
    client.get(INDEX)  # what is read once, such as content types
    few = []
    for address in addresses:
        with CaptureQueriesContext(connection) as taken:
            client.get(address)
        few.append(len(taken))
    many_say(prompts, 3000)
    for address, number in zip(addresses, few, strict=True):
        assert number <= 25
        with django_assert_num_queries(number):
            client.get(address)


def test_reading_on_goes_through_all_and_comes_round(prompts):
    many_say(prompts, 12)
    user = member_of(MODERATOR)
    consultation = Participation.objects.all()[0].consultation_id
    first = here = next_waiting(user, consultation)
    seen = [here.pk]
    while (here := next_waiting(user, consultation, after=here)) != first:
        seen.append(here.pk)
    assert sorted(seen) == sorted(waiting_in(user, consultation).values_list("pk", flat=True))
