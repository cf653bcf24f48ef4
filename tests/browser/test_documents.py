"""A document in the browser: from a file to a published version, and as families read it."""

import pytest
from django.urls import reverse

from home.roles import EDITOR
from tests.factories.consultations import make_consultation, make_strategy
from tests.factories.people import member_of

DRAFT = b"""DRAFT

# Short breaks plan

## Priority 1: Help early

We will:

- answer the phone
- write back

| What | By when | Who |
| --- | --- | --- |
| Open a Saturday club | TBC |  |
"""


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_file_becomes_a_published_version(page, sign_in, axe_faults):
    consultation = make_consultation(slug="short-breaks")
    sign_in(page, member_of(EDITOR))

    page.goto(reverse("import_document", args=[consultation.pk]))
    assert axe_faults(page, within=".cp-staff") == []
    page.get_by_label("File").set_input_files(
        {"name": "plan.md", "mimeType": "text/markdown", "buffer": DRAFT}
    )
    page.get_by_label("A strategy or plan").check()
    page.get_by_role("button", name="Show me what you understand").click()
    page.get_by_label("“DRAFT” stands alone").check()
    assert axe_faults(page, within=".cp-staff") == []
    page.get_by_role("button", name="Create the draft").click()

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish version …").click()
    page.get_by_label("What is this version").fill("Our first ideas.")
    assert axe_faults(page, within=".cp-staff") == []
    page.get_by_role("button", name="Publish version 1").click()
    page.get_by_text("Version 1 is published").wait_for()

    page.goto("/short-breaks/short-breaks-plan/")
    page.get_by_role("heading", name="1. Priority 1: Help early").wait_for()
    assert page.get_by_text("DRAFT", exact=True).count() == 0
    page.get_by_role("link", name="Comment on 1.3").wait_for()


@pytest.mark.parametrize("reader", ["page", "nojs"])
def test_families_read_a_consultation_and_its_document(request, live_server, reader):
    page = request.getfixturevalue(reader)
    document = make_strategy()
    for address in (document.get_parent().url, document.url, f"{document.url}?version=1"):
        page.goto(address)
        assert page.get_by_role("heading", level=1).count() == 1
        assert fits(page)


def test_public_pages_have_no_faults_for_axe(phone, axe_faults):
    document = make_strategy()
    for address in (document.get_parent().url, document.url):
        phone.goto(address)
        assert axe_faults(phone) == []
