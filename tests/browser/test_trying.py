"""An editor tries a survey: every page says that it is a test, the last one what went where."""

from home.roles import EDITOR
from tests.browser.conftest import LAPTOP, PHONE
from tests.factories.consultations import make_consultation
from tests.factories.people import member_of
from tests.factories.surveys import make_survey, one, open_question, question

WHO, EASY, HELP = "Who are you?", "How easy was it to find help?", "What would help most?"
HEALTH = "Someone who works in health"


def press(page, *names):
    for name in names:
        page.get_by_role("button", name=name, exact=True).click()


def test_an_editor_tries_a_survey_before_it_is_open(
    live_server, page, sign_in, axe_faults, screenshot
):
    asked = [
        question("profile", WHO, field="audience"),
        one(EASY, "Easy", "Hard", required=True),
        open_question(HELP),
    ]
    survey = make_survey(make_consultation(opened_days_ago=-5), questions=asked)

    def look(name, within="html"):
        for size in (PHONE, LAPTOP):
            page.set_viewport_size(size)
            screenshot(page, f"trying-{name}-{size['width']}")
            assert axe_faults(page, within=within) == [], (name, size)

    sign_in(page, member_of(EDITOR))
    page.goto(f"/admin/surveys/{survey.pk}/try/")
    page.get_by_label(HEALTH).check()
    look("choose", within="main")
    press(page, "Start the test", "Start")
    assert page.get_by_label(HEALTH).is_checked()
    press(page, "Next", "Next")
    page.get_by_role("alert").get_by_text("Choose one answer.").wait_for()
    banner = page.get_by_role("note").filter(has_text="This is a test.")
    banner.get_by_text(f"You try the draft. You try it as: {HEALTH}.").wait_for()
    look("error")
    page.get_by_label("Hard").check()
    press(page, "Next")
    page.get_by_label(HELP).fill("A later bus. Ring me on 01632 960 123.")
    press(page, "Next")
    page.get_by_role("link", name="Next: about you").click()
    press(page, "Send my answers")
    banner.get_by_text("The code is an example.").wait_for()
    banner.get_by_role("link", name="See what would have been sent").click()
    read = page.get_by_role("region", name="Words to be read")
    read.get_by_text("A later bus. Ring me on [phone number removed].").wait_for()
    look("outcome")
