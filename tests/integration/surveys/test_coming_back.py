"""With a code a person reads again what they ticked in a survey, until they take it back."""

import html
import re
import uuid

import pytest
from django.urls import reverse

from consult.participation.actions import receipt_code
from tests.factories.surveys import answer, make_survey

pytestmark = pytest.mark.django_db

TICKED = {
    "How easy was it to find help?": "Hard",
    "What are you waiting for?": ["Nothing", "A short break"],
}


@pytest.fixture
def survey():
    return make_survey()


def opened(client, survey, answers):
    """Send answers, come back with their code and return the page as text."""
    token = uuid.uuid4().hex
    answer(survey, answers, token=token)
    code = receipt_code(token, survey.pk)
    return text_of(client.post(reverse("taking_part:my_code"), {"code": code}, follow=True))


def text_of(response):
    plain = re.sub(r"<[^>]*>", " ", response.content.decode())
    return html.unescape(re.sub(r"\s+", " ", plain))


def test_a_sitting_that_only_ticked_shows_what_was_ticked_in_the_order_offered(client, survey):
    page = opened(client, survey, TICKED)
    assert "You wrote no words of your own." in page
    assert "What you ticked How easy was it to find help? Hard" in page
    assert "What are you waiting for? A short break Nothing" in page


def test_words_and_ticks_of_one_sitting_stand_on_one_page(client, survey):
    page = opened(client, survey, TICKED | {"What would help most?": "A kind word."})
    assert "A kind word." in page
    assert "A short break Nothing" in page
    assert "You wrote no words" not in page


def test_what_was_taken_back_is_shown_no_more(client, survey):
    opened(client, survey, TICKED)
    page = text_of(client.post(reverse("taking_part:take_back"), follow=True))
    assert "You took back what you said" in page
    assert "What you ticked" not in page
    assert "A short break" not in page


def test_nobody_sees_what_another_ticked(client, survey):
    answer(survey, TICKED)
    page = opened(client, survey, {"How easy was it to find help?": "Easy"})
    assert "Easy" in page
    assert "Hard" not in page
    assert "What are you waiting for?" not in page
