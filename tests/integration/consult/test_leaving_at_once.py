"""Where somebody may have to leave at once: the way out, and help now, on every such page."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.factories.consultations import clause_prompts, make_consultation, make_strategy
from tests.factories.surveys import make_survey

pytestmark = pytest.mark.django_db

EXIT = 'class="govuk-button govuk-button--warning govuk-exit-this-page__button'
HELP = 'href="/help-now/"'


def test_pages_on_which_people_write_can_be_left_at_once_and_lead_to_help_now():
    consultation = make_consultation()
    prompt = clause_prompts(make_strategy(consultation))[0]
    survey = make_survey(consultation, audience="young_person")
    browser = Client()
    comment = reverse("taking_part:comment", args=[prompt.pk])
    browser.post(comment, {"words": "Buses.", "stance": "none"})
    browser.post(survey.url)
    steps = ("review", "about")
    pages = [
        comment,
        *[reverse(f"taking_part:{step}", args=[consultation.pk]) for step in steps],
        survey.url + "question/1/",
        survey.url,
        reverse("groups:start", args=[consultation.pk]),
        reverse("groups:enter"),
        reverse("taking_part:my_code"),
        reverse("helping:ask"),
    ]
    for page in pages:
        text = browser.get(page).content.decode()
        assert EXIT in text, page
        assert HELP in text, page
    for page in (comment, survey.url + "question/1/"):  # beside the words, not in the footer only
        text = browser.get(page).content.decode()
        assert HELP in text[: text.index("</main>")], page


def test_pages_that_give_words_or_a_code_back_can_be_left_at_once_too():
    consultation = make_consultation()
    prompt = clause_prompts(make_strategy(consultation))[0]
    comment = reverse("taking_part:comment", args=[prompt.pk])
    with time_machine.travel(consultation.closes_at):
        assert EXIT in Client().get(comment).content.decode()  # closed
    lead = Client()
    lead.post(reverse("groups:start", args=[consultation.pk]), {"size": 3})
    assert EXIT in lead.get(reverse("groups:lead", args=[consultation.pk])).content.decode()
