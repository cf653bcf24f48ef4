"""Easy Read of a survey's questions in a browser: keyboard, phone, no JavaScript."""

import pytest
from django.urls import reverse

from consult.documents.renderings import Rendering
from home.roles import EDITOR
from tests.factories.people import member_of
from tests.factories.surveys import make_survey, many, open_question

pytestmark = pytest.mark.django_db(transaction=True)

SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 320, "height": 740}}


@pytest.fixture
def survey():
    asked = [
        many("What helps you at school or college?", "My friends", "Somewhere quiet to go"),
        open_question("What would make your days better?", help_text="Big or small."),
    ]
    return make_survey(questions=asked, audience="young_person")


def saved():
    return list(Rendering.objects.order_by("pk").values_list("text", "drawing"))


def test_an_editor_writes_a_question_and_its_choices(page, sign_in, survey, axe_faults, screenshot):
    sign_in(page, member_of(EDITOR))
    page.goto(reverse("wagtailadmin_pages:edit", args=[survey.pk]))
    page.get_by_role("button", name="Actions", exact=True).first.click()
    page.get_by_role("link", name="Easy Read").click()

    page.get_by_label("Easy Read words, one idea a line (Question 1)").fill(
        "What helps you with your educational provision?\nYou can pick more than one."
    )
    page.get_by_text("0 of 2 choices have short words or a picture").press("Enter")
    page.get_by_label("(Question 1, “My friends”)").first.fill("Friends")
    page.get_by_text("Picture (Question 1, “My friends”)").press("Enter")
    page.get_by_role("radio", name="A club for everybody").locator("visible=true").check()
    page.get_by_text("Recording (Question 1)").press("Enter")
    page.get_by_role("button", name="Choose a document").locator("visible=true").wait_for()
    page.get_by_label("(Question 1, “My friends”)").first.press("Control+Enter")

    page.get_by_text("2 texts saved.").wait_for()
    page.get_by_text("“provision” is a hard word. Try: help.").wait_for()
    page.locator("[data-clause]").filter(has_text="days better").locator(
        "textarea:focus"
    ).wait_for()
    assert [drawing for _text, drawing in saved()] == ["", "club"]
    page.get_by_text("1 of 2 choices have short words or a picture").click()
    for name, size in SIZES.items():
        page.set_viewport_size(size)
        assert axe_faults(page, within="main") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        screenshot(page, f"easy-read-questions-{name}")


def test_it_works_without_javascript(open_page, sign_in, survey, screenshot):
    page = open_page(SIZES["wide"], javascript=False)
    sign_in(page, member_of(EDITOR))
    page.goto(reverse("survey_easy_read", args=[survey.pk]))
    page.get_by_label("Easy Read words, one idea a line (Question 2)").fill("What is good?")
    page.get_by_role("button", name="Save (Question 2)").click()
    page.get_by_text("1 text saved.").wait_for()
    assert saved() == [("What is good?", "")]
