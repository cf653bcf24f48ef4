"""Lists keep their lead-in with each item; prose is never taken for a list."""

import pytest

from consult.importing import read_document
from tests.unit.importing.samples import MORE_PROSE, SOME_PROSE
from tests.unit.importing.word_files import clauses, headings, without_styles, word


def bare(*lines):
    """Read lines that have no style at all."""
    plain = [line if isinstance(line, tuple) else (None, line) for line in lines]
    return read_document(without_styles(word((None, "Introduction"), *plain)), "plan.docx")


@pytest.mark.parametrize("mark", ["•", "- ", "* ", "– ", "o ", "✓ ", "\uf0b7 "])
def test_typed_bullets_are_taken_off(mark):
    document = bare("We will:", f"{mark}listen to families", f"{mark}answer letters", MORE_PROSE)

    assert clauses(document) == [
        ("We will:", "listen to families"),
        ("We will:", "answer letters"),
        ("", MORE_PROSE),
    ]


@pytest.mark.parametrize("marks", [("1.", "2."), ("1)", "2)"), ("a)", "b)"), ("(i)", "(ii)")])
def test_typed_numbers_stay_since_other_words_may_point_at_them(marks):
    first, second = marks
    document = bare("We will:", f"{first} listen to families", f"{second} do as {first} says")

    assert clauses(document) == [
        ("We will:", f"{first} listen to families"),
        ("We will:", f"{second} do as {first} says"),
    ]


def test_only_the_last_sentence_leads_into_a_list():
    document = bare(
        "Waits are too long, e.g. for therapy. Families asked for this. So we will:",
        "- listen",
        "- answer",
    )

    assert clauses(document) == [
        ("", "Waits are too long, e.g. for therapy. Families asked for this."),
        ("So we will:", "listen"),
        ("So we will:", "answer"),
    ]


def test_a_list_after_a_whole_sentence_has_no_lead_in():
    document = bare(MORE_PROSE, "- listen", "- answer")

    assert clauses(document) == [("", MORE_PROSE), ("", "listen"), ("", "answer")]


def test_page_furniture_in_a_list_does_not_end_it():
    document = bare("We will:", "- listen", "ELM13", "- answer")

    assert clauses(document) == [("We will:", "listen"), ("", "ELM13"), ("We will:", "answer")]


def test_a_heading_that_begins_a_sentence_leads_into_the_list_under_it():
    data = word(
        ("Heading 1", "Introduction"),
        ("Heading 2", "We will do this by"),
        ("List Bullet", "listening"),
        ("Heading 2", "Aims:"),
        ("List Bullet", "shorter waits"),
    )
    document = read_document(data, "plan.docx")

    assert headings(document) == [("Introduction", "2"), ("Aims:", "3")]
    assert clauses(document) == [("We will do this by", "listening"), ("", "shorter waits")]


def test_words_that_wait_for_a_list_that_never_comes_stay_a_clause():
    document = bare(SOME_PROSE, "We have these priorities:", "Priority 1: Early help", MORE_PROSE)

    assert ("", "We have these priorities:") in clauses(document)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ["Dear families:", SOME_PROSE, MORE_PROSE, "We thank you all for your help with this."],
            id="a letter",
        ),
        pytest.param(
            ["One parent put it like this:", MORE_PROSE, SOME_PROSE],
            id="a quotation",
        ),
        pytest.param(
            ["Two things are true:", "They are both about waiting. We know it.", SOME_PROSE],
            id="sentences that explain",
        ),
        pytest.param(["This is the rule:", "Nobody waits for more than ten weeks."], id="one line"),
        pytest.param(
            ["Here is what the law says to us:", "Part 3 of the Act is about plans. It is long.",
             "Councils must keep plans under review. So must health bodies.", MORE_PROSE],
            id="law",
        ),
    ],
)  # fmt: skip
def test_prose_after_a_colon_is_no_list(lines):
    assert clauses(bare(*lines)) == [("", line) for line in lines]


def test_unmarked_items_end_where_running_text_begins():
    document = bare(
        "We will:",
        "Listen to families at every step.",
        "Publish how long people wait. The figures come each month.",
        "School visits for every family who asks.",
        "Answer letters within ten days.",
        "This will take two years and it will cost money. The council has set some aside.",
        MORE_PROSE,
    )

    lead_ins = [lead_in for lead_in, _ in clauses(document)]
    assert lead_ins == ["We will:"] * 4 + ["", ""]


def test_a_list_of_phrases_may_end_with_a_full_stop():
    document = bare(
        "Plans look at:",
        "the child’s own words;",
        "the views of parents; and",
        "advice from school.",
        "A plan that leaves one of these out is sent back to its writer. Nobody likes that.",
    )

    assert [lead_in for lead_in, _ in clauses(document)] == ["Plans look at:"] * 3 + [""]


def test_where_a_file_marks_any_list_unmarked_lines_are_none():
    document = bare(
        "We will:", "Listen to families", "Answer letters", MORE_PROSE, "You said:", "- be quick"
    )

    assert ("You said:", "be quick") in clauses(document)
    assert ("", "We will:") in clauses(document)
