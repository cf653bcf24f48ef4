"""What somebody prints after a survey: the code, large, and their answers, without the site."""

import pytest

from tests.factories.surveys import make_survey, question


@pytest.fixture
def survey(live_server):
    return make_survey(
        questions=[question("one", "Do you go to a club?", "Yes", "No")], audience="young_person"
    )


def press(page, name):
    page.get_by_role("button", name=name).click()


def size_of(page, selector):
    return page.eval_on_selector(selector, "one => parseFloat(getComputedStyle(one).fontSize)")


def test_a_receipt_and_ones_answers_print_well_and_pass_axe(page, survey, axe_faults):
    page.goto(survey.get_url())
    assert page.get_by_role("link", name="Large print").is_visible()
    assert axe_faults(page) == []
    press(page, "Start")
    page.get_by_label("Yes").check()
    press(page, "Next")
    page.get_by_role("link", name="Next: about you").click()
    press(page, "Send my answers")
    code = page.locator(".cp-code")
    code.wait_for()
    assert axe_faults(page) == []

    page.emulate_media(media="print")
    assert code.is_visible()
    assert size_of(page, ".cp-code") >= 40
    assert size_of(page, "main p") >= 21  # 16 points: larger words for young people
    assert page.get_by_role("navigation").count() == 0
    assert page.get_by_role("link", name="Exit this page").count() == 0
    assert page.get_by_text("/my-code/").is_visible()

    page.emulate_media(media="screen")
    press(page, "Show my answers, to print")
    assert page.get_by_role("heading", name="Do you go to a club?").is_visible()
    assert axe_faults(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.emulate_media(media="print")
    assert page.get_by_text("To print this page").is_hidden()
    assert page.get_by_text("Yes", exact=True).is_visible()
