"""Uploading a file in the admin: everything understood is shown before anything is created."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from consult.documents.models import ImportPreview, ServiceSpecificationPage, StrategyPage
from home.roles import COMMISSIONER, EDITOR
from tests.factories.consultations import make_consultation
from tests.factories.people import member_of
from tests.unit.importing.word_xml import numbered, numbered_word, p, r

pytestmark = pytest.mark.django_db

DRAFT = """DRAFT

# Short breaks plan

## Priority 1: Help early

The first idea.

| What | By when | Who |
| --- | --- | --- |
| Open a Saturday club |  |  |
"""


@pytest.fixture
def consultation():
    return make_consultation()


@pytest.fixture
def editor(client):
    user = member_of(EDITOR)
    client.force_login(user)
    return user


def send(client, consultation, data=DRAFT, name="plan.md", kind="strategy"):
    file = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
    address = reverse("import_document", args=[consultation.pk])
    return client.post(address, {"file": file, "kind": kind}, follow=True)


def text(response):
    return " ".join(response.content.decode().split())


def test_the_consultation_offers_the_import(client, editor, consultation):
    page = client.get(reverse("wagtailadmin_explore", args=[consultation.pk]))

    address = reverse("import_document", args=[consultation.pk])
    assert f'<a class="button button-secondary" href="{address}">' in page.content.decode()


def test_a_file_is_previewed_and_then_becomes_a_draft(client, editor, consultation):
    preview = send(client, consultation)

    assert "The first idea." in text(preview)
    assert "1 action. 1 says nothing about when. 1 names nobody." in text(preview)
    assert "No lead" in text(preview)
    assert "No date" in text(preview)
    assert not StrategyPage.objects.exists()
    (offer,) = preview.context["offers"]
    assert "DRAFT" in offer.sentence

    made = client.post(preview.redirect_chain[-1][0], {"title": "Our plan", "accepted": [offer.id]})

    page = StrategyPage.objects.get()
    assert made.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.live, page.owner) == ("Our plan", False, editor)
    assert "DRAFT" not in [clause.text for clause in page.outline().clauses]
    assert client.get(made.url).status_code == 200


def test_numbers_that_word_only_shows_are_shown_and_kept(client, editor, consultation):
    said = "The provider answers every letter within ten days."
    body = p(r("Purpose", "<w:b/>"), more=numbered(90)) + p(r(said), more=numbered(90, 1))
    data = numbered_word((("decimal", "%1."), ("decimal", "%1.%2")), body)
    preview = send(client, consultation, data, "plan.docx", "specification")

    assert "(numbered 1.1 in the file)" in text(preview)

    made = client.post(preview.redirect_chain[-1][0], {"title": "Our plan"})
    kept = [value.get("source_number") for value in body_of(ServiceSpecificationPage.objects.get())]

    assert kept == ["1", "1.1"]
    assert "Number in the imported file" in client.get(made.url).content.decode()


def body_of(page):
    return [block["value"] for block in page.blocks()]


def test_creating_twice_makes_one_draft(client, editor, consultation):
    address = send(client, consultation).redirect_chain[-1][0]

    client.post(address, {"title": "Our plan"})
    again = client.post(address, {"title": "Our plan"}, follow=True)

    assert StrategyPage.objects.count() == 1
    assert "used already" in text(again)


def test_two_previews_at_once_do_not_mix(client, editor, consultation):
    first = send(client, consultation, "# One\n\nWords of the first.")
    second = send(client, consultation, "# Two\n\nWords of the second.")

    assert "Words of the first." in text(client.get(first.redirect_chain[-1][0]))
    assert "Words of the second." in text(client.get(second.redirect_chain[-1][0]))


def test_nobody_opens_the_preview_of_another(client, editor, consultation):
    address = send(client, consultation).redirect_chain[-1][0]
    client.force_login(member_of(EDITOR, name="another"))

    response = client.post(address, {"title": "Mine"}, follow=True)

    assert "The first idea." not in text(response)
    assert not StrategyPage.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.md", b"", "This file is empty"),
        ("plan.docx", b"%PDF-1.7 hostile", "PDF"),
        ("plan.docx", b"PK\x03\x04" + b"\xff" * 200, "damaged"),
        ("../../etc/passwd", b"root:x:0:0", "Word"),
    ],
)
def test_a_file_that_is_not_read_is_refused_in_a_sentence(
    client, editor, consultation, name, data, words
):
    response = send(client, consultation, data, name, kind="specification")

    assert words in text(response)
    assert response.context["form"]["kind"].value() == "specification"
    assert not ImportPreview.objects.exists()


def test_markup_in_a_file_is_shown_as_words(client, editor, consultation):
    response = send(client, consultation, "# Plan\n\nA <script>alert(1)</script> in the text.")

    assert "<script>alert(1)" not in response.content.decode()


def test_who_may_not_add_pages_may_not_import(client, consultation):
    client.force_login(member_of(COMMISSIONER))

    assert client.get(reverse("import_document", args=[consultation.pk])).status_code == 302


def test_a_file_is_judged_in_the_same_round_as_the_rest_of_the_form(client, editor, consultation):
    asked = client.get(reverse("import_document", args=[consultation.pk]))
    assert asked.context["form"]["kind"].value() == "strategy"

    refused = send(client, consultation, data=b"%PDF-1.7", name="plan.pdf", kind="")

    assert set(refused.context["form"].errors) == {"file", "kind"}
