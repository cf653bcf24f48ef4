"""A youth club's session typed by keyboard, and a group with its lead and two members."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.participation.models import Contribution, Participation
from consult.sessions import actions
from consult.sessions.models import SessionSheet
from home.roles import MODERATOR
from tests.browser.conftest import PHONE
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def consultation():
    return make_consultation(title="Short breaks")


@pytest.fixture
def prompts(consultation):
    return clause_prompts(make_strategy(consultation))


@pytest.fixture
def look(axe_faults, screenshot):
    """Look at a page: what axe finds in its content, and sideways scrolling."""

    def look(page, name):
        screenshot(page, name)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        faults = axe_faults(page, within="main") if page.context.browser else []
        assert faults + ([f"{wide}px too wide"] if wide > 0 else []) == [], name

    return look


def tell_of_session(page):
    page.get_by_label("How many people took part").fill("14")
    page.get_by_label("Who they were").select_option("young_person")
    page.get_by_label("Age, if one band").select_option("14_15")
    page.get_by_label("Ages in words").fill("14 to 15")
    page.get_by_label("Day of the session").fill(
        (timezone.localdate() - timedelta(days=1)).isoformat()
    )
    page.get_by_label("How it was held").fill("Flip charts at the youth club")
    page.get_by_label("Access support given").fill("Symbols")
    page.get_by_label("How people agreed").fill("Told in plain words. Each said yes.")
    page.get_by_label("Yes: each note may be shown").check()


def type_twenty_notes(page, number):
    page.get_by_role("combobox", name="Clause 1", exact=True).focus()
    for n in range(1, 21):
        page.keyboard.type(number if n % 2 else "")
        page.keyboard.press("Tab")
        page.keyboard.type("a" if n % 5 == 0 else "")
        page.keyboard.press("Tab")
        page.keyboard.type(f"Note {n} of the flip chart")
        page.keyboard.press("Enter")


def check_and_record(page, look):
    page.get_by_role("button", name="Check the notes").click()
    page.get_by_role("heading", name="20 notes").wait_for()
    look(page, "session-check")
    page.get_by_role("button", name="Record this session").click()
    page.get_by_role("heading", name="The session is recorded").wait_for()
    look(page, "session-recorded")


def test_a_volunteer_types_twenty_notes_with_the_keyboard_alone(
    page, sign_in, consultation, prompts, look
):
    sign_in(page, member_of(MODERATOR))
    page.goto("/admin/sessions/")
    look(page, "sessions")
    page.get_by_role("link", name="Write a session down").click()
    page.get_by_role("button", name="Next: the notes").click()
    page.get_by_text("There is a problem").wait_for()
    look(page, "session-about")
    tell_of_session(page)
    page.get_by_role("button", name="Next: the notes").click()
    number = prompts[0].clause_version.number
    type_twenty_notes(page, number)
    assert page.evaluate("document.activeElement.id") == "clause-21"
    page.get_by_text("Saved", exact=True).wait_for()
    kept = actions.opened(SessionSheet.objects.get())
    assert [row.note for row in kept.rows] == [f"Note {n} of the flip chart" for n in range(1, 21)]
    look(page, "session-notes")
    page.reload()  # a crash
    assert page.locator("#note-20").input_value() == "Note 20 of the flip chart"
    check_and_record(page, look)
    sitting = Participation.objects.get()
    assert (sitting.people, sitting.contributions.count()) == (14, 20)
    assert sitting.contributions.filter(stance="agree").count() == 4
    page.get_by_role("button", name="I have written it down").click()
    page.get_by_text("1 session: 1 response, 14 people.").wait_for()
    look(page, "sessions-of")


def test_lines_that_are_pasted_become_rows_and_a_lost_session_loses_nothing(
    page, sign_in, consultation, prompts, look
):
    user = member_of(MODERATOR)
    sign_in(page, user)
    about = {"group_size": 3, "held_on": f"{timezone.localdate()}", "consent": "no"}
    sheet = actions.begin(consultation=consultation, about=about, by=user)
    page.goto(reverse("sessions:notes", args=[sheet.pk]))
    page.locator("#clause-1").fill("99.9")
    page.locator("#note-1").focus()
    page.evaluate(
        """() => {
        const data = new DataTransfer();
        data.setData("text", "• Buses\\n• Later hours\\n\\n• A quiet room");
        document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }"""
    )
    assert [page.locator(f"#note-{n}").input_value() for n in (1, 2, 3, 4)] == [
        "Buses",
        "Later hours",
        "A quiet room",
        "",
    ]
    page.get_by_text("Saved", exact=True).wait_for()
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.locator("#note-4").fill("A fourth")
    page.get_by_role("button", name="Check the notes").click()
    page.get_by_text("Not saved. Your words are still here.").wait_for()
    assert page.locator("#note-4").input_value() == "A fourth"
    page.context.add_cookies(cookies)
    page.get_by_role("button", name="Check the notes").click()
    page.get_by_text("Row 1: There is no 99.9").wait_for()
    look(page, "session-notes-faults")
    assert page.locator("#note-4").input_value() == "A fourth"
    page.set_viewport_size(PHONE)
    look(page, "session-notes-360")


def begin_group(page, consultation):
    page.goto(consultation.url)
    page.get_by_role("link", name="Answer as a group").click()
    page.get_by_label("How many people are in your group?").fill("3")
    page.get_by_role("button", name="Get a code for my group").click()
    page.get_by_role("heading", name="The code for your group").wait_for()
    return " ".join(page.locator(".cp-code").inner_text().split())


def come_in(page, code):
    page.goto("/group/")
    page.get_by_label("The code of your group").fill(code)
    page.get_by_role("button", name="Go on").click()


def write_note(page, number, words):
    page.get_by_role("link", name=f"Write a note on {number}", exact=True).click()
    page.get_by_label("Your note for your group").fill(words)
    page.get_by_role("button", name="Save this note").click()
    page.get_by_text("Your note is saved for your group.").wait_for()


def collate(lead, look):
    lead.reload()
    look(lead, "group-lead-360")
    while lead.get_by_role("button", name="Use this text").count():
        lead.get_by_role("button", name="Use this text").first.click()
        lead.wait_for_load_state()
    lead.get_by_role("link", name="Check the group's answer").click()
    look(lead, "group-review-360")
    lead.get_by_role("link", name="Next: about you").click()
    lead.get_by_role("button", name="Next: check it all").click()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_group_answers_with_a_lead_and_two_members_on_phones(
    open_page, consultation, prompts, look, javascript
):
    first, second = (prompt.clause_version.number for prompt in prompts[:2])
    lead, ann, bob = (open_page(PHONE, javascript=javascript) for _ in range(3))
    look = look if javascript else lambda page, name: None
    code = begin_group(lead, consultation)
    look(lead, "group-lead-empty-360")
    ann.goto("/group/")
    look(ann, "group-enter-360")
    come_in(ann, "river river river 1234")
    ann.get_by_text("We cannot find this code").first.wait_for()
    come_in(ann, code.upper())
    come_in(bob, code)
    write_note(ann, first, "Say which day.")
    write_note(bob, first, "Taxis for wheelchairs.")
    write_note(bob, second, "At weekends too.")
    look(bob, "group-notes-360")
    collate(lead, look)
    ann.get_by_role("link", name=f"Write a note on {second}", exact=True).click()
    ann.get_by_label("Your note for your group").fill("Evenings as well.")
    lead.get_by_role("button", name="Send our 2 comments").click()
    lead.get_by_text("We have your group’s 2 comments.").wait_for()
    ann.get_by_role("button", name="Save this note").click()
    ann.get_by_role("heading", name="Your group has answered").wait_for()
    assert ann.get_by_text("Evenings as well.").is_visible()
    look(ann, "group-answered-360")
    assert Participation.objects.get().people == 3
    texts = set(Contribution.objects.values_list("text", flat=True))
    assert texts == {"Say which day.\n\nTaxis for wheelchairs.", "At weekends too."}
