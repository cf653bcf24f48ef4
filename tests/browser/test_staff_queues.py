"""The two queues of the staff, by mouse and by keys, at every size."""

import pytest

from consult.participation.models import State
from home.roles import ANALYST, MODERATOR, SAFEGUARDING_LEAD
from insights.coding.actions import run_rules
from insights.coding.models import Codeframe, Theme
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


def test_an_analyst_accepts_adds_and_goes_on_with_keys(page, sign_in, prompts, frame):
    said = say(prompts[0], "A long wait for nothing.")
    run_rules(codeframe=frame, by=member_of(name="x"))
    sign_in(page, member_of(ANALYST))
    page.goto("/admin/coding/")
    page.get_by_role("link", name="Read the next one").click()
    page.wait_for_url("**/coding/*/*-*/")
    press(page, "a")
    page.get_by_role("button", name="Waiting", pressed=True).wait_for()
    page.get_by_role("button", name="Getting there", pressed=False).click()
    page.get_by_role("button", name="Getting there", pressed=True).wait_for()
    press(page, "j")
    page.get_by_text("Everything here has been read.").wait_for()
    assert said.codings.count() == 2
    assert said.readings.count() == 1


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
    page.get_by_text("Rejected").wait_for()
    assert look(page, "coding-decided") == []
