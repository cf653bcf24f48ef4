"""Asking for help on a phone, looking after it by keyboard, a private link, and leaving at once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from consult.consultations.models import ConsultationPage
from consult.consultations.preview_links import PreviewLink
from consult.helping.models import HelpRequest
from home.roles import EDITOR, MODERATOR
from tests.browser.conftest import LAPTOP, PHONE
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy
from tests.factories.people import member_of
from tests.factories.surveys import make_survey

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def look(axe_faults, screenshot):
    """Look at a page: its picture, what axe finds, and sideways scrolling."""

    def look(page, name, *, within="html"):
        screenshot(page, name)
        faults = axe_faults(page, within=within)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert faults + ([f"{wide}px too wide"] if wide > 0 else []) == [], name

    return look


def test_somebody_asks_for_help_on_a_phone_without_scripts(nojs, screenshot):
    consultation = make_consultation(title="Short breaks")
    nojs.goto(consultation.url)
    nojs.get_by_role("link", name="I need help to take part").click()
    nojs.get_by_label("How can we reach you?").fill("07700 900123")
    nojs.get_by_role("button", name="Ask for help").click()
    screenshot(nojs, "help-error")
    expect(nojs.get_by_label("How can we reach you?")).to_have_value("07700 900123")
    nojs.get_by_role("link", name="Choose what would help you").click()
    nojs.get_by_label("Call me and go through it with me").check()
    nojs.get_by_role("button", name="Ask for help").click()
    expect(nojs.get_by_role("heading", level=1)).to_have_text("Thank you. We will get in touch")
    assert "/help-to-take-part/thank-you/" in nojs.url
    screenshot(nojs, "help-thanks")
    assert HelpRequest.objects.get().consultation == consultation


def test_the_help_form_is_sound(open_page, look):
    for size, name in ((PHONE, "360"), (LAPTOP, "1280")):
        page = open_page(size)
        page.goto(reverse("helping:ask"))
        look(page, f"help-{name}")
        page.get_by_role("button", name="Ask for help").click()
        look(page, f"help-error-{name}")
        page.goto(reverse("helping:thanks"))
        look(page, f"help-thanks-{name}")


def press(page, name):
    """Come to a button by the Tab key and press it."""
    button = page.get_by_role("main").get_by_role("button", name=name)
    for _ in range(80):
        if button.evaluate("button => button === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not lead to {name}")


def test_staff_take_and_close_a_request_by_keyboard(page, sign_in, look):
    form = {"kind": "call", "reach": "07700 900123", "name": "Sam"}
    Client().post(reverse("helping:ask"), form)
    sign_in(page, member_of(MODERATOR, name="mo"))
    page.goto("/admin/")
    expect(page.get_by_text("1 person waits for help to take part.")).to_be_visible()
    page.get_by_role("link", name="Help them").click()
    look(page, "help-requests", within="main")
    page.get_by_role("link", name="Call me and go through it with me").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("07700 900123")).to_be_visible()
    look(page, "help-request-new", within="main")
    press(page, "I look after this")
    expect(page.get_by_text("mo looks after this.")).to_be_visible()
    page.get_by_label("What was done, if you want to say").focus()
    page.keyboard.type("Went through it together.")
    look(page, "help-request-taken", within="main")
    press(page, "This is done")
    expect(page.get_by_role("button", name="Open it again")).to_be_visible()
    look(page, "help-request-done", within="main")
    assert HelpRequest.objects.get().state == "done"


def test_a_private_link_is_made_used_and_revoked(page, phone, sign_in, look):
    coming = make_consultation(opened_days_ago=-5, title="Early days")
    plan, survey = make_strategy(coming), make_survey(coming)
    ConsultationPage.objects.filter(pk=coming.pk).update(live=False)
    sign_in(page, member_of(EDITOR, name="ed"))
    page.goto(reverse("preview_links", args=[coming.pk]))
    page.get_by_label("Who is it for?").fill("Steering group")
    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_text("Your new link")).to_be_visible()
    look(page, "preview-links", within="main")
    address = page.get_by_label("Copy it now").input_value()
    assert phone.goto(address).status == 200
    token = address.rstrip("/").split("/")[-1]
    assert token not in phone.url
    expect(phone.get_by_text("Preview: not open yet")).to_be_visible()
    look(phone, "preview-consultation")
    for part in (plan, survey):
        phone.get_by_role("link", name=part.title).click()
        expect(phone.get_by_text("Please do not pass it on")).to_be_visible()
        look(phone, f"preview-{part.slug}")
        phone.go_back()
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("Revoked on")).to_be_visible()
    assert PreviewLink.objects.get().revoked_at
    assert phone.reload().status == 404
    look(phone, "preview-revoked")


def test_late_and_extended_say_so(phone, look):
    now, today = timezone.now(), timezone.localdate()
    late = make_consultation(
        opened_days_ago=60, title="Late", decisions_due=today - timedelta(days=12)
    )
    longer = make_consultation(title="Longer")
    ConsultationPage.objects.filter(pk=longer.pk).update(extended_from=now - timedelta(days=1))
    make_strategy(longer)
    for address, name in ((late.url, "late"), (longer.url, "extended"), ("/", "home-standing")):
        phone.goto(address)
        look(phone, name)
    expect(phone.get_by_text("It is 12 days late.")).to_have_count(0)  # there the thread says it


def test_a_page_on_which_somebody_writes_is_left_at_once(open_page, look):
    prompt = clause_prompts(make_strategy())[0]
    for size, name in ((PHONE, "360"), (LAPTOP, "1280")):
        page = open_page(size)
        page.goto(reverse("taking_part:comment", args=[prompt.pk]))
        look(page, f"exit-{name}")
    page.get_by_label("Tell us why").focus()
    with page.expect_request("https://www.bbc.co.uk/weather"):
        for _ in range(3):
            page.keyboard.press("Shift")
