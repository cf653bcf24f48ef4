"""Easy Read in a browser: an afternoon at the keyboard, and a family that reads and prints."""

from uuid import UUID

import pytest
from django.urls import reverse

from consult.documents.easy_read.actions import EasyWords, save_easy_read
from consult.documents.easy_read.beside import beside_draft
from consult.documents.renderings import Rendering
from home.roles import EDITOR
from tests.factories.consultations import clause, heading, make_strategy
from tests.factories.people import member_of, superuser

pytestmark = pytest.mark.django_db(transaction=True)

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def strategy():
    parts = [
        block
        for part in range(1, 4)
        for block in (
            heading(f"Part {part}"),
            *(clause(f"We may do {part} and {n}.") for n in range(1, 9)),
        )
    ]
    return make_strategy(blocks=parts)


def easy(strategy, places):
    clauses = beside_draft(strategy)
    for place in places:
        save_easy_read(
            page=strategy,
            block_id=UUID(clauses[place].block_id),
            words=EasyWords(f"We might do this.\nIt is number {place}.", drawing="bus"),
            wording=clauses[place].wording,
            seen=None,
            by=superuser(f"writer{place}"),
        )


def words():
    return list(Rendering.objects.order_by("pk").values_list("text", flat=True))


def focused(page, wording):
    """Find the box for Easy Read words beside a wording, once the keyboard is in it."""
    return page.locator("[data-clause]").filter(has_text=wording).locator("textarea:focus")


def test_an_afternoon_at_the_keyboard(page, sign_in, strategy, axe_faults, screenshot):
    sign_in(page, member_of(EDITOR))
    page.goto(reverse("wagtailadmin_pages:edit", args=[strategy.pk]))
    page.get_by_role("button", name="Actions", exact=True).first.click()
    page.get_by_role("link", name="Easy Read").click()

    page.get_by_label("Easy Read words, one idea a line (1.1)").focus()
    page.keyboard.type("We do one thing.\nThen another.")
    page.keyboard.press("Control+Enter")
    page.get_by_text("1 clause saved.").wait_for()
    focused(page, "We may do 1 and 2.").wait_for()
    page.keyboard.type("The second.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the pictures unfold
    page.get_by_role("radio", name="A minibus").first.check()
    page.get_by_label("Easy Read words, one idea a line (1.4)").fill("The fourth.")
    page.get_by_role("button", name="Save and next (1.2)").click()
    page.get_by_text("2 clauses saved.").wait_for()

    assert words() == ["We do one thing.\nThen another.", "The second.", "The fourth."]
    assert Rendering.objects.get(text="The second.").drawing == "bus"
    page.get_by_text("3 of 24 have Easy Read words.").wait_for()
    page.get_by_label("Go to clause").fill("3.7")
    page.keyboard.press("Enter")
    focused(page, "We may do 3 and 7.").wait_for()
    screenshot(page, "easy-read-staff")
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert axe_faults(page, within="main") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    screenshot(page, "easy-read-staff-360")


def test_nothing_typed_is_lost_where_nothing_can_be_saved(page, sign_in, strategy, client):
    sign_in(page, member_of(EDITOR))
    page.goto(reverse("write_easy_read", args=[strategy.pk]))
    box = page.get_by_label("Easy Read words, one idea a line (1.1)")
    box.fill("Long work.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save (1.1)").click()
    page.get_by_text("Not saved. Your words are still here.").wait_for()
    assert box.input_value() == "Long work."
    assert words() == []

    page.context.set_offline(False)
    page.context.clear_cookies()
    page.get_by_role("button", name="Save (1.1)").click()
    page.get_by_text("Not saved. Your words are still here.").wait_for()
    assert words() == []

    sign_in(page, member_of(EDITOR, name="again"))
    page.get_by_role("button", name="Save (1.1)").click()
    page.get_by_text("1 clause saved.").wait_for()
    assert words() == ["Long work."]


def test_leaving_with_unsaved_words_is_asked_about(page, sign_in, strategy):
    sign_in(page, member_of(EDITOR))
    page.goto(reverse("write_easy_read", args=[strategy.pk]))
    page.wait_for_timeout(2500)  # until then Wagtail takes what is there for what was there
    page.get_by_label("Easy Read words, one idea a line (1.1)").press_sequentially("Long work.")
    page.wait_for_timeout(1000)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="The next 20").click(no_wait_after=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]


def test_the_switch_keeps_the_place(phone, strategy):
    easy(strategy, range(24))
    phone.goto(strategy.url)
    phone.locator("#c2-3").scroll_into_view_if_needed()
    phone.evaluate("document.querySelector('#c2-3').scrollIntoView()")
    phone.evaluate("document.querySelector('[data-keep-place] a:not([aria-current])').click()")
    phone.wait_for_url("**/easy-read/#c2-3")
    phone.locator("[id='c2-3']").wait_for()
    phone.get_by_role("link", name="Full words of 2.3").click()
    phone.wait_for_url(f"**{strategy.url}#c2-3")


def test_a_family_reads_without_javascript(nojs, strategy, screenshot):
    easy(strategy, [0, 1, 8])
    nojs.goto(strategy.url)
    nojs.get_by_role("link", name="Easy Read", exact=True).click()
    nojs.get_by_role("heading", name="1. Part 1").wait_for()
    nojs.get_by_text("It is number 1.").wait_for()
    nojs.get_by_text("This part is not in Easy Read yet.").wait_for()
    nojs.get_by_role("link", name="Say what you think of 1.2").click()
    nojs.wait_for_url("**/say/**")


def test_the_public_page_has_no_barriers_and_prints(page, strategy, axe_faults, screenshot):
    easy(strategy, range(10))
    page.goto(f"{strategy.url}easy-read/")
    for size in (WIDE, PHONE, {"width": 320, "height": 640}):
        page.set_viewport_size(size)
        assert axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        screenshot(page, f"easy-read-{size['width']}")

    page.set_viewport_size(WIDE)
    page.emulate_media(media="print")
    picture, line = page.locator(".cp-er .cp-pic").first, page.get_by_text("It is number 0.")
    assert picture.bounding_box()["x"] < line.bounding_box()["x"]
    assert page.get_by_role("navigation").count() == 0
    assert page.get_by_role("link", name="Say what you think of 1.1").is_hidden()
    cut = "getComputedStyle(document.querySelector('.cp-er__row')).breakInside"
    assert page.evaluate(cut) == "avoid"
