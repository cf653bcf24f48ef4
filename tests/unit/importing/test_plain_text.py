"""Plain text, however it is encoded, wrapped and marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.importing import ImportRefused, read_document
from consult.outline import outline
from tests.unit.importing.samples import AS_TEXT, MORE_PROSE, SOME_PROSE
from tests.unit.importing.word_files import (
    actions,
    clauses,
    headings,
    shape,
    tables,
    words_in,
    words_that_arrived,
)


def read(text, name="plan.txt"):
    return read_document(text.encode() if isinstance(text, str) else text, name)


def test_a_draft_in_plain_text():
    document = read(AS_TEXT)

    assert document.title == (
        "Growing Up Well in Elmshire: a Plan for Children and Young People (0-25) "
        "and their Families"
    )
    assert headings(document) == [
        ("Our hopes", "2"),
        ("Priority 1: Help comes early", "2"),
        ("Priority 2: Families know what is happening", "2"),
        ("How will we do this:", "3"),
    ]
    assert ("We will do this by:", "Answering every request") in clauses(document)
    assert actions(document) == [
        ("Open a single telephone line", "March 2027", "Head of SEND"),
        ("Train reception staff", "TBC", ""),
        ("Publish waiting times", "", "Health lead"),
        ("Meet the Forum", "", ""),
    ]
    first, second = outline(document.blocks).priorities
    assert first.clause_ids == second.clause_ids
    assert len(first.clause_ids) == 8
    assert {(offer.kind, offer.text) for offer in document.offers} >= {
        ("furniture", "DRAFT"),
        ("furniture", "ELM13"),
        ("cover", "Elmshire plan"),
        ("cover", "2026 – 2029"),
    }
    assert [offer.kind for offer in document.offers].count("picture") == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_common_encoding_and_line_ending_reads_alike(encoding, ending):
    text = AS_TEXT.replace("é", "e")
    data = text.replace("\n", ending).encode(encoding)

    assert shape(read(data)) == shape(read(text))


def test_wrapped_lines_are_joined_and_paragraphs_are_not():
    wrapped = (
        "Our plan\n\nAims\n\nFamilies told us that they wait too long\n"
        "for therapy. The longest wait last year was\nforty weeks, and nobody told parents.\n\n"
        "We will:\n- listen to families at every step of the\n  way\n- answer\n"
    )
    document = read(wrapped)

    assert clauses(document) == [
        (
            "",
            "Families told us that they wait too long for therapy. The longest wait last year was "
            "forty weeks, and nobody told parents.",
        ),
        ("We will:", "listen to families at every step of the way"),
        ("We will:", "answer"),
    ]


def test_a_paragraph_on_each_line_without_empty_lines():
    document = read("\n".join(["Our plan", "Aims", SOME_PROSE, MORE_PROSE, "Money", MORE_PROSE]))

    assert headings(document) == [("Aims", "2"), ("Money", "2")]
    assert [text for _, text in clauses(document)] == [SOME_PROSE, MORE_PROSE, MORE_PROSE]


def test_marks_that_people_type_for_headings():
    document = read(
        f"Our plan\n========\n\n# Aims\n\n{SOME_PROSE}\n\nMoney\n-----\n\n{MORE_PROSE}\n\n"
        f"**How it is spent**\n\n{MORE_PROSE}\n\n* * *\n\n{SOME_PROSE}\n"
    )

    assert document.title == "Our plan"
    assert headings(document) == [("Aims", "2"), ("Money", "3"), ("How it is spent", "4")]


def test_tables_drawn_with_strokes_and_with_tabs():
    document = read(
        "Introduction\n\n| Term | Meaning |\n|------|---------|\n| EHC plan | A legal plan |\n\n"
        "Year\tPlaces\n2025\t30\n"
    )

    assert [table["data"] for table in tables(document)] == [
        [["Term", "Meaning"], ["EHC plan", "A legal plan"]],
        [["Year", "Places"], ["2025", "30"]],
    ]


def test_running_headers_are_offered_once():
    pages = "\n\n".join(f"Elmshire Plan {page}\n\n{SOME_PROSE} Page {page}." for page in "123")
    document = read(f"Elmshire Plan\n\nIntroduction\n\n{pages}\n")

    assert [offer.text for offer in document.offers if offer.kind == "furniture"] == [
        "Elmshire Plan 1",
        "Elmshire Plan 2",
        "Elmshire Plan 3",
    ]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\xd8\x00", b"\x00\x01\x02\x03\x04\x05\x06" * 30])
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(ImportRefused, match="not a text file"):
        read(data)


LINES = st.lists(
    st.text("abcdefgh ABCD.,:;-•*#|\t123", min_size=1, max_size=60), min_size=1, max_size=25
)


@given(LINES)
def test_any_text_is_read_or_refused_and_its_words_arrive(lines):
    """Whatever the marks, letters come through: only a lone "and" or a contents list may go."""
    text = "\n\n".join(lines)
    try:
        document = read(text)
    except ImportRefused:
        return
    sent = [word for word in words_in(text) if word.isalpha()]
    arrived = words_that_arrived(document)
    if not any("contents list" in warning for warning in document.warnings):
        assert not set(sent) - set(arrived)
