"""Numbers typed before the words of a draft: readers see one number, and the draft keeps both."""

import pytest

from consult.importing import read_document
from consult.outline import outline


def heading(text, level="2"):
    return {"type": "heading", "id": text, "value": {"text": text, "level": level}}


def clause(text):
    return {"type": "clause", "id": text, "value": {"lead_in": "", "text": text}}


def shown(blocks):
    """Return the number and words of each part and clause as readers see them."""
    return [
        line
        for section in outline(blocks).sections
        for line in [
            *([(section.number, section.title)] if section.title else []),
            *((clause.number, clause.text) for clause in section.clauses),
        ]
    ]


@pytest.mark.parametrize("mark", ["", ".", ")", ":"])
def test_a_number_that_is_our_own_is_shown_once(mark):
    blocks = [heading(f"1{mark} Aims"), clause(f"1.1{mark} First words.")]
    assert shown(blocks) == [("1", "Aims"), ("1.1", "First words.")]


def test_one_number_that_is_our_own_needs_no_others():
    assert shown([heading("Aims"), clause("1.1 £10,000 for clubs.")])[1] == (
        "1.1",
        "£10,000 for clubs.",
    )


def test_a_draft_numbered_by_hand_shows_our_numbers_where_its_own_differ():
    blocks = [
        heading("4. Aims"),
        clause("4.1 First words."),
        clause("4.1 Second words."),
        clause("4.2 Third words."),
    ]
    assert shown(blocks) == [
        ("1", "Aims"),
        ("1.1", "First words."),
        ("1.2", "Second words."),
        ("1.3", "Third words."),
    ]
    assert [found.typed_number for found in outline(blocks).clauses] == ["4.1", "4.1", "4.2"]


def test_a_clause_that_moved_has_one_number_and_the_same_words():
    first, second, third = clause("1.1 One."), clause("1.2 Two."), clause("1.3 Three.")
    before = {c.block_id: c.text for c in outline([heading("Aims"), first, second, third]).clauses}
    moved = outline([heading("Aims"), third, first, clause("A new one."), second]).clauses

    assert [found.text for found in moved] == ["Three.", "One.", "A new one.", "Two."]
    assert all(before.get(c.block_id, c.text) == c.text for c in moved)


def test_sub_headings_and_priorities_lose_the_numbers_of_a_draft_numbered_by_hand():
    priority = heading("2. Short breaks")
    priority["value"]["priority"] = True
    blocks = [heading("1. Aims"), heading("1.1 Why", "3"), clause("So."), priority, clause("Yes.")]
    found = outline(blocks)

    assert found.clauses[0].heading == "Why"
    assert [one.title for one in found.priorities] == ["Short breaks"]


@pytest.mark.parametrize(
    "text",
    [
        "1. first\n2. second",
        "1. First thing",
        "1.1 million pounds for clubs.",
        "1.1 - 1.5 hours a week.",
        "1.1",
        "2.5 FTE nurses.",
        "3 Schools take part.",
    ],
)
def test_lists_and_figures_stay_as_they_were_written(text):
    numbered = [heading("1 Aims"), clause(text), clause("1.2 More."), clause("1.3 Most.")]
    assert shown(numbered)[1] == ("1.1", text)
    assert shown([heading("Aims"), clause(text)])[1] == ("1.1", text)


def test_figures_alone_number_no_draft():
    blocks = [heading("Aims"), clause("2.5 Nurses."), clause("3.7 Beds."), clause("0.4 Doctors.")]
    assert [words for _, words in shown(blocks)[1:]] == ["2.5 Nurses.", "3.7 Beds.", "0.4 Doctors."]


def test_an_import_keeps_typed_numbers_and_says_so_and_which_come_twice():
    words = "# Our plan\n\n## 1 Aims\n\n1.1 First words.\n\n1.1 Second words.\n\n1.2 Third words.\n"
    document = read_document(words.encode(), "plan.md")

    kept = [block["value"]["text"] for block in document.blocks]
    assert kept == ["1 Aims", "1.1 First words.", "1.1 Second words.", "1.2 Third words."]
    assert [warning for warning in document.warnings if "typed" in warning] == [
        "Numbers that were typed before headings and paragraphs are kept in the draft as the "
        "file's own numbers. Readers see our numbers instead.",
        "These numbers were typed more than once: 1.1. Please check.",
    ]


def test_an_import_without_typed_numbers_says_nothing_of_them():
    document = read_document(b"# Our plan\n\n## Aims\n\n1. One\n2. Two\n", "plan.md")
    assert not [warning for warning in document.warnings if "typed" in warning]
