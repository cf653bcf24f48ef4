"""Finding a clause again, whatever became of it since; and which version one is reading."""

import re

import pytest

from consult.documents.answers import MERGED, Answer
from consult.documents.models import StrategyPage
from consult.documents.register import Clause
from tests.factories.consultations import (
    clause,
    heading,
    make_consultation,
    make_strategy,
    publish,
)

pytestmark = pytest.mark.django_db


def next_version(page, blocks, *, answers=None, note="Something changed."):
    draft = StrategyPage.objects.get(pk=page.pk)
    draft.body = draft.body.stream_block.to_python(blocks)
    return publish(draft, note=note, answers=answers)


def address_of(page, block):
    clause_id = Clause.objects.get(document=page.pk, block_id=block["id"]).pk
    return f"{page.get_url()}clause/{clause_id}/"


def text(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_each_clause_has_an_address_that_leads_to_where_it_stands_now(client):
    kept, gone = clause("Kept."), clause("Gone.")
    page = make_strategy(blocks=[gone, kept])
    address = address_of(page, kept)
    assert client.get(address).headers["Location"] == f"{page.get_url()}#c0-2"
    assert address.removeprefix(page.get_url()) in text(client, page.get_url())

    next_version(page, [heading("A part"), kept])

    assert client.get(address).headers["Location"] == f"{page.get_url()}#c1-1"


def test_a_clause_that_was_removed_has_a_page_that_says_so_with_its_words(client):
    kept, gone = clause("Kept."), clause("We may pay for taxis.")
    page = make_strategy(blocks=[kept, gone])
    next_version(page, [kept], note="The bus is free now.")

    said = text(client, address_of(page, gone))

    assert "We may pay for taxis." in said
    assert "It last stood in version 1." in said
    assert "Nobody needs it." in said
    assert f'href="{page.get_url()}?version=1#c0-2"' in said


def test_a_clause_that_was_merged_leads_on_to_what_it_became(client):
    one, other = clause("Call us."), clause("Write to us.")
    page = make_strategy(blocks=[one, other])
    answers = {other["id"]: Answer(MERGED, (one["id"],))}
    whole = {**one, "value": {"lead_in": "", "text": "Call us or write to us."}}
    next_version(page, [whole], answers=answers)

    said = text(client, address_of(page, other))

    assert "Write to us." in said
    assert "Call us or write to us." in said
    assert f'href="{page.get_url()}#c0-1"' in said


def test_the_address_of_a_clause_of_another_document_leads_nowhere(client):
    page, other = make_strategy(), make_strategy(make_consultation(), blocks=[clause("Other.")])
    clause_id = Clause.objects.get(document=other.pk).pk

    assert client.get(f"{page.get_url()}clause/{clause_id}/").status_code == 404
    assert client.get(f"{page.get_url()}clause/999999/").status_code == 404


def test_the_page_says_which_version_of_how_many_and_leads_to_comparing(client):
    words = clause("We may help.")
    page = make_strategy(blocks=[words])
    assert "compare/" not in text(client, page.get_url())
    next_version(page, [{**words, "value": {"lead_in": "", "text": "We will help."}}])

    newest, old = text(client, page.get_url()), text(client, page.get_url(), version="1")

    assert "You are reading version 2 of 2." in newest
    assert f'href="{page.get_url()}compare/?from=1&amp;to=2"' in newest
    assert "Compare with version 1" in newest
    assert "You are reading version 1 of 2." in old
    assert "Compare with version 2" in old


def test_headings_with_nothing_below_them_are_read_too(client):
    inside, deeper = heading("Every day", level="3"), heading("At night", level="4")
    page = make_strategy(
        blocks=[heading("Part A"), heading("First things"), inside, deeper, clause("Words.")]
    )

    shown = text(client, page.get_url())

    assert "1. Part A" in shown
    assert "2. First things" in shown
    assert re.findall(r"<h3[^>]*>([^<]*)</h3>", shown) == ["Every day", "At night"]
