"""A real draft, which may not be shipped: read from the folder named by COPRODUCE_SAMPLES."""

import difflib
import os
from pathlib import Path

import pytest

from consult.importing import apply_offers, read_document
from consult.outline import outline
from tests.unit.importing.word_files import (
    shape,
    without_styles,
    words_in,
    words_of_word,
    words_that_arrived,
)

SAMPLES = os.environ.get("COPRODUCE_SAMPLES")

pytestmark = pytest.mark.skipif(
    not SAMPLES, reason="COPRODUCE_SAMPLES does not name the folder that holds the real draft"
)


def bytes_of(suffix):
    (path,) = Path(SAMPLES).glob(f"*-send-strategy-draft{suffix}")
    return path.read_bytes()


@pytest.fixture(params=["docx", "docx without styles", "txt"])
def sent(request):
    """The bytes and name of one form of the draft, and its words."""
    if request.param == "txt":
        data = bytes_of(".txt")
        return data, "draft.txt", words_in(data.decode())
    data = bytes_of(".docx")
    if request.param != "docx":
        data = without_styles(data)
    return data, "draft.docx", words_of_word(data)


def test_every_form_of_the_draft_has_its_priorities_and_actions(sent):
    data, name, _ = sent
    document = read_document(data, name)
    counts = document.counts()

    assert {key: counts[key] for key in counts if key not in {"sections", "clauses"}} == {
        "priorities": 6,
        "actions": 19,
        "actions_without_timeline": 13,
        "actions_without_lead": 9,
        "actions_without_date": 15,
    }
    assert all(priority.clause_ids for priority in outline(document.blocks).priorities)
    assert {offer.text for offer in document.offers} >= {"DRAFT", "ESC13"}


def test_nearly_every_word_of_the_draft_arrives_in_order(sent):
    data, name, words = sent
    arrived = words_that_arrived(read_document(data, name))
    same = difflib.SequenceMatcher(None, words, arrived, autojunk=False)

    assert sum(block.size for block in same.get_matching_blocks()) >= 0.98 * len(words)


def test_the_draft_reads_alike_when_its_styles_are_lost():
    data = bytes_of(".docx")

    assert shape(read_document(data, "draft.docx")) == shape(
        read_document(without_styles(data), "draft.docx")
    )


def test_the_text_form_reads_as_the_word_form_does():
    def kinds(data, name, *left_out):
        document = read_document(data, name)
        without = apply_offers(
            document, [offer.id for offer in document.offers if offer.kind in left_out]
        )
        return [
            (block["type"], block["value"].get("level"), block["value"].get("priority"))
            for block in without.blocks
            if block["type"] != "picture"
        ]

    assert kinds(bytes_of(".txt"), "draft.txt", "picture") == kinds(bytes_of(".docx"), "draft.docx")


def test_a_described_picture_of_the_draft_becomes_alternative_text_when_accepted():
    document = read_document(bytes_of(".txt"), "draft.txt")
    (offer,) = [offer for offer in document.offers if offer.kind == "picture"]
    pictures = [
        block["value"]
        for block in apply_offers(document, [offer.id]).blocks
        if block["type"] == "picture"
    ]

    assert pictures == [{"image": None, "alt": offer.text}]
