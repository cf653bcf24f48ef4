"""From what people said to what was decided, as staff record it and everyone reads it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from consult.participation.profile import Audience, How
from home.roles import COMMISSIONER, EDITOR
from insights.decisions.models import ChangesPage, DecisionEntry, YouSaidWeDidPage
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy, say
from tests.factories.insights import code, decide, make_codeframe, make_theme, reword
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def strategy():
    """A strategy about which two large groups and six parents spoke."""
    strategy = make_strategy(make_consultation(title="Short breaks"))
    codeframe = make_codeframe(strategy.get_parent().specific)
    themes = [make_theme(codeframe, name) for name in ("Getting there", "Waiting")]
    prompts = clause_prompts(strategy)
    for audience, size in ((Audience.YOUNG_PERSON, 28), (Audience.PARENT_CARER, 40)):
        group = {"audience": audience, "how": How.GROUP, "group_size": size}
        code(say(prompts[0], "We need a bus.", **group), themes[0])
    for number in range(6):
        code(say(prompts[0], f"Bus {number} never came."), *themes)
    return strategy


def themes_of(strategy):
    return strategy.get_parent().specific.codeframe.themes.all()


def test_results_are_drawn_under_the_policy(page, sign_in, strategy, axe_faults, screenshot):
    for audience in (Audience.YOUNG_PERSON, Audience.PARENT_CARER):
        group = {"audience": audience, "how": How.GROUP, "group_size": 12}
        say(clause_prompts(strategy)[0], "We need a club.", **group)
    sign_in(page, member_of(COMMISSIONER))
    page.goto(reverse("results:results", args=[strategy.get_parent().pk]))
    expect(page.get_by_text("“Getting there” came up most: 74 of 98 people")).to_be_visible()
    expect(page.get_by_role("table").get_by_text("28 (70%)")).to_be_visible()
    page.get_by_text("Explore this as a chart").click()
    expect(page.locator(".cp-plot .barlayer path").first).to_be_visible()
    assert not axe_faults(page, within="main")
    screenshot(page, "results-1280")


def test_a_decision_is_recorded_with_the_keyboard_and_read_on_a_phone(
    page, phone, sign_in, strategy, axe_faults, screenshot
):
    sign_in(page, member_of(COMMISSIONER))
    page.goto(reverse("decisions:index"))
    assert not axe_faults(page, within="main")
    page.get_by_role("link", name="Getting there", exact=True).click()
    page.get_by_label("What people said").fill("“May help” is no promise.")
    page.get_by_role("radio", name="Partly").check()
    page.get_by_label("Reason").fill("There is money for one bus.")
    page.get_by_label("Who answers for it").fill("Head of travel")
    clause = page.get_by_role("checkbox", name="1.1 Families may get help with travel.")
    clause.focus()
    page.keyboard.press("Space")
    assert not axe_faults(page, within="main")
    page.get_by_role("button", name="Record this decision").click()
    expect(page.get_by_text("is recorded and public")).to_be_visible()
    reword(strategy, "may", "will")

    phone.goto(strategy.url)
    phone.get_by_role("link", name="Decision: Getting there").click()
    expect(phone.get_by_role("heading", level=1, name="Getting there")).to_be_visible()
    expect(phone.get_by_text("There is money for one bus.")).to_be_visible()
    expect(phone.locator("ins")).to_contain_text("will")
    assert not axe_faults(phone)
    screenshot(phone, "theme-360")
    phone.get_by_role("link", name="1.1, changed in version 2").click()
    expect(phone.locator("#c1-1")).to_be_in_viewport()


def test_an_editor_places_a_decision_in_a_page(page, sign_in, strategy, axe_faults):
    decide(themes_of(strategy)[0], outcome=DecisionEntry.Outcome.NOT_NOW, reason="Next year.")
    changes = ChangesPage.objects.get()
    story = YouSaidWeDidPage(title="Growing up", consultation=strategy.get_parent().specific)
    changes.add_child(instance=story)
    sign_in(page, member_of(EDITOR))
    page.goto(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    page.get_by_title("Insert a block").first.click()
    page.get_by_role("option", name="Decision").click()
    page.get_by_role("button", name="Choose a decision").click()
    page.get_by_role("link", name="Getting there").click()
    page.get_by_role("button", name="Toggle dropdown").or_(
        page.get_by_role("button", name="More actions")
    ).last.click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("published")).to_be_visible()
    page.goto(story.url)
    expect(page.get_by_text("Next year.")).to_be_visible()
    expect(page.get_by_text("We said")).to_be_visible()
    assert not axe_faults(page)
