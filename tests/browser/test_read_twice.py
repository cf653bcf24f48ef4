"""Two people read the same words on two devices, neither seeing the other's, and settle."""

import pytest

from home.roles import ANALYST, COORDINATOR
from insights.coding.models import Coding
from insights.coding.rounds.actions import save_codes
from insights.coding.rounds.models import Round, RoundCode
from tests.factories.consultations import clause_prompts, make_strategy, say
from tests.factories.insights import make_codeframe, make_theme
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def frame():
    prompt = clause_prompts(make_strategy())[0]
    frame = make_codeframe(prompt.page.get_parent().specific)
    for name in ("Waiting", "Getting there"):
        make_theme(frame, name, include="The taxi.", exclude="The price.")
    for number in range(20):
        say(prompt, f"We waited for the taxi, {number} times.")
    return frame


def test_two_read_blind_with_keys_and_by_touch_and_settle(page, phone, sign_in, look, frame):
    ann, bea = member_of(COORDINATOR, name="ann"), member_of(ANALYST, name="bea")
    sign_in(page, ann)
    begin(page, look, frame)
    read_with_keys(page, look)
    sign_in(phone, bea)
    read_by_touch(phone, look, frame)
    assert RoundCode.objects.count() == 3
    read_the_rest(Round.objects.get(), ann, bea, frame)
    sign_in(page, ann)
    settle(page, look, frame)
    assert Coding.objects.count() == 10


def begin(page, look, frame):
    page.goto("/admin/rounds/")
    page.get_by_role("link", name=frame.consultation.title).click()
    look(page, "start")
    page.get_by_label("How many pieces").fill("20")
    page.get_by_label("Who else reads").select_option(label="bea")
    page.get_by_role("button", name="Draw the sample").click()
    page.get_by_role("link", name="Begin reading").click()


def press(page, key):
    page.wait_for_load_state()  # keys are heard from then on
    page.keyboard.press(key)


def read_with_keys(page, look):
    waiting = page.get_by_role("checkbox", name="Waiting")
    getting = page.get_by_role("checkbox", name="Getting there")
    waiting.click()  # the box has the focus now, and keys must go on working
    press(page, "2")
    assert getting.is_checked()
    press(page, "1")
    assert not waiting.is_checked()
    press(page, "n")
    page.get_by_text("Untick it before you press").wait_for()
    assert getting.is_checked()
    look(page, "read")
    press(page, "j")
    page.get_by_text("1 of 20 read by you").wait_for()
    press(page, "n")
    page.get_by_text("2 of 20 read by you").wait_for()


def read_by_touch(phone, look, frame):
    phone.goto("/admin/rounds/")
    phone.get_by_role("link", name=frame.consultation.title).last.click()
    phone.get_by_role("link", name="Begin reading").click()
    assert not phone.get_by_role("checkbox", name="Getting there").is_checked()
    phone.get_by_role("checkbox", name="Waiting").check()
    look(phone, "read-phone")
    phone.get_by_role("button", name="Save, next").last.click()
    phone.get_by_text("1 of 20 read by you").wait_for()


def settle(page, look, frame):
    page.goto("/admin/rounds/")
    look(page, "rounds")
    page.get_by_role("link", name=frame.consultation.title).last.click()
    look(page, "agreement")
    page.get_by_role("button", name="Accept the 18 that both read alike").click()
    page.get_by_text("18 pieces were settled.").wait_for()
    page.get_by_role("link", name="Settle the 2 that differ").click()
    page.get_by_text("Only ann found it.").wait_for()
    look(page, "settle")
    press(page, "1")
    press(page, "j")
    page.get_by_text("This is the last one to settle.").wait_for()
    press(page, "n")
    page.get_by_text("Nothing is left to settle.").wait_for()


@pytest.fixture
def look(axe_faults, screenshot):
    def look(page, name):
        screenshot(page, f"twice-{name}")
        assert axe_faults(page, within="main") == [], name
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{name} is {wide}px too wide"

    return look


def read_the_rest(a_round, ann, bea, frame):
    """Find the same in all but the second piece."""
    getting, waiting = frame.themes.order_by("name")
    for piece in a_round.pieces.exclude(codes__coder=ann):
        save_codes(piece=piece, themes=[waiting] if piece.position % 2 else [], by=ann)
    for piece in a_round.pieces.exclude(codes__coder=bea):
        found = getting if piece.position == 2 else waiting if piece.position % 2 else None
        save_codes(piece=piece, themes=[found] if found else [], by=bea)
