"""A quick poll on a phone, with and without JavaScript; and the bank, by keyboard's own means."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from home.roles import EDITOR
from surveys.polls.models import PollAnswer
from tests.factories.consultations import make_consultation
from tests.factories.people import member_of
from tests.factories.surveys import make_poll, make_survey, place

pytestmark = pytest.mark.django_db(transaction=True)

QUESTION = "When should the next meeting be?"


def wide(page):
    return page.evaluate("document.documentElement.scrollWidth")


def test_a_poll_in_a_page_is_answered_on_a_phone(phone, axe_faults, screenshot):
    poll = make_poll(QUESTION, "In the morning", "In the evening", shows_totals=True)
    consultation = make_consultation()
    place(poll, make_poll("Tea?", "Yes", "No"), on=consultation)
    phone.goto(consultation.url)
    asked = phone.get_by_role("group", name=QUESTION)
    assert axe_faults(phone) == []
    screenshot(phone, "poll-consultation-360")
    phone.get_by_role("region", name=QUESTION).get_by_role("button", name="Send my answer").click()
    expect(phone).to_have_title(re.compile("^Error: "))
    summary = phone.get_by_role("alert")
    expect(summary).to_be_focused()
    assert axe_faults(phone) == []
    screenshot(phone, "poll-error-360")
    summary.get_by_role("link", name="Choose an answer").click()
    expect(phone.get_by_label("In the morning")).to_be_focused()
    asked.get_by_label("In the evening").check()
    phone.get_by_role("button", name="Send my answer").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you. We have your answer")
    expect(phone.get_by_text("Fewer than 10 people have answered so far.")).to_be_visible()
    assert axe_faults(phone) == []
    screenshot(phone, "poll-thanks-360")
    phone.set_viewport_size({"width": 320, "height": 640})
    assert wide(phone) == 320
    assert PollAnswer.objects.count() == 1


def test_a_poll_needs_no_javascript_and_sets_no_cookie(nojs):
    place(make_poll(QUESTION, "Morning", "Evening"))
    nojs.goto("/about/")
    nojs.get_by_label("Morning").check()
    nojs.get_by_role("button", name="Send my answer").click()
    expect(nojs.get_by_role("heading", level=1)).to_have_text("Thank you. We have your answer")
    nojs.go_back()
    nojs.get_by_label("Evening").check()
    nojs.get_by_role("button", name="Send my answer").click()
    expect(nojs.get_by_role("heading", level=1)).to_have_text("Thank you. We have your answer")
    assert nojs.context.cookies() == []


def test_an_editor_adds_from_the_bank_without_javascript(
    open_page, page, sign_in, axe_faults, screenshot
):
    survey, editor = make_survey(), member_of(EDITOR)
    sign_in(page, editor)
    for path in (
        reverse("start_survey", args=[survey.get_parent().pk]),
        reverse("polls:inspect", args=[make_poll("Tea?", "Yes", "No").pk]),
        reverse("take_from_bank", args=[survey.pk]),
    ):
        page.goto(path)
        assert axe_faults(page, within="main") == []
    screenshot(page, "bank")
    plain = open_page({"width": 1280, "height": 900}, javascript=False)
    sign_in(plain, editor)
    plain.goto(reverse("take_from_bank", args=[survey.pk]))
    # By keyboard: without JavaScript Wagtail's own menu lies over the page.
    plain.get_by_label("Ethnic group").press("Space")
    plain.get_by_role("button", name="Add to the draft").press("Enter")
    expect(plain).to_have_url(re.compile("/edit/"))
    survey.refresh_from_db()
    draft = survey.get_latest_revision_as_object()
    assert draft.drafted_questions()[-1].label == "What is your ethnic group?"
