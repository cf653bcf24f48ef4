"""Moderation in a browser: by keyboard alone, without JavaScript, and as a safeguarding lead."""

import pytest

from consult.moderation.models import LocalNames, PolicyReason
from consult.participation.models import Contribution, State, Voice
from home.roles import MODERATOR, SAFEGUARDING_LEAD
from tests.factories.consultations import clause_prompts, make_strategy, say
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = [{"width": width, "height": 800} for width in (1280, 360)]
WORDS = "My son Jayden goes to Oakfield Primary School.\nJayden waits in Alderbrook. He cries."


@pytest.fixture
def prompts():
    LocalNames.objects.create(names="Alderbrook")
    PolicyReason.objects.get_or_create(
        name="It is an advert or a machine wrote it",
        defaults={"explanation": "It wants to sell something."},
    )
    return clause_prompts(make_strategy())


@pytest.fixture
def said(prompts):
    row = say(prompts[0], WORDS, state=State.WAITING, stance="partly")
    Contribution.objects.filter(pk=row.pk).update(
        suggestion="Jayden gets a taxi.", voice=Voice.HELPER
    )
    return row


@pytest.fixture
def look(axe_faults, screenshot):
    """Look at a page in every width: what axe finds in its content, and sideways scrolling."""

    def look(page, name, within="main"):
        faults = []
        for size in SIZES:
            page.set_viewport_size(size)
            screenshot(page, f"{name}-{size['width']}")
            faults += axe_faults(page, within=within)
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            faults += [f"{wide}px too wide at {size['width']}"] if wide > 0 else []
        page.set_viewport_size(SIZES[0])
        return faults

    return look


def press(page, key):
    """Press a key once the page listens, and wait for what it brings."""
    page.wait_for_load_state()
    with page.expect_navigation():
        page.keyboard.press(key)


def tab_to(page, target):
    """Go on with the Tab key until a control has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("the Tab key does not come to it")


def state_of(said):
    said.refresh_from_db()
    return said.state


def test_a_moderator_takes_words_out_with_the_keyboard_alone(page, sign_in, said, look):
    sign_in(page, member_of(MODERATOR))
    page.goto(f"/admin/what-people-said/{said.pk}/")
    page.get_by_text("The helper's words", exact=True).wait_for()
    assert look(page, "moderation-marked") == []
    press(page, "r")
    assert look(page, "moderation-redact") == []
    tab_to(page, page.get_by_role("checkbox", name="Alderbrook (may be a place)"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("Other words to take out"))
    page.keyboard.type("he  cries")
    tab_to(page, page.get_by_label("Why do these words go?"))
    page.keyboard.type("Names a child and his school.")
    press(page, "Enter")
    page.get_by_role("heading", name="This is what people will read").wait_for()
    assert look(page, "moderation-preview") == []
    tab_to(page, page.get_by_role("button", name="Yes, this can be shown"))
    press(page, "Enter")
    page.get_by_text("Can be shown, with parts taken out").first.wait_for()
    assert state_of(said) == State.PUBLISHED
    assert said.text == (
        "My son [name removed] goes to [school removed].\n"
        "[name removed] waits in Alderbrook. [words removed]."
    )
    assert said.suggestion == "[name removed] gets a taxi."
    press(page, "u")
    page.get_by_text("Put back to be read again").first.wait_for()
    assert state_of(said) == State.WAITING
    assert said.text == WORDS


def test_words_that_are_selected_join_the_list(page, sign_in, said):
    sign_in(page, member_of(MODERATOR))
    page.goto(f"/admin/what-people-said/{said.pk}/take-out/")
    page.get_by_text("Select words above to add them here.").wait_for()
    page.get_by_text("Oakfield Primary School", exact=False).first.dblclick()
    words = page.get_by_label("Other words to take out")
    page.wait_for_function("document.querySelector('textarea').value !== ''")
    assert words.input_value() in WORDS
    assert "may be" not in words.input_value()


def test_a_moderator_does_not_count_words_with_the_keyboard_alone(page, sign_in, said, look):
    sign_in(page, member_of(MODERATOR))
    page.goto(f"/admin/what-people-said/{said.pk}/")
    press(page, "n")
    page.get_by_role("button", name="Do not count these words").click()
    page.get_by_role("alert").get_by_text("Choose a reason.").wait_for()
    assert look(page, "moderation-not-count") == []
    tab_to(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    press(page, "Enter")
    page.get_by_text("Not counted").first.wait_for()
    assert state_of(said) == State.NOT_COUNTED
    page.goto("/admin/what-people-said/?state=not_counted")
    page.get_by_role("link", name="My son Jayden").click()
    press(page, "b")
    page.get_by_text("Put back to be read again").first.wait_for()
    assert state_of(said) == State.WAITING


def test_without_javascript_every_act_can_be_done(open_page, sign_in, said):
    # On a laptop: without its script Wagtail's own menu covers a phone.
    nojs = open_page(SIZES[0], javascript=False)
    sign_in(nojs, member_of(MODERATOR))
    nojs.goto(f"/admin/what-people-said/{said.pk}/")
    nojs.get_by_role("link", name="Take words out, then show").click()
    assert nojs.get_by_text("Select words above").is_hidden()
    nojs.get_by_label("Why do these words go?").fill("A name.")
    nojs.get_by_role("button", name="Look at what people will read").click()
    nojs.get_by_role("button", name="Change what goes").click()
    assert nojs.get_by_label("Why do these words go?").input_value() == "A name."
    nojs.get_by_role("button", name="Look at what people will read").click()
    nojs.get_by_role("button", name="Yes, this can be shown").click()
    assert state_of(said) == State.PUBLISHED
    nojs.goto(f"/admin/what-people-said/{said.pk}/")
    nojs.get_by_role("link", name="Do not count").click()
    nojs.get_by_role("radio").first.check()
    nojs.get_by_role("button", name="Do not count these words").click()
    assert state_of(said) == State.NOT_COUNTED
    nojs.goto(f"/admin/what-people-said/{said.pk}/")
    nojs.get_by_role("button", name="Someone may not be safe").click()
    nojs.get_by_role("button", name="Yes, give it to the leads").click()
    assert state_of(said) == State.SAFEGUARDING


def test_a_safeguarding_lead_reads_what_is_due_and_says_so(page, sign_in, said, look):
    Contribution.objects.filter(pk=said.pk).update(state=State.SAFEGUARDING)
    sign_in(page, member_of(SAFEGUARDING_LEAD))
    page.goto("/admin/what-people-said/?state=safeguarding")
    page.get_by_text("; read by ").wait_for()
    assert look(page, "leads-list") == []
    page.get_by_role("link", name="My son Jayden").click()
    page.get_by_text("; read by ").wait_for()
    assert look(page, "leads-read") == []
    press(page, "m")
    page.get_by_text("; read", exact=False).first.wait_for()
    assert state_of(said) == State.SAFEGUARDING
    press(page, "u")
    page.get_by_text("; read by ").wait_for()
    assert [act.kind for act in said.moderation_acts.all()] == ["leads_read", "leads_unread"]
    page.goto(f"/admin/what-people-said/{said.pk}/")
    page.get_by_role("button", name="Can be shown").click()
    page.get_by_role("heading", name="Take this from the safeguarding leads?").wait_for()
    assert look(page, "leads-away") == []
    page.get_by_role("link", name="No, it stays with the leads").press("Enter")
    page.get_by_text("; read by ").wait_for()
    assert state_of(said) == State.SAFEGUARDING


def test_the_published_policy_is_without_fault(phone, prompts, look):
    phone.goto("/")
    phone.get_by_role("link", name="How we read what you say").click()
    phone.get_by_text("It is an advert or a machine wrote it").wait_for()
    assert look(phone, "how-we-read", within="html") == []
