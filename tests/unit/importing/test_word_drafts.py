"""Whole drafts in Word, with their styles and without."""

import difflib
import io

import docx
import pytest

from consult.importing import read_document
from consult.outline import outline
from tests.unit.importing.samples import OTHER_DRAFTS, STRATEGY, STRATEGY_COUNTS
from tests.unit.importing.word_files import (
    actions,
    clauses,
    headings,
    shape,
    shape_without_numbers,
    without_styles,
    word,
    words_in,
    words_of_word,
    words_that_arrived,
)

ALL_DRAFTS = {"a strategy": STRATEGY, **OTHER_DRAFTS}


@pytest.fixture(params=ALL_DRAFTS)
def draft(request):
    return word(*ALL_DRAFTS[request.param])


def test_a_strategy_is_understood_as_a_reader_understands_it():
    document = read_document(word(*STRATEGY), "plan.docx")

    assert document.title == "Growing Up Well in Elmshire"
    assert document.counts() == STRATEGY_COUNTS
    assert headings(document) == [
        ("Introduction", "2"),
        ("Where we are now", "2"),
        ("Priority 1: Help comes early", "2"),
        ("Priority 2: Families know what is happening", "2"),
        ("What we will do", "3"),
        ("Priority 3: Ready for adult life", "2"),
        ("Next steps", "2"),
    ]
    assert ("We want every child to:", "Get help early") in clauses(document)
    assert ("From year 9 onwards we will:", "Visit colleges together") in clauses(document)
    assert "We want every child to:" not in [text for _, text in clauses(document)]
    assert ("Train reception staff", "TBC", "") in actions(document)


def test_a_draft_reads_alike_when_all_its_styles_are_lost(draft):
    styled = read_document(draft, "plan.docx")
    bare = read_document(without_styles(draft), "plan.docx")

    assert bare.title == styled.title
    assert bare.counts() == styled.counts()
    assert shape(bare) == shape_without_numbers(styled)
    assert [offer.text for offer in bare.offers] == [offer.text for offer in styled.offers]


def test_what_was_worked_out_from_words_alone_is_said():
    bare = read_document(without_styles(word(*STRATEGY)), "plan.docx")

    assert any("headings had no style in the file" in warning for warning in bare.warnings)
    assert any("9 list items had no style" in warning for warning in bare.warnings)


def test_nearly_every_word_arrives_in_order(draft):
    for data in (draft, without_styles(draft)):
        sent = words_of_word(data)
        arrived = words_that_arrived(read_document(data, "plan.docx"))
        same = difflib.SequenceMatcher(None, sent, arrived, autojunk=False)
        matched = sum(block.size for block in same.get_matching_blocks())

        assert matched >= 0.98 * (len(sent) - _words_in_heads_of_action_tables(data))


def _words_in_heads_of_action_tables(data):
    """An action block says by its own fields what the head of the table said."""
    heads = [table.rows[0].cells for table in docx.Document(io.BytesIO(data)).tables]
    told = [" ".join(cell.text for cell in cells) for cells in heads]
    return sum(len(words_in(head)) for head in told if "Who" in head or "Lead" in head)


def test_priorities_that_stand_together_share_what_follows():
    document = read_document(word(*STRATEGY), "plan.docx")
    first, second, third = outline(document.blocks).priorities

    assert len(first.clause_ids) == 8
    assert second.clause_ids == first.clause_ids
    assert not set(third.clause_ids) & set(first.clause_ids)
    assert "and" not in [text for _, text in clauses(document)]
    assert any(
        "“Priority 1: Help comes early” and “Priority 2: Families know what is happening”"
        in warning
        for warning in document.warnings
    )


def test_page_furniture_between_priorities_does_not_part_them():
    data = word(
        ("Heading 1", "Priority 1: Early help"),
        (None, "ELM13"),
        (None, "&"),
        ("Heading 1", "Priority 2: Adult life"),
        (None, "Young people want to talk about work and homes."),
    )
    document = read_document(data, "plan.docx")
    first, second = outline(document.blocks).priorities

    assert first.clause_ids == second.clause_ids != ()
    assert clauses(document)[0] == ("", "ELM13")


def test_each_block_has_an_id_of_its_own():
    document = read_document(word(*STRATEGY), "plan.docx")

    assert len({block["id"] for block in document.blocks}) == len(document.blocks)
