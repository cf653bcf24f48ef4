"""A new document starts from a template that editors can change."""

import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from consult.documents.models import ServiceSpecificationPage, StrategyPage
from consult.documents.starting.models import DocumentTemplate
from home.roles import EDITOR
from tests.factories.consultations import clause, make_consultation
from tests.factories.people import member_of

pytestmark = pytest.mark.django_db

NEW = "wagtailadmin_pages:add"


@pytest.fixture
def editor(client):
    client.force_login(member_of(EDITOR))


def page_to_write(client, model):
    url = reverse(NEW, args=["consult", model._meta.model_name, make_consultation().pk])
    response = client.get(url)
    assert response.status_code == 200
    return response.context["form"].instance


def words(blocks):
    return [one["value"].get("text") or one["value"]["action"] for one in blocks]


def test_each_kind_starts_from_what_it_needs():
    titles = {
        kind: [
            block["value"]["text"]
            for block in DocumentTemplate.blocks_for(kind)
            if block["type"] == "heading"
        ]
        for kind in ("strategy", "specification")
    }
    assert "Our vision" in titles["strategy"]
    assert "Who it is for, and how to ask for it" in titles["specification"]
    kinds = {block["type"] for block in DocumentTemplate.blocks_for("strategy")}
    assert {"heading", "clause", "commitment", "action"} <= kinds
    assert DocumentTemplate.blocks_for("leaflet") == []


@pytest.mark.parametrize("model", [StrategyPage, ServiceSpecificationPage])
def test_a_new_page_holds_the_words_of_its_template_in_blocks_of_its_own(client, editor, model):
    template = DocumentTemplate.objects.get(kind=model.starts_from)
    first, second = page_to_write(client, model).blocks(), page_to_write(client, model).blocks()

    kept = template.body.get_prep_value()
    assert words(first) == words(second) == words(kept)
    ids = [one["id"] for blocks in (first, second, kept) for one in blocks]
    assert len(ids) == len(set(ids))


def test_an_editor_changes_the_template(client, editor):
    template = DocumentTemplate.objects.get(kind="strategy")
    url = reverse("templates:edit", args=[template.pk])
    assert "Our vision" in client.get(url).content.decode()
    body = streamfield([("clause", {"lead_in": "", "text": "Our own words."})])

    assert client.post(url, nested_form_data({"body": body})).status_code == 302

    assert words(page_to_write(client, StrategyPage).blocks()) == ["Our own words."]


def test_what_was_written_is_not_written_over(client, editor):
    strategy = StrategyPage(title="Mine", slug="mine", body=json.dumps([clause("Mine.")]))
    make_consultation().add_child(instance=strategy)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[strategy.pk]))
    assert words(response.context["form"].instance.blocks()) == ["Mine."]
