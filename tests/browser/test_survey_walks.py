"""People walk through a survey of every kind of question, and what worries goes to the leads."""

import re

import pytest
from playwright.sync_api import expect

from consult.participation.models import Contribution, Participation, State
from home.roles import MODERATOR, SAFEGUARDING_LEAD
from surveys.answering.models import SurveySubmission
from tests.browser.conftest import LAPTOP, PHONE
from tests.factories.media import FILM, make_document, sound
from tests.factories.people import member_of
from tests.factories.surveys import (
    make_survey,
    new_page,
    one,
    open_question,
    publish_survey,
    question,
)

CLUB, WHICH = "Do you go to a club?", "Which club?"
HELPED, WEEK, WAITED = "What helped?", "How was your week?", "How many weeks did you wait?"
ASKED, FIRST, ELSE = "When did you ask?", "What comes first?", "What else should we know?"
WHERE, WRITE, OLD = "Where do you live?", "Where can we write to you?", "How old is your child?"


@pytest.fixture
def survey(live_server):
    """Six pages; only those with a club are asked which."""
    draft = make_survey(
        published=False,
        title="The big survey",
        questions=[
            new_page(),
            one(CLUB, "Yes", "No", required=True),
            new_page(),
            question("short", WHICH),
            new_page("How it went"),
            question("many", HELPED, "School", "Friends", none=True, other=True),
            question("agree", "School listens to us."),
            question("satisfied", "The bus"),
            question("faces", WEEK),
            new_page("How long it took"),
            question("number", WAITED, lowest=0, highest=500),
            question("date", ASKED),
            question("rank", FIRST, "Time", "Place"),
            new_page(),
            question("info", "Where your words go", help_text="People read them."),
            new_page("And more"),
            open_question(ELSE),
            question("district", WHERE),
            question("email", WRITE),
            question("consent", "We may use this in a report."),
            question("profile", OLD, field="age_band"),
        ],
    )
    list(draft.questions)
    blocks = draft.questions.get_prep_value()
    yes = blocks[1]["value"]["choices"][0]["id"]
    condition = {"ask": blocks[1]["id"], "test": "is", "values": [yes]}
    draft.rules = {blocks[3]["id"]: {"match": "all", "conditions": [condition]}}
    draft.questions = blocks
    publish_survey(draft)
    return draft


@pytest.fixture
def look(axe_faults, screenshot):
    def look(page, name, *, javascript=True):
        width = page.viewport_size["width"]
        screenshot(page, f"walk-{name}-{width}")
        if javascript:
            assert axe_faults(page) == [], name
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name

    return look


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def group(page, name):
    return page.get_by_role("group", name=name)


def how_it_went(page):
    group(page, HELPED).get_by_label("Friends").check()
    group(page, HELPED).get_by_label("Something else", exact=True).check()
    page.get_by_label("If it is something else, please say what").fill("Gran, 01632 960 456")
    group(page, "School listens to us.").get_by_label("I agree", exact=True).check()
    group(page, "The bus").get_by_label("Not satisfied at all").check()
    group(page, WEEK).get_by_label("Very happy").check()
    press(page, "Next")


def how_long_it_took(page):
    """Make three mistakes, and mend them: what was right stays."""
    page.get_by_label(WAITED).fill("twelve")
    group(page, ASKED).get_by_label("Day").fill("31")
    group(page, ASKED).get_by_label("Month").fill("February")
    group(page, ASKED).get_by_label("Year").fill("2026")
    group(page, FIRST).get_by_label("Time").select_option("1")
    group(page, FIRST).get_by_label("Place").select_option("1")
    press(page, "Next")
    expect(page).to_have_title(re.compile("^Error: "))
    assert page.get_by_role("alert").get_by_role("link").count() == 3
    assert group(page, FIRST).get_by_label("Time").input_value() == "1"
    assert group(page, ASKED).get_by_label("Month").input_value() == "February"


def mend(page):
    page.get_by_label(WAITED).fill("12.5")
    group(page, ASKED).get_by_label("Day").fill("28")
    group(page, FIRST).get_by_label("Time").select_option("2")
    press(page, "Next")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_parent_answers_on_a_phone_and_ends_on_another_device(
    open_page, survey, look, javascript
):
    phone = open_page(PHONE, javascript=javascript)
    phone.goto(survey.get_url())
    press(phone, "Start")
    phone.get_by_label("No", exact=True).check()
    press(phone, "Next")
    expect(phone.get_by_role("heading", name="How it went")).to_be_visible()
    phone.get_by_role("link", name="Page 1").click()
    assert phone.get_by_label("No", exact=True).is_checked()
    press(phone, "Next")
    look(phone, "how-it-went", javascript=javascript)
    how_it_went(phone)
    how_long_it_took(phone)
    if javascript:
        expect(phone.get_by_role("alert")).to_be_focused()
    look(phone, "mistakes", javascript=javascript)
    mend(phone)
    code = saved(phone)
    laptop = going_on(open_page(LAPTOP, javascript=javascript), code)
    rest(laptop, look, javascript)
    assert code_on(laptop) == code
    check_copy(laptop, code)
    come_back(laptop, code)
    assert set(Contribution.objects.values_list("text", flat=True)) == {
        "Chess",
        "Gran, [phone number removed]",
        "Buses are late.",
    }
    sitting = Participation.objects.get()
    assert (sitting.age_band, sitting.consent_to_quote) == ("under_11", True)


def going_on(page, code):
    page.goto("/my-code/")
    page.get_by_label("Your code").fill(code)
    press(page, "Show what I said")
    press(page, "Carry on")
    expect(page.get_by_role("heading", name="Where your words go")).to_be_visible()
    press(page, "Next")
    return page


def check_copy(page, code):
    with page.expect_download() as file:
        press(page, "Save my answers as a text file")
    copy = file.value.path().read_text()
    assert [one for one in ("Chess", "12.5", "28 February 2026", "Gran") if one not in copy] == []
    assert code not in copy


def come_back(page, code):
    page.get_by_role("link", name="Use your code").click()
    page.get_by_label("Your code").fill(code)
    press(page, "Show what I said")
    expect(page.get_by_text("Buses are late.")).to_be_visible()
    expect(page.get_by_text("28 February 2026")).to_be_visible()


def saved(page):
    press(page, "Save and come back")
    if page.get_by_role("button", name="Give me a code").is_visible():
        press(page, "Give me a code")
    expect(page.get_by_role("heading", name="Your answers are saved")).to_be_visible()
    return code_on(page)


def code_on(page):
    return " ".join(page.locator(".cp-code span").all_inner_texts())


def rest(page, look, javascript):
    """Answer the last page, change what leads to another question and back, and send."""
    page.get_by_label(ELSE).fill("Buses are late.")
    page.get_by_label(WHERE).fill("ab1 2cd")
    page.get_by_label(WRITE).fill("ada@example.org")
    group(page, "We may use this in a report.").get_by_label("Yes, I agree").check()
    group(page, OLD).get_by_label("Under 11").check()
    press(page, "Next")
    look(page, "check", javascript=javascript)
    change_club(page, "Yes")
    page.get_by_label(WHICH).fill("Chess")
    press(page, "Keep this answer")
    change_club(page, "No")
    expect(page.get_by_text("These answers will not be sent")).to_be_visible()
    change_club(page, "Yes")
    expect(page.get_by_text("Chess")).to_be_visible()
    page.go_back()
    page.reload()
    page.goto(re.sub(r"(question/\d+|about-you)/.*", "check/", page.url))
    page.get_by_role("link", name="Next: about you").click()
    page.get_by_label("Yes, you may show my words").check()
    press(page, "Send my answers")


def change_club(page, answer):
    page.get_by_role("link", name=f"Change {CLUB}").click()
    page.get_by_label(answer, exact=True).check()
    press(page, "Keep this answer")


def test_a_helper_answers_for_somebody_with_the_keyboard_alone(page, survey, look):
    page.goto(survey.get_url())
    reach(page, page.get_by_role("button", name="Start"), "Enter")
    reach(page, page.get_by_label("Yes", exact=True), "Space")
    page.keyboard.press("ArrowDown")
    go_on(page)
    reach(page, group(page, HELPED).get_by_label("School"), "Space")
    reach(page, group(page, HELPED).get_by_label("None of these"), "Space")
    expect(group(page, HELPED).get_by_label("School")).not_to_be_checked()
    reach(page, group(page, WEEK).get_by_role("radio").first, "Space")
    page.keyboard.press("ArrowRight")
    look(page, "faces-by-keyboard")
    go_on(page)
    reach(page, group(page, FIRST).get_by_label("Time"), "1")
    reach(page, group(page, FIRST).get_by_label("Place"), "2")
    go_on(page)
    expect(page.get_by_role("heading", name="Where your words go")).to_be_visible()
    go_on(page)
    reach(page, page.get_by_label(ELSE))
    page.keyboard.type("She would like a quiet room.")
    go_on(page)
    reach(page, page.get_by_role("link", name="Next: about you"), "Enter")
    reach(page, page.get_by_label("For myself"), "ArrowDown")
    reach(page, page.get_by_label("Yes, you may show my words"), "Space")
    reach(page, page.get_by_role("button", name="Send my answers"), "Enter")
    page.locator(".cp-code").wait_for()
    sitting = Participation.objects.get()
    assert (sitting.how, sitting.contributions.get().text) == (
        "with_help",
        "She would like a quiet room.",
    )
    given = SurveySubmission.objects.get().get_data().values()
    assert [
        one for one in ("No", "None of these", "Happy", "Time; Place") if one not in given
    ] == []


def reach(page, target, key=None):
    """Go on with the Tab key until a control has the focus, then press a key on it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            if key:
                page.keyboard.press(key)
            return
    raise AssertionError(f"the Tab key does not come to {target}")


def go_on(page):
    reach(page, page.get_by_role("button", name="Next", exact=True))
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_worry_in_a_survey_comes_to_the_lead(open_page, phone, sign_in, live_server, look):
    survey = make_survey(title="The big survey", questions=[open_question(ELSE)])
    phone.goto(survey.get_url())
    press(phone, "Start")
    phone.get_by_label(ELSE).fill("He hits me. Ring 01632 960 123.")
    press(phone, "Next")
    phone.get_by_role("link", name="Next: about you").click()
    press(phone, "Send my answers")
    phone.locator(".cp-code").wait_for()
    staff = open_page(LAPTOP)
    sign_in(staff, member_of(MODERATOR))
    staff.goto("/admin/what-people-said/")
    staff.get_by_role("link", name="He hits me.").click()
    expect(staff.get_by_text("The big survey")).to_be_visible()
    expect(staff.get_by_text(ELSE)).to_be_visible()
    expect(staff.get_by_text("[phone number removed]").first).to_be_visible()
    staff.get_by_role("button", name="Someone may not be safe").click()
    staff.get_by_role("button", name="Yes, give it to the leads").click()
    said = Contribution.objects.get()
    assert said.state == State.SAFEGUARDING
    lead = open_page(LAPTOP)
    sign_in(lead, member_of(SAFEGUARDING_LEAD))
    lead.goto("/admin/what-people-said/?state=safeguarding")
    lead.get_by_role("link", name="He hits me.").click()
    look(lead, "lead")
    staff.goto(f"/admin/what-people-said/{said.pk}/")
    assert "He hits me" not in staff.content()


@pytest.mark.parametrize(("name", "content"), [("talk.wav", sound()), ("film.webm", FILM)])
def test_sound_and_film_play_when_asked_and_their_words_stand_below(
    phone, live_server, look, name, content
):
    recording = make_document(name, content)
    told = "A woman says: we read every word."
    survey = make_survey(
        questions=[question("info", "Hear us", media=recording.pk, transcript=told, captioned=True)]
    )
    phone.goto(survey.get_url())
    press(phone, "Start")
    player = phone.locator("audio, video")
    expect(phone.get_by_text(told)).to_be_visible()
    assert player.get_attribute("controls") is not None
    assert player.evaluate("it => it.paused && !it.autoplay")
    look(phone, f"info-{name}")
    player.evaluate("it => new Promise(ended => { it.onended = () => ended(); it.play(); })")
    assert player.evaluate("it => it.error") is None
