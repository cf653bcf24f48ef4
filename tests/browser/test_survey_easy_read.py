"""A young person answers in Easy Read on a small phone: with the keyboard, and without a script."""

import pytest
from playwright.sync_api import expect

from surveys.answering.models import SurveySubmission
from tests.factories.easy_read import write_easy
from tests.factories.surveys import ask, make_survey, one, open_question, question

SMALL = {"width": 320, "height": 640}
CLUB, FEEL, HELPS = "Which club do you go to?", "How do you feel at {club}?", "What helps you?"
FIRST, MINUTES, ELSE = "What should we mend first?", "How many minutes is it?", "What else?"


@pytest.fixture
def survey(live_server):
    survey = make_survey(
        title="Your club",
        audience="young_person",
        questions=[
            question("short", CLUB, name="club"),
            question("faces", FEEL, required=True),
            one(HELPS, "A person who is familiar to me", "A quiet room", required=True),
            question("rank", FIRST, "The bus home", "Quiet rooms"),
            question("number", MINUTES),
            open_question(ELSE),
        ],
    )
    write_easy(survey, CLUB, "Which club?", drawing="club")
    write_easy(survey, FEEL, "Think of {club}.\nHow is it there?\nPick a face.", drawing="club")
    write_easy(survey, HELPS, "What helps?", drawing="ask")
    write_easy(survey, HELPS, "Someone I know", choice="A person who is familiar to me")
    write_easy(survey, HELPS, "Quiet", choice="A quiet room", drawing="quiet")
    write_easy(survey, FIRST, "What comes first?", drawing="bus")
    write_easy(survey, FIRST, "Bus", choice="The bus home", drawing="bus")
    return survey


@pytest.fixture
def look(axe_faults, screenshot):
    """Look at a page: nothing is as wide as to scroll sideways, and axe finds nothing."""

    def look(page, name):
        screenshot(page, f"easy-{name}-320")
        assert axe_faults(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"], name

    return look


def press(page, name):
    """Press a button as the keyboard does."""
    page.get_by_role("button", name=name).press("Enter")


def sizes_of(page, css):
    boxes = [box.bounding_box() for box in page.locator(css).all()]
    return [min(box["width"], box["height"]) for box in boxes]


def test_a_young_person_answers_in_easy_read_with_the_keyboard(open_page, survey, look):
    page = open_page(SMALL)
    page.goto(survey.get_url())
    press(page, "Start")
    expect(page.get_by_text("Question 1 of 6. This is the first one.")).to_be_visible()
    look(page, "young")
    page.get_by_label(CLUB).fill("Chess")
    press(page, "Easy Read")
    expect(page.get_by_text("You now read in Easy Read.")).to_be_focused()
    expect(page.get_by_label("Which club?")).to_have_value("Chess")
    page.get_by_label("Which club?").press("Enter")  # goes on, and changes no way
    faces(page, look)
    choices(page, look)
    order(page, look)
    wrong_number(page)
    page.get_by_role("textbox").fill("A quiet room.")
    press(page, "Next")
    expect(page.get_by_role("heading", name="Think of Chess. How is it there?")).to_be_visible()
    look(page, "check")
    page.get_by_role("link", name="Next: about you").click()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("This is your code")).to_be_visible()
    answers = SurveySubmission.objects.get().form_data
    assert answers[ask(survey, FEEL).key] == "4"
    assert answers[ask(survey, HELPS).key] == ask(survey, HELPS).choices[0]["key"]
    assert answers[ask(survey, FIRST).key] == [c["key"] for c in ask(survey, FIRST).choices[::-1]]
    assert answers[ask(survey, MINUTES).key] == "20"


def faces(page, look):
    """Choose a face with the arrows. What is missing is said where the browser comes to."""
    expect(page.get_by_role("group", name="Think of Chess. How is it there?")).to_be_visible()
    press(page, "Next")
    expect(page.get_by_role("alert")).to_be_focused()
    look(page, "error")
    page.get_by_role("link", name="Choose one answer.").press("Enter")
    expect(page.get_by_label("Very happy")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Happy", exact=True)).to_be_checked()
    press(page, "Next")


def choices(page, look):
    """Choose by short words, in boxes for thumbs; the other way of reading keeps the choice."""
    expect(page.get_by_label("Quiet")).to_be_visible()
    look(page, "choices")
    small = sizes_of(page, "main .govuk-label, main .cp-switch button, main .cp-btn")
    assert min(small) >= 44
    page.get_by_label("Someone I know").focus()
    page.keyboard.press("Space")
    press(page, "Standard")
    expect(page.get_by_text("You now read the standard words.")).to_be_focused()
    expect(page.get_by_label("A person who is familiar to me")).to_be_checked()
    press(page, "Easy Read")
    expect(page.get_by_label("Someone I know")).to_be_checked()
    page.reload()
    expect(page.get_by_label("Someone I know")).to_be_checked()
    press(page, "Next")


def order(page, look):
    """Put things in order with the keyboard; two that have one place stay as they were chosen."""
    page.get_by_label("Bus").select_option("1")
    page.get_by_label("Quiet rooms").select_option("1")
    press(page, "Next")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Bus")).to_have_value("1")
    look(page, "order")
    page.get_by_label("Bus").press("2")
    press(page, "Next")


def wrong_number(page):
    """Change the way with something typed that is no number: it stands there with no reproach."""
    expect(page.get_by_text("This question is not in Easy Read yet.")).to_be_visible()
    page.get_by_label(MINUTES).fill("about twenty")
    press(page, "Standard")
    expect(page.get_by_text("You now read the standard words.")).to_be_focused()
    expect(page.get_by_label(MINUTES)).to_have_value("about twenty")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_label(MINUTES).fill("20")
    press(page, "Easy Read")
    page.reload()
    expect(page.get_by_label(MINUTES)).to_have_value("20")
    page.get_by_label(MINUTES).press("Enter")


def test_without_a_script_the_way_is_said_and_enter_sends_nothing_by_mistake(open_page, survey):
    page = open_page(SMALL, javascript=False)
    page.goto(survey.get_url())
    page.get_by_role("button", name="Easy Read").click()
    expect(page.get_by_text("You now read in Easy Read.")).to_be_focused()
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Which club?").press("Enter")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("OK").check(force=True)
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Quiet").check()
    page.get_by_role("button", name="Next").click()
    for _question in range(3):
        page.get_by_role("button", name="Skip this question").click()
    page.get_by_role("link", name="Next: about you").click()
    page.get_by_label("First half of your postcode").fill("AB1")
    page.get_by_label("First half of your postcode").press("Enter")
    expect(page.get_by_role("button", name="Send my answers")).to_be_visible()
    assert not SurveySubmission.objects.exists()
    page.get_by_role("button", name="Standard").click()
    expect(page.get_by_label("First half of your postcode")).to_have_value("AB1")
