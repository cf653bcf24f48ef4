"""What taking part asks of the database: little, and no more for many comments."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.factories.consultations import clause, make_strategy

pytestmark = pytest.mark.django_db
OPENING, SAVING, SAVING_ANOTHER, CHECKING, SENDING = 13, 10, 10, 7, 14
WITH_A_SEALED_ORIGINAL = 1


@pytest.fixture
def strategy(consultation):
    return make_strategy(consultation, blocks=[clause(f"Promise {one}.") for one in range(10)])


@pytest.fixture
def count(person, prompts):
    """Count the queries of a step, once the site and the area are remembered."""
    person.open("comment", prompts[0].pk)

    def counted(step, *args, **fields):
        with CaptureQueriesContext(connection) as captured:
            assert step(*args, **fields).status_code in {200, 302}
        return len(captured)

    return counted


def test_opening_and_saving_a_comment(person, count, prompts):
    assert count(person.open, "comment", prompts[0].pk) <= OPENING
    assert count(person.comment, prompts[0]) <= SAVING
    assert count(person.comment, prompts[1]) <= SAVING_ANOTHER


@pytest.mark.parametrize("comments", [1, 10])
def test_checking_and_sending_cost_the_same_for_one_comment_and_ten(
    person, consultation, count, prompts, comments
):
    for prompt in prompts[:comments]:
        person.comment(prompt)
    assert count(person.open, "review", consultation.pk) == CHECKING
    person.about(consultation, consent="yes")
    form = person.last_form(consultation)
    assert count(person.post, "review", consultation.pk, **form) == SENDING


def test_what_has_to_be_sealed_is_written_at_once(person, consultation, count, prompts):
    for prompt in prompts:
        person.comment(prompt, "Ring me on 07700 900123.")
    person.about(consultation, consent="yes")
    form = person.last_form(consultation)
    queries = count(person.post, "review", consultation.pk, **form)
    assert queries == SENDING + WITH_A_SEALED_ORIGINAL


@pytest.mark.parametrize("place", ["the document", "the consultation"])
def test_nothing_is_taken_on_a_page_that_not_everybody_may_open(
    person, consultation, strategy, prompts, place
):
    page = strategy if place == "the document" else consultation
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert person.comment(prompts[0]).status_code == 404
    shut = place == "the consultation"
    assert person.open("review", consultation.pk).status_code == (404 if shut else 200)
