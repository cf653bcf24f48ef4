"""A family reads a document, compares two versions, prints, and passes one clause on."""

import pytest

from consult.documents.models import StrategyPage
from tests.factories.consultations import action, clause, heading, make_strategy, publish

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@pytest.fixture
def strategy(transactional_db):
    """A document of two versions: words changed, a clause moved, came, and went."""
    part, other = heading("Help early"), heading("Travel")
    loose = action("Write a leaflet", by_when="TBC")
    first, gone, taxi, bus = map(clause, ("We may help.", "Call us.", "By taxi.", "By bus."))
    plan, same = action("Open a club", by_when="TBC"), clause("Nobody wants this otherwise.")
    page = make_strategy(blocks=[part, first, gone, plan, loose, other, same, taxi, bus])
    draft = StrategyPage.objects.get(pk=page.pk)
    will = {**first, "value": {"lead_in": "", "text": "We will help."}}
    dated = {**plan, "value": {**plan["value"], "by_when": "May 2027", "who": "Council"}}
    blocks = [part, will, dated, loose, other, same, bus, taxi, clause("On foot.")]
    draft.body = draft.body.stream_block.to_python(blocks)
    publish(draft, note="“May” is no promise.")
    return page


def fits(page):
    page.set_viewport_size(NARROW)
    return page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize("reader", ["page", "nojs"])
def test_a_family_reads_and_compares(request, strategy, reader):
    page = request.getfixturevalue(reader)
    page.goto(strategy.url)
    page.get_by_text("You are reading version 2 of 2.").wait_for()
    page.get_by_role("link", name="Compare with version 1").click()

    page.get_by_role("heading", name="What changed from version 1 to version 2").wait_for()
    assert page.get_by_text("removed: may").count() == 1
    assert page.get_by_text("added: will").count() == 1
    assert page.get_by_text("Why, in version 2:").count() == 1
    assert not page.get_by_text("Nobody wants this otherwise.").is_visible()
    travel = page.locator("section", has=page.get_by_role("heading", name="2. Travel"))
    travel.get_by_text("1 clause is unchanged").first.press("Enter")
    assert page.get_by_text("Nobody wants this otherwise.").is_visible()

    page.get_by_role("link", name="Only what changed").click()
    page.get_by_role("link", name="Side by side").click()
    assert page.get_by_text("It was not there.").is_visible()
    assert page.get_by_text("Nobody wants this otherwise.").count() == 0
    page.get_by_label("From version").select_option("2")
    page.get_by_role("button", name="Compare them").click()
    page.get_by_text("No clause changed.").wait_for()


def test_pages_for_following_have_no_faults_for_axe(page, phone, strategy, axe_faults):
    gone = strategy.clauses.exclude(retired_in=None).get().pk
    for path in ("compare/", "compare/?look=side", "compare/?only=changed", f"clause/{gone}/"):
        for reader in (page, phone):
            reader.goto(strategy.url + path)
            assert axe_faults(reader) == []
        assert fits(phone)
        phone.set_viewport_size({"width": 360, "height": 740})


def test_what_is_printed_is_black_on_white_without_what_can_be_pressed(page, strategy):
    for path in ("", "compare/"):
        page.goto(strategy.url + path)
        page.emulate_media(media="print")
        for hidden in ("Main", "How to see it", "Contents"):
            assert page.get_by_role("navigation", name=hidden).count() == 0
        assert page.get_by_role("link", name="Comment on").count() == 0
        assert page.get_by_text("Version 2", exact=False).first.is_visible()
        assert page.locator(".cp-onpaper").inner_text().count(strategy.url) == 1
        colours = page.eval_on_selector_all(
            "main *",
            """all => [...new Set(all.filter(one => one.checkVisibility())
                .map(one => getComputedStyle(one).color))]""",
        )
        assert colours == ["rgb(0, 0, 0)"]
        assert page.pdf(format="A4").startswith(b"%PDF")
        page.emulate_media(media="screen")


def test_the_table_of_actions_stays_a_table_on_paper(phone, strategy):
    phone.goto(strategy.url)
    phone.emulate_media(media="print")
    heads = phone.locator(".cp-actions--clauses thead th:visible")
    assert heads.all_inner_texts() == ["Action", "Who leads", "By when"]
    row = phone.locator(".cp-actions--clauses tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "table-row"


def test_a_link_to_a_clause_is_copied_and_leads_there(page, nojs, strategy):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(strategy.url)
    link = page.get_by_role("link", name="Link to 2.3")
    link.click()
    page.get_by_role("status").filter(has_text="Copied.").wait_for()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == link.evaluate("link => link.href")

    nojs.goto(strategy.url)
    link = nojs.get_by_role("link", name="Link to 2.3")
    assert link.bounding_box()["height"] >= 44
    link.click()
    nojs.wait_for_url("**/#c2-3")
    nojs.goto(address)
    assert nojs.url.endswith("#c2-3")
