"""Every page of a survey looked at by axe, and what staff see; people walk in test_survey_walks."""

import pytest

from consult.consultations.models import ConsultationPage
from home.roles import COORDINATOR
from tests.browser.conftest import LAPTOP, PHONE
from tests.factories.people import member_of
from tests.factories.surveys import answer, make_survey

EASY = "How easy was it to find help?"
WAITING = "What are you waiting for?"
HELP = "What would help most?"


@pytest.fixture
def survey(live_server):
    return make_survey(
        audience="parent_carer", how_long="About three minutes", introduction="Three questions."
    )


def address(survey):
    return survey.get_url()


def press(page, name):
    page.get_by_role("button", name=name).click()


def answer_three_questions(page, look=lambda name: None):
    """Start, make a mistake, and answer each question up to the page where all are checked."""
    press(page, "Start")
    look("one")
    press(page, "Next")
    look("error")
    page.get_by_role("alert").get_by_role("link", name="Choose one answer.").click()
    page.get_by_label("Hard").check()
    press(page, "Next")
    page.get_by_label("A short break").check()
    page.get_by_label("A school place").check()
    look("many")
    press(page, "Next")
    look("open")
    press(page, "Skip this question")


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["360", "1280"])
def test_every_page_of_the_journey_is_without_faults(
    open_page, survey, size, axe_faults, screenshot
):
    page, width = open_page(size), size["width"]

    def look(name):
        screenshot(page, f"survey-{name}-{width}")
        assert axe_faults(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name

    page.goto(address(survey))
    look("start")
    answer_three_questions(page, look)
    look("check")
    page.goto(address(survey))
    look("begun")
    page.goto(f"{address(survey)}about-you/")
    look("about-you")
    press(page, "Send my answers")
    look("receipt")
    ConsultationPage.objects.update(override="withdrawn")
    page.goto(address(survey))
    look("closed")


def test_staff_publish_and_read_the_list(page, sign_in, survey, axe_faults, screenshot):
    sign_in(page, member_of(COORDINATOR))
    answer(survey, {EASY: "Hard", WAITING: ["Nothing", "A short break"]})
    page.goto(f"/admin/pages/{survey.pk}/edit/")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish version …").click()
    page.get_by_role("heading", name="Publish version 2").wait_for()
    screenshot(page, "survey-publish-1280")
    assert axe_faults(page, within="main") == []
    page.get_by_label("What is this version").fill("The same, once more.")
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_text("Version 2 is published").wait_for()
    page.goto(f"/admin/forms/submissions/{survey.pk}/")
    page.get_by_role("cell", name="A short break; Nothing").wait_for()
    screenshot(page, "survey-list-1280")
    assert axe_faults(page, within="main .nice-padding") == []
