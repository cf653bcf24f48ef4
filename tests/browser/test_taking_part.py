"""A clause, a comment, a code, on a phone without JavaScript; every page fits and is accessible."""

import json
import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from consult.consultations.models import ConsultationPage
from consult.participation.actions import receipt_code
from consult.participation.models import Contribution, Participation
from tests.factories.consultations import (
    block,
    clause_prompts,
    make_consultation,
    make_strategy,
    publish,
    some_blocks,
)
from tests.factories.insights import reword
from tests.factories.surveys import answer, make_survey

WORDS = "The taxi has to be booked by Tuesday."


@pytest.fixture
def clause(live_server):
    return clause_prompts(make_strategy(make_consultation(title="Short breaks")))[1]


def write_and_send(page, clause, look=lambda name: None):
    """Walk from the clause to the receipt and return the code on it."""
    page.goto(f"/say/{clause.pk}/")
    page.get_by_role("button", name="Save this comment").click()
    assert page.get_by_role("alert").get_by_role("link", name="Choose what you think").is_visible()
    look("comment-mistake")
    page.get_by_label("I agree with some of it").check()
    page.get_by_label("Tell us why").fill(WORDS)
    look("comment")
    page.get_by_role("button", name="Save this comment").click()
    look("review-first")
    page.get_by_role("link", name="Next: about you").click()
    look("about")
    page.get_by_label("A parent or carer").check()
    page.get_by_label("First half of your postcode").fill("AB1 2CD")
    page.get_by_label("Yes, you may show my words").check()
    page.get_by_role("button", name="Next: check it all").click()
    look("review")
    page.get_by_role("button", name="Send my comment").click()
    look("sent")
    return code_on(page)


def code_on(page):
    return " ".join(page.locator(".cp-code span").all_inner_texts())


def test_the_whole_way_on_a_phone_without_javascript(nojs, clause):
    code = write_and_send(nojs, clause)
    assert re.fullmatch(r"(\w+ ){3}\d{4}", code)
    assert Participation.objects.get().district == "AB1"

    nojs.goto("/my-code/")
    nojs.get_by_label("Your code").fill(code.upper().replace(" ", "-"))
    nojs.get_by_role("button", name="Show what I said").click()
    assert nojs.get_by_text(WORDS).is_visible()
    assert code.split()[0] not in nojs.url
    nojs.get_by_role("link", name="Take back what I said").click()
    nojs.get_by_role("button", name="Take back what I said").click()
    assert nojs.get_by_role("status").get_by_text("You took back what you said").is_visible()
    assert Contribution.objects.get().text == ""


@pytest.mark.parametrize("size", [(360, 740), (1280, 900)], ids=["phone", "laptop"])
def test_every_page_fits_and_is_accessible(open_page, clause, axe_faults, screenshot, size):
    page = open_page({"width": size[0], "height": size[1]})

    def look(name):
        screenshot(page, f"taking-part-{name}-{size[0]}")
        assert not axe_faults(page), name
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name

    code = write_and_send(page, clause, look)
    page.goto("/my-code/")
    look("my-code")
    page.get_by_label("Your code").fill("no such code 1111")
    page.get_by_role("button", name="Show what I said").click()
    look("my-code-mistake")
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Show what I said").click()
    look("said")
    page.get_by_role("link", name="Take back what I said").click()
    look("take-back")


@pytest.mark.parametrize("size", [(360, 740), (1280, 900)], ids=["phone", "laptop"])
def test_the_pages_beside_the_way_fit_too(open_page, live_server, axe_faults, screenshot, size):
    page = open_page({"width": size[0], "height": size[1]})
    consultation = make_consultation(title="Short breaks")
    strategy = make_strategy(consultation, blocks=[a_table(), *some_blocks()])
    table, clause = clause_prompts(strategy)[:2]
    strategy.body = json.dumps([a_table(), *some_blocks()])
    publish(strategy, note="Written afresh.")

    def look(name):
        screenshot(page, f"taking-part-{name}-{size[0]}")
        assert not axe_faults(page), name
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name

    page.goto(f"/say/{table.pk}/")
    look("table-of-old-version")
    page.goto(f"/say/{clause.pk}/")
    page.get_by_label("Tell us why").fill(WORDS)
    page.get_by_role("button", name="Save this comment").click()
    page.get_by_role("link", name="Remove").click()
    look("remove")
    ConsultationPage.objects.update(closes_at=timezone.now() - timedelta(hours=2))
    page.goto(f"/say/{clause.pk}/")
    assert page.get_by_text(WORDS).is_visible()
    look("closed")
    page.get_by_role("link", name="See all that you wrote").click()
    look("review-closed")


@pytest.mark.parametrize("size", [(360, 740), (1280, 900)], ids=["phone", "laptop"])
def test_the_line_about_unsent_comments_and_changed_words_fit_too(
    open_page, clause, axe_faults, screenshot, size
):
    page = open_page({"width": size[0], "height": size[1]})

    def look(name):
        screenshot(page, f"taking-part-{name}-{size[0]}")
        assert not axe_faults(page), name
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name

    page.goto(f"/say/{clause.pk}/")
    page.get_by_label("Tell us why").fill(WORDS)
    page.get_by_role("button", name="Save this comment").click()
    strategy = clause.page.specific
    for name, path in (
        ("unsent-consultation", ConsultationPage.objects.get().url),
        ("unsent-document", strategy.url),
        ("unsent-comment", f"/say/{clause_prompts(strategy)[0].pk}/"),
    ):
        page.goto(path)
        assert page.get_by_role("link", name="Check and send it").is_visible()
        look(name)
    page.get_by_role("link", name="Check and send it").click()
    page.get_by_role("link", name="Next: about you").click()
    page.get_by_role("button", name="Next: check it all").click()
    page.get_by_role("button", name="Send my comment").click()
    code = code_on(page)
    reword(strategy, "answer the phone", "answer every call within a day")
    page.goto("/my-code/")
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Show what I said").click()
    assert page.get_by_text("Words with a line under them are new.").is_visible()
    marked = page.get_by_role("article").locator("del .cp-w, ins .cp-w").all_inner_texts()
    assert marked == ["the phone", "every call within a day"]
    look("said-reworded")


@pytest.mark.parametrize("size", [(360, 740), (1280, 900)], ids=["phone", "laptop"])
def test_what_was_ticked_fits_too(open_page, live_server, axe_faults, screenshot, size):
    page = open_page({"width": size[0], "height": size[1]})
    survey, token = make_survey(), uuid.uuid4().hex
    ticked = {
        "How easy was it to find help?": "Hard",
        "What are you waiting for?": ["Nothing", "A short break"],
    }
    answer(survey, ticked, token=token)
    page.goto("/my-code/")
    page.get_by_label("Your code").fill(receipt_code(token, survey.pk))
    page.get_by_role("button", name="Show what I said").click()
    ticks = page.get_by_role("region", name="What you ticked")
    assert ticks.get_by_role("listitem").all_inner_texts() == ["A short break", "Nothing"]
    screenshot(page, f"taking-part-ticked-{size[0]}")
    assert not axe_faults(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def a_table():
    cells = [
        ["What", "By when", "Who leads"],
        ["Saturday club for everyone", "May 2027", "Council"],
    ]
    return block("table", data=cells, first_row_is_table_header=True)


def test_the_keyboard_alone_is_enough_to_save_a_comment(page, clause):
    page.goto(f"/say/{clause.pk}/")
    page.get_by_label("I agree", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Typed")
    save = page.get_by_role("button", name="Save this comment")
    for _past_what_is_folded_and_links in range(6):
        page.keyboard.press("Tab")
        if save.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Check what you have written").wait_for()
    assert page.get_by_text("I agree with some of it").is_visible()
