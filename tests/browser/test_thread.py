"""The whole thread on the demonstration: voice, theme, decision, changed wording, told.

Somebody comments on a clause, with and without JavaScript. A moderator, an analyst, a commissioner
and an editor each do their part, signed in as `make demo` says. Then the person comes back.
"""

import pytest

from consult.documents.models import StrategyPage
from home.roles import ANALYST, COMMISSIONER, EDITOR, MODERATOR
from tests.browser import demonstration
from tests.browser.conftest import LAPTOP, PHONE

pytestmark = pytest.mark.django_db(transaction=True)

PLAN = "/growing-up-in-alderbrook/draft-plan/"
STORY = "/what-changed/growing-up-in-alderbrook/"
OLD = "publish waiting times for assessments and for therapies every three months"
NEW = "publish waiting times for assessments and for therapies every month, town by town"
WORDS = (
    "Every three months is no use, my sister moved house in less. Waiting times each month please."
)
REASON = "You asked for it each month and town by town. From May it is so."
NOTE = "Waiting times are published every month."


@pytest.fixture
def staff(open_page):
    """Give a page on which somebody of the demonstration's staff has signed in."""
    demonstration.load()
    return lambda role: demonstration.sign_in(open_page(LAPTOP), role)


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_from_a_voice_to_being_told(open_page, staff, javascript):
    family = open_page(PHONE, javascript=javascript)
    code = somebody_comments(family)
    a_moderator_lets_it_be_shown(staff(MODERATOR))
    an_analyst_codes_it(staff(ANALYST))
    a_commissioner_decides(staff(COMMISSIONER))

    family.goto(STORY)
    assert family.get_by_text(REASON).is_visible()
    an_editor_publishes_the_next_version(staff(EDITOR))
    the_public_reads_the_new_wording(family)
    the_person_is_told(family, code)


def somebody_comments(page):
    page.goto("/")
    page.get_by_role("link", name="Growing up in Alderbrook", exact=True).click()
    page.get_by_role("link", name="Read and comment").click()
    page.locator("#c5-8").get_by_role("link", name="Comment on 5.8").click()
    assert page.get_by_text(OLD).first.is_visible()
    page.get_by_label("I agree with some of it").check()
    page.get_by_label("Tell us why").fill(WORDS)
    page.get_by_role("button", name="Save this comment").click()
    page.get_by_role("link", name="Next: about you").click()
    page.get_by_label("A parent or carer").check()
    page.get_by_label("Yes, you may show my words").check()
    page.get_by_role("button", name="Next: check it all").click()
    assert page.get_by_text(WORDS).is_visible()
    page.get_by_role("button", name="Send my comment").click()
    return " ".join(page.locator(".cp-code span").all_inner_texts())


def a_moderator_lets_it_be_shown(page):
    page.get_by_role("link", name="What people said").first.click()
    page.get_by_role("link", name=WORDS[:40]).click()
    page.get_by_role("button", name="Can be shown").click()
    page.get_by_text("Can be shown").first.wait_for()


def an_analyst_codes_it(page):
    page.goto("/admin/coding/")
    page.get_by_role("link", name="Growing up in Alderbrook", exact=True).click()
    page.get_by_role("button", name="Run the rules").click()
    page.get_by_role("combobox", name="Read").select_option("Not read yet")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("link", name=WORDS[:40]).click()
    suggestion = page.get_by_role("article", name="Waiting times")
    suggestion.get_by_role("button", name="Accept").click()
    page.get_by_role("button", name="Done, next").click()


def a_commissioner_decides(page):
    page.goto("/admin/decisions/")
    ours = page.get_by_role("listitem").filter(has_text="Growing up in Alderbrook")
    ours.get_by_role("link", name="Waiting times", exact=True).click()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("Reason").fill(REASON)
    page.get_by_role("button", name="Record this change").click()
    page.get_by_text("is recorded and public").wait_for()


def an_editor_publishes_the_next_version(page):
    page.goto(f"/admin/pages/{StrategyPage.objects.get().pk}/edit/")
    page.wait_for_function(
        "old => [...document.querySelectorAll('textarea')].some(box => box.value === old)", arg=OLD
    )
    box = page.evaluate_handle(
        "old => [...document.querySelectorAll('textarea')].find(box => box.value === old)", OLD
    ).as_element()
    box.fill(NEW)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish version …").click()
    page.get_by_text("1 clause is reworded").wait_for()
    page.get_by_label("What is this version, or what changed and why?").fill(NOTE)
    page.get_by_role("button", name="Publish version 3").click()
    page.get_by_text("Version 3 is published").wait_for()


def the_public_reads_the_new_wording(page):
    page.goto(PLAN)
    clause = page.locator("#c5-8")
    assert clause.get_by_text(NEW).is_visible()
    assert clause.get_by_text("Changed in version 3").is_visible()
    assert page.get_by_text(NOTE).first.is_visible()
    page.goto("/what-you-told-us/")
    ours = page.get_by_role("region", name="Growing up in Alderbrook")
    ours.get_by_role("link", name="Waiting times").click()
    assert page.get_by_text(WORDS).is_visible()
    assert page.get_by_text(REASON).is_visible()


def the_person_is_told(page, code):
    page.goto("/my-code/")
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Show what I said").click()
    assert page.get_by_text(WORDS).is_visible()
    assert page.get_by_text(REASON).first.is_visible()
    [changed] = page.get_by_role("article").locator("p").filter(has=page.locator("ins")).all()
    assert "month, town by town" in changed.inner_text()
    step = page.get_by_role("listitem").filter(has_text="The words changed")
    assert step.get_by_role("link", name="5.8, changed in version 3").is_visible()
