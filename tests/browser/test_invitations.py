"""Staff make links; people without one are told how to get one; two devices use the same one."""

import csv

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from home.roles import COORDINATOR
from surveys.invitations.models import InvitationBatch
from tests.browser.conftest import LAPTOP, PHONE
from tests.factories.people import member_of
from tests.factories.surveys import make_survey, question

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def look(axe_faults, screenshot):
    """Look at a page on a phone and wide: its picture, what axe finds, and sideways scrolling."""

    def look(page, name, *, within="html"):
        was = page.viewport_size
        for size in (NARROW, PHONE, LAPTOP):
            page.set_viewport_size(size)
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, f"{name} is {wide}px too wide at {size['width']}px"
            if size != NARROW:
                screenshot(page, f"{name}-{size['width']}")
                assert axe_faults(page, within=within) == [], name
        page.set_viewport_size(was)

    return look


def make_links(page, survey, look):
    """Make twelve links on the staff screen, and return the rows of the file."""
    page.goto(f"/admin/pages/{survey.pk}/edit/")
    expect(page.get_by_role("checkbox", name="One response for each")).to_be_checked()
    page.goto(reverse("survey_invitations", args=[survey.pk]))
    page.get_by_label("How many links?").fill("12")
    page.get_by_role("button", name="Make links").click()
    look(page, "invitations-error", within="main")
    page.get_by_label("Who are they for?").fill("Letters to year 9")
    page.get_by_role("button", name="Make links").click()
    look(page, "invitations-made", within="main")
    with page.expect_download() as file:
        page.get_by_role("button", name="Take away as CSV").click()
    return list(csv.DictReader(file.value.path().read_text("utf-8-sig").splitlines()))


def come_with_a_typed_code(phone, survey, code, look):
    phone.goto(survey.url)
    expect(phone.get_by_text("You need a link to answer")).to_be_visible()
    look(phone, "invitation-needed")
    field = phone.get_by_label("The code in your letter or e-mail")
    field.fill("nonsense")
    phone.get_by_role("button", name="Open my survey").click()
    look(phone, "invitation-wrong")
    field.fill(code.lower())
    phone.get_by_role("button", name="Open my survey").click()
    expect(phone.get_by_role("button", name="Start")).to_be_visible()
    assert phone.url.endswith(survey.url)


def begin(device):
    device.get_by_role("button", name="Start").click()
    device.get_by_label("What would help?").fill("A ramp at the door.")
    device.get_by_role("button", name="Next").click()


def finish(device):
    device.get_by_role("link", name="Next: about you").click()
    device.get_by_label("For myself").check()
    device.get_by_label("Yes, you may show my words").check()
    device.get_by_role("button", name="Send my answers").click()


def test_links_are_made_taken_away_used_and_revoked(page, phone, open_page, sign_in, look):
    survey = make_survey(questions=[question("open", "What would help?")], by_invitation=True)
    sign_in(page, member_of(COORDINATOR, name="co"))
    first, *more = make_links(page, survey, look)
    assert len(more) == 11
    come_with_a_typed_code(phone, survey, first["Code"], look)
    laptop = open_page(LAPTOP)
    laptop.goto(first["Link"])
    assert first["Code"] not in laptop.url
    for act in (begin, finish):
        act(phone)
        act(laptop)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Thank you")
    expect(laptop.get_by_role("heading", level=1)).to_have_text("This link was used")
    look(laptop, "invitation-used")

    page.get_by_role("link", name="I have my file: back to the list").click()
    expect(page.get_by_role("row", name="Letters to year 9")).to_contain_text("fewer than 5")
    look(page, "invitations", within="main")
    page.get_by_role("link", name="Revoke").click()
    look(page, "invitations-revoke", within="main")
    page.get_by_role("button", name="Revoke unused links").click()
    expect(page.get_by_text("Revoked on")).to_be_visible()
    assert InvitationBatch.objects.get().how_many_revoked == 11
