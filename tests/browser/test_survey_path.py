"""An editor sets when a question is asked, by keyboard and label, and sees the path drawn."""

import pytest

from home.roles import EDITOR
from tests.browser.conftest import LAPTOP, PHONE
from tests.factories.people import member_of
from tests.factories.surveys import make_survey, new_page, one, open_question, question

CLUB, WHICH = "Do you go to a club?", "Which club?"


@pytest.fixture
def survey(live_server):
    return make_survey(
        published=False,
        questions=[
            one(CLUB, "Yes", "Sometimes", "No"),
            question("number", "How many weeks did you wait?"),
            new_page("Clubs"),
            open_question(WHICH),
            open_question("What would help most?"),
        ],
    )


def test_an_editor_sets_who_is_asked_what(page, sign_in, survey, axe_faults, screenshot):
    def look(name):
        for size in (PHONE, LAPTOP):
            page.set_viewport_size(size)
            screenshot(page, f"survey-{name}-{size['width']}")
            assert axe_faults(page, within="main") == [], (name, size)

    sign_in(page, member_of(EDITOR))
    page.goto(f"/admin/surveys/{survey.pk}/path/")
    page.get_by_role("link", name="Set when question 3 is asked").click()
    page.get_by_label("Question", exact=True).select_option(label=f"1. {CLUB}")
    page.get_by_role("button", name="Show its answers").click()
    first = page.get_by_role("group", name="Condition 1")
    page.get_by_role("button", name="Save in the draft").click()
    first.get_by_text("Choose at least one answer.").wait_for()
    look("rule")
    first.get_by_label("Yes").check()
    first.get_by_label("Sometimes").check()
    page.get_by_role("button", name="Save in the draft").click()
    page.get_by_text(
        f"Asked only if the answer to “{CLUB}” is “Yes” or “Sometimes”."
    ).first.wait_for()
    page.get_by_role("link", name="Set when page 2 is asked").click()
    page.get_by_label("Question", exact=True).select_option(label="2. How many weeks did you wait?")
    page.get_by_role("button", name="Show its answers").click()
    page.get_by_label("Its answer").select_option(label="is at least")
    page.get_by_label("Number").fill("3")
    page.get_by_role("button", name="Save in the draft").click()
    page.get_by_role("img", name="The path, drawn").wait_for()
    look("path")
    page.goto(f"/admin/surveys/{survey.pk}/publish/")
    page.get_by_text(f"Asked only if the answer to “{CLUB}”").wait_for()
    look("publish-path")
