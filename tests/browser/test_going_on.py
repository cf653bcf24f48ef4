"""A parent on a phone who goes on elsewhere, and a young person with help; with no script, too."""

import pytest

from consult.participation.models import Contribution, Participation, Voice
from tests.browser.conftest import LAPTOP, PHONE
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy

BETTER = "Families get help with travel within ten days."


@pytest.fixture
def consultation(live_server):
    return make_consultation(
        title="Short breaks",
        under_13="You are under 13. Talk to a grown-up at home before you send this.",
        under_13_asks_parent=True,
        under_16="You can decide for yourself whether to send this.",
        children_basis="It is our duty to ask children.",
    )


@pytest.fixture
def prompts(consultation):
    return clause_prompts(make_strategy(consultation))


@pytest.fixture
def look(axe_faults, screenshot, request):
    def look(page, name):
        if not request.getfixturevalue("javascript"):
            return  # what looks at a page is a script
        width = page.viewport_size["width"]
        screenshot(page, f"going-on-{name}-{width}")
        assert not axe_faults(page), name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name

    return look


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_parent_suggests_other_words_and_comes_back_on_another_device(
    open_page, prompts, look, javascript
):
    phone = open_page(PHONE, javascript=javascript)
    phone.goto(f"/say/{prompts[0].pk}/")
    phone.get_by_text("Suggest other words").click()
    box = phone.get_by_label("How would you write it?")
    assert box.input_value() == "Families may get help with travel."
    box.fill(BETTER)
    look(phone, "other-words")
    phone.get_by_role("button", name="Save and come back on another device").click()
    phone.get_by_role("heading", name="Your comments are saved").wait_for()
    code = " ".join(phone.locator(".cp-code span").all_inner_texts())
    look(phone, "code")

    laptop = open_page(LAPTOP, javascript=javascript)
    write(laptop, prompts[1], "Written on the laptop")
    enter(laptop, code)
    laptop.get_by_role("heading", name="This device holds other comments").wait_for()
    look(laptop, "together")
    laptop.get_by_role("button", name="Put them together").click()
    assert laptop.get_by_text("added:").first.is_visible()
    assert laptop.get_by_text("Written on the laptop").is_visible()
    look(laptop, "review")

    both_write(phone, laptop, prompts[0])
    look(phone, "overtaken")
    send_both(phone)
    assert " ".join(phone.locator(".cp-code span").all_inner_texts()) == code
    assert set(Contribution.objects.values_list("suggestion", flat=True)) == {BETTER, ""}
    enter(phone, code)
    assert phone.get_by_text("You would write:").is_visible()
    look(phone, "said")


def write(page, prompt, words):
    page.goto(f"/say/{prompt.pk}/")
    page.get_by_label("Tell us why").fill(words)
    page.get_by_role("button", name="Save this comment").click()


def enter(page, code):
    page.goto("/my-code/")
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Show what I said").click()


def both_write(phone, laptop, prompt):
    """Let both devices change one comment; the later one is shown both texts."""
    phone.goto(f"/say/{prompt.pk}/")
    write(laptop, prompt, "From the laptop")
    phone.get_by_label("Tell us why").fill("From the phone")
    phone.get_by_role("button", name="Save this comment").click()
    assert phone.get_by_role("alert").get_by_text("changed on another device").is_visible()
    assert phone.get_by_text("From the laptop").is_visible()
    assert phone.get_by_label("Tell us why").input_value() == "From the phone"


def send_both(phone):
    phone.get_by_role("button", name="Save this comment").click()
    phone.get_by_role("link", name="Next: about you").click()
    phone.get_by_role("button", name="Next: check it all").click()
    phone.get_by_role("button", name="Send my 2 comments").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_young_person_with_help(open_page, prompts, look, javascript):
    phone = open_page(PHONE, javascript=javascript)
    phone.goto(f"/say/{prompts[0].pk}/")
    phone.get_by_label("Tell us why").fill("The bus makes me late.")
    phone.get_by_text("Are you helping somebody? Add your own words").click()
    phone.get_by_label("What do you, the helper, want to say?").fill("She means the school bus.")
    phone.get_by_role("button", name="Save this comment").click()
    phone.get_by_role("link", name="Next: about you").click()
    assert phone.get_by_label("With help from someone").is_checked()
    phone.get_by_label("A child or young person").check()
    phone.get_by_label("How old is the child or young person?").select_option("11 to 13")
    phone.get_by_role("button", name="Next: check it all").click()
    look(phone, "age")
    phone.get_by_label("No, I am 11 or 12").check()
    phone.get_by_role("button", name="Next").click()
    look(phone, "under-13")
    phone.get_by_label("Not yet").check()
    phone.get_by_role("button", name="Next: check it all").click()
    assert phone.get_by_role("heading", name="has to say yes first").is_visible()
    assert phone.get_by_text("The helper’s words").is_visible()
    look(phone, "not-agreed")
    phone.get_by_role("link", name="They have said yes now").click()
    phone.get_by_label("Yes, they said yes").check()
    phone.get_by_role("button", name="Next: check it all").click()
    phone.get_by_role("button", name="Send my comment").click()
    phone.get_by_role("heading", name="We have your comment.").wait_for()
    assert Participation.objects.get().parent_agreed
    voices = Contribution.objects.values_list("voice", "text")
    assert set(voices) == {
        (Voice.OWN, "The bus makes me late."),
        (Voice.HELPER, "She means the school bus."),
    }
