"""The two queues of the staff, by mouse and by keys, at every size."""

import pytest

from consult.participation.models import State
from home.roles import ANALYST, MODERATOR, SAFEGUARDING_LEAD
from insights.coding.actions import run_rules
from insights.coding.models import Codeframe, CodingAct, Reading, Theme
from tests.factories.consultations import clause_prompts, make_strategy, say
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = [{"width": width, "height": 800} for width in (1280, 768, 360)]


@pytest.fixture
def prompts():
    return clause_prompts(make_strategy())


@pytest.fixture
def frame(prompts):
    consultation = prompts[0].page.get_parent().specific
    frame = Codeframe.objects.create(consultation=consultation, title="What families told us")
    for name, phrases in (("Waiting", "wait"), ("Getting there", "taxi")):
        Theme.objects.create(codeframe=frame, name=name, description=name, phrases=phrases)
    return frame


def press(page, key):
    """Press a key once the page listens, and wait for what it brings."""
    page.wait_for_load_state()
    with page.expect_navigation():
        page.keyboard.press(key)


@pytest.fixture
def look(axe_faults, screenshot):
    """Look at a page in every width: what axe finds in its content, and sideways scrolling."""

    def look(page, name):
        faults = []
        for size in SIZES:
            page.set_viewport_size(size)
            screenshot(page, f"{name}-{size['width']}")
            faults += axe_faults(page, within="main")
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            faults += [f"{wide}px too wide at {size['width']}"] if wide > 0 else []
        return faults

    return look


def test_a_moderator_reads_and_decides_with_keys(page, sign_in, prompts):
    said = say(prompts[0], "The taxi never came.", state=State.WAITING)
    sign_in(page, member_of(MODERATOR))
    page.goto("/admin/what-people-said/")
    page.get_by_role("link", name="Read the 1 that waits").click()
    reason = page.get_by_label("Reason, if you want to give one")
    reason.fill("")
    reason.press_sequentially("pks")
    said.refresh_from_db()
    assert said.state == State.WAITING
    page.get_by_role("heading", name="What they said").click()
    press(page, "k")
    page.get_by_text("Kept private").first.wait_for()
    said.refresh_from_db()
    assert said.state == State.PRIVATE
    assert said.moderation_acts.get().reason == "pks"


@pytest.fixture
def ten(prompts, frame):
    """Ten pieces, each with two suggestions; with more themes than there are digits."""
    for number in range(8):
        Theme.objects.create(codeframe=frame, name=f"Theme {number}", description="-")
    words = [say(prompts[0], f"Piece {n}. We wait.\nThe taxi is late.") for n in range(10)]
    run_rules(codeframe=frame, by=member_of(name="x"))
    return words


def test_an_analyst_codes_ten_pieces_without_a_mouse(page, sign_in, frame, ten, axe_faults):
    sign_in(page, member_of(ANALYST))
    page.set_viewport_size({"width": 768, "height": 700})
    page.goto(f"/admin/coding/{frame.pk}/")
    press(page, "j")
    page.wait_for_load_state("load")
    press_one_piece_through(page)
    page.keyboard.press("?")
    page.get_by_text("From sentence to sentence").wait_for()
    page.keyboard.press("Escape")
    assert axe_faults(page, within="main") == []
    touched = page.locator(".cp-staff :is(button, .cp-btn, label:has(input), input[type=search])")
    low = [
        one.inner_text()
        for one in touched.all()
        if (one.bounding_box() or {"height": 44})["height"] < 44
    ]
    assert low == []
    for key in "ssjjjjjjnn":
        press(page, key)
    page.get_by_text("What is left waits for a second reader.").wait_for()
    assert Reading.objects.filter(contribution__in=ten).count() == 8
    assert CodingAct.objects.filter(kind="unsure").count() == 2


def press_one_piece_through(page):
    """Accept, tie words to a theme that is looked for, and undo: nothing jumps, focus stays."""
    heading = page.get_by_role("heading", name="What they said")
    heading.evaluate("one => one.scrollIntoView({block: 'start'})")
    place = heading.bounding_box()["y"]
    page.keyboard.press("a")
    page.get_by_text("Accepted", exact=True).wait_for()
    assert page.locator("[data-reading-said]").text_content() == "Accepted: Getting there"
    assert heading.bounding_box()["y"] == place < 200
    for key in ("m", "ArrowDown", "m"):
        page.keyboard.press(key)
    assert page.get_by_role("checkbox", name="We wait.").is_checked()
    page.keyboard.press("t")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    tied = page.get_by_text("Theme 7, marked by analyst")
    tied.wait_for()
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.press("u")
    tied.wait_for(state="detached")
    assert page.evaluate("document.activeElement.id") == "words"


def test_a_piece_is_coded_without_a_script(open_page, sign_in, prompts, frame):
    said = say(prompts[0], "A long wait for nothing.")
    page = open_page(SIZES[0], javascript=False)
    sign_in(page, member_of(ANALYST))
    page.goto(f"/admin/coding/{frame.pk}/{said.pk}/")
    page.get_by_role("checkbox", name="A long wait for nothing.").check()
    page.get_by_role("button", name="Getting there", pressed=False).click()
    page.get_by_text("Getting there, marked by analyst").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Getting there", pressed=False).wait_for()
    page.get_by_role("button", name="Done, next").click()
    page.get_by_text("Everything here has been read.").wait_for()


def test_every_screen_is_without_fault_in_every_width(page, sign_in, prompts, frame, look):
    said = say(prompts[0], "Ring me on 01632 960123. I wait.\nThe taxi?", state=State.WAITING)
    say(prompts[1], "I wait for the taxi.", state=State.WAITING, consent=False)
    user = member_of(ANALYST, MODERATOR, SAFEGUARDING_LEAD)
    run_rules(codeframe=frame, by=user)
    sign_in(page, user)
    moderating, coding = f"/admin/what-people-said/{said.pk}/", f"/admin/coding/{frame.pk}/"
    for name, address in {
        "moderation": "/admin/what-people-said/",
        "moderation-read": moderating,
        "coding": "/admin/coding/",
        "coding-list": coding,
        "coding-read": f"{coding}{said.pk}/",
    }.items():
        page.goto(address)
        assert look(page, name) == [], name
    page.goto(moderating)
    page.get_by_label("Why do you need to see").fill("To ring her back.")
    page.get_by_role("button", name="Open, and put it on record").click()
    page.get_by_text("01632 960123").wait_for()
    assert look(page, "moderation-sealed") == []
    page.goto(f"{coding}{said.pk}/")
    page.get_by_role("button", name="Accept Waiting").click()
    page.get_by_role("button", name="Reject Getting there").click()
    page.get_by_text("Rejected", exact=True).wait_for()
    assert look(page, "coding-decided") == []
