"""An analyst makes a codeframe with families: tries phrases as they type, merges and splits."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from consult.participation.models import Contribution
from home.roles import ANALYST
from insights.coding.actions import freeze_codeframe
from insights.coding.models import Coding, Theme
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy, say
from tests.factories.insights import code, decide
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db(transaction=True)

# What sticks out of the window to the right, but for what scrolls by itself.
WIDE = """[...document.querySelectorAll("main .cp-staff, main .cp-staff *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1
        && !e.closest("[tabindex='0'], .w-sr-only, [hidden], svg"))
    .map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture
def consultation():
    prompt = clause_prompts(make_strategy())[0]
    for words in ("We waited two years.", "Two years on a list!", "The taxi never came."):
        say(prompt, words)
    return prompt.page.get_parent().specific


@pytest.fixture
def sound(axe_faults, screenshot):
    def sound(page, name):
        screenshot(page, f"codeframe-{name}")
        assert axe_faults(page, within="main") == []
        assert page.evaluate(WIDE) == []

    return sound


def test_a_codeframe_from_its_start_to_its_reuse(page, open_page, sign_in, consultation, sound):
    analyst = member_of(ANALYST)
    sign_in(page, analyst)
    page.goto(reverse("frame:start", args=[consultation.pk]))
    sound(page, "start")
    page.get_by_role("button", name="Start from ours").press("Enter")
    expect(page.get_by_role("heading", name="Checks")).to_be_visible()
    frame = consultation.codeframe
    waiting = frame.themes.get(name="Waiting times")
    transport = frame.themes.get(name="Transport to school")
    for one in Contribution.objects.filter(text__contains="ears"):
        code(one, waiting)
    tries(page, waiting, sound)
    merges(page, waiting, transport, sound)
    splits(page, transport, sound)
    freeze_codeframe(codeframe=frame, note="Taxis and years.", by=analyst)
    for name in ("themes", "versions", "take_in"):
        page.goto(reverse(f"frame:{name}", args=[frame.pk]))
        sound(page, name)
    # Wagtail's menu, which is not ours, covers a phone's page where no script folds it away.
    scriptless = open_page({"width": 1280, "height": 900}, javascript=False)
    sign_in(scriptless, analyst)
    tries_without_a_script(scriptless, transport)
    decide(transport, reason="Taxis are booked a week ahead.")
    new = make_consultation(opened_days_ago=1)
    page.goto(reverse("already_told", args=[new.pk]))
    expect(page.get_by_text("Taxis are booked a week ahead.")).to_be_visible()
    sound(page, "already")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(reverse("frame:themes", args=[frame.pk]))
    sound(page, "themes-360")


def tries(page, theme, sound):
    """What a phrase catches is there while it is typed."""
    page.goto(reverse("themes:edit", args=[theme.pk]))
    phrases = page.locator("#id_phrases")
    phrases.fill("two years")
    expect(page.get_by_text("Together they catch 2 of 3").first).to_be_visible()
    phrases.press("End")
    phrases.press_sequentially("\ntaxi")
    expect(page.get_by_text("Together they catch 3 of 3").first).to_be_visible()
    expect(page.locator("mark", has_text="taxi")).to_be_visible()
    sound(page, "try")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.get_by_text("Theme 'Waiting times' updated")).to_be_visible()


def merges(page, theme, into, sound):
    """The numbers are read before the button is there."""
    page.goto(reverse("frame:merge", args=[theme.codeframe_id, theme.pk]))
    page.get_by_label("Into which theme").select_option(into.name)
    page.get_by_role("button", name="See what would happen").press("Enter")
    expect(page.get_by_text("2 pieces of writing speak of “Waiting times”")).to_be_visible()
    page.get_by_label("Why they are one theme").fill("Nobody told them apart.")
    sound(page, "merge")
    page.get_by_role("button", name="Merge them").press("Enter")
    expect(page.get_by_text(f"It was merged into “{into.name}”")).to_be_visible()
    sound(page, "life")
    assert Coding.objects.filter(theme=into).count() == 2


def splits(page, theme, sound):
    """Words of a theme that was split are read again."""
    page.goto(reverse("frame:split", args=[theme.codeframe_id, theme.pk]))
    for at, name in enumerate(("Taxis", "Years"), start=1):
        page.get_by_label(f"Theme {at}: name").fill(name)
        page.get_by_label(f"Theme {at}: what it is about").fill(f"All about {name}.")
    page.get_by_label("Why it is split").fill("Two things.")
    sound(page, "split")
    page.get_by_role("button", name="Split it").press("Enter")
    expect(page.get_by_text("2 pieces of writing were given a theme")).to_be_visible()
    sound(page, "again")
    page.get_by_label("Years").first.press("Space")
    page.get_by_role("button", name="Record").first.press("Enter")
    expect(page.get_by_text("1 piece of writing was given a theme")).to_be_visible()


def tries_without_a_script(page, theme):
    """What was typed is tried on a page of its own, and saved there."""
    page.goto(reverse("themes:edit", args=[theme.pk]))
    page.locator("#id_phrases").fill("taxi")
    page.get_by_role("button", name="Try these phrases").click()
    expect(page.get_by_text("Together they catch 1 of 3")).to_be_visible()
    page.get_by_role("button", name="Save the theme").click()
    expect(page.get_by_text(f"Theme '{theme.name}' updated")).to_be_visible()
    theme.refresh_from_db()
    assert theme.phrases == "taxi"
    page.goto(reverse("frame:themes", args=[theme.codeframe_id]))
    page.get_by_role("button", name="Agree all").click()
    assert not theme.codeframe.themes.filter(status=Theme.Status.CANDIDATE).exists()
