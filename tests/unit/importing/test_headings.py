"""Headings by style, bold type, number, name and place; titles and covers."""

import docx
import pytest
from docx.shared import Pt

from consult.importing import read_document
from consult.importing.lines import is_priority
from tests.unit.importing.samples import MORE_PROSE, SOME_PROSE
from tests.unit.importing.word_files import clauses, headings, saved, shape, word


def read(*content, title=None, filename="plan.docx"):
    return read_document(word(*content, title=title), filename)


@pytest.mark.parametrize(
    "line",
    [
        "Priority 1",
        "Priority 1:",
        "Priority 1 – Early help",
        "Priority 1. Early help",
        "Priority one: Early help",
        "PRIORITY TWO – EARLY HELP",
        "Priority area 3: Early help for every family that asks for it, wherever they live.",
        "Our priority 2: Early help",
        "Strategic Priority 4 - Early help",
        "Priority A: Early help",
        "Priority 3 Early help",
    ],
)
def test_lines_that_announce_a_priority(line):
    document = read((None, "Introduction"), (None, SOME_PROSE), (None, line), (None, MORE_PROSE))

    assert ("heading", {"text": line, "level": "2", "priority": True}) in shape(document)


@pytest.mark.parametrize(
    "line",
    [
        "Priority 1 was agreed by the board in May.",
        "Priority 1 has three parts",
        "Priority should be given to early help",
        "The priority is early help",
        "Our priorities: early help and adult life",
        "Priority 1: Help. " + SOME_PROSE + " " + MORE_PROSE,
    ],
)
def test_lines_that_only_speak_of_priorities(line):
    assert not is_priority(line)


def test_a_list_of_the_priorities_at_the_start_is_a_summary():
    document = read(
        (None, "Introduction"),
        (None, "We have two priorities."),
        (None, "Priority 1: Early help"),
        (None, "Priority 2: Adult life"),
        (None, MORE_PROSE),
        (None, "Priority 1: Early help"),
        (None, SOME_PROSE),
        (None, "Priority 2: Adult life"),
        (None, SOME_PROSE),
    )

    assert document.counts()["priorities"] == 2
    assert ("", "Priority 1: Early help") in clauses(document)


def test_bold_lines_and_larger_ones_above_them():

    document = docx.Document()
    for text, size in [
        ("Introduction", 16),
        ("How we wrote this", 12),
        (SOME_PROSE, None),
        ("What it costs", 16),
        (MORE_PROSE, None),
    ]:
        run = document.add_paragraph().add_run(text)
        if size:
            run.bold, run.font.size = True, Pt(size)

    assert headings(read_document(saved(document), "plan.docx")) == [
        ("Introduction", "2"),
        ("How we wrote this", "3"),
        ("What it costs", "2"),
    ]


def test_a_bold_line_among_styled_headings_stands_under_them():
    document = read(
        ("Heading 1", "Introduction"),
        ("bold", "How we wrote this"),
        (None, SOME_PROSE),
        ("bold", "Families must not wait for more than ten weeks for any help at all."),
        ("bold", "Priority 1: Early help"),
        (None, MORE_PROSE),
    )

    assert headings(document) == [
        ("Introduction", "2"),
        ("How we wrote this", "3"),
        ("Priority 1: Early help", "2"),
    ]


def test_where_most_is_bold_bold_says_nothing():
    document = read(*[("bold", text) for text in ("Introduction", "We wait", "We ask", "We hope")])

    assert headings(document) == [("Introduction", "2")]


def test_styled_levels_are_closed_up():
    document = read(
        ("Title", "Our plan"),
        ("Heading 2", "Early years"),
        ("Heading 4", "Nursery"),
        ("Heading 5", "Meals"),
        ("Heading 6", "Milk"),
        (None, SOME_PROSE),
    )

    assert [level for _, level in headings(document)] == ["2", "3", "4", "4"]


def test_three_short_lines_together_are_no_headings():
    document = read(
        (None, "Introduction"),
        (None, SOME_PROSE),
        (None, "Town Hall"),
        (None, "High Street"),
        (None, "Elmton"),
    )

    assert headings(document) == [("Introduction", "2")]


@pytest.mark.parametrize(
    ("lines", "hint", "title"),
    [
        ([("Title", "Our plan"), ("Title", "for Elmshire")], "", "Our plan for Elmshire"),
        ([(None, "Our plan for"), (None, "Young people")], "", "Our plan for Young people"),
        ([(None, "Our plan")], "Microsoft Word - x", "Our plan"),
        ([], "The Elmshire plan", "The Elmshire plan"),
        ([], "Document1", "early help plan"),
        ([("Heading 1", "1. Aims")], "", "early help plan"),
        ([(None, "DRAFT"), (None, "Our plan")], "", "Our plan"),
    ],
)
def test_where_the_title_comes_from(lines, hint, title):
    document = read(*lines, (None, SOME_PROSE), title=hint, filename="early-help_plan.docx")

    assert document.title == title


def test_a_title_too_long_for_a_page_is_cut_and_kept_whole_as_a_clause():
    long = "A plan for " + "very " * 60 + "many children"
    document = read(("Title", long), (None, SOME_PROSE))

    assert len(document.title) <= 255
    assert long.startswith(document.title)
    assert clauses(document)[0] == ("", long)


def test_lines_of_the_cover_are_offered_and_the_first_heading_is_not():
    document = read(
        (None, "Our plan"),
        (None, "Elmshire Council"),
        (None, "March 2026"),
        (None, "How families live"),
        (None, SOME_PROSE),
    )

    assert [offer.text for offer in document.offers if offer.kind == "cover"] == [
        "Elmshire Council",
        "March 2026",
    ]
    assert headings(document) == [("How families live", "2")]


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        (["Elmshire County Council", "SEND Strategy", "2026 to 2029"], "SEND Strategy"),
        (["NHS Elmshire", "Elmshire Council", "Our plan for children"], "Our plan for children"),
        (["Elmshire County Council"], "Elmshire County Council"),
        (["Elmshire SEND Strategy", "Elmshire County Council"], "Elmshire SEND Strategy"),
    ],
)
def test_whose_document_it_is_stands_over_the_title_and_is_none(cover, title):
    lines = [(None, line) for line in cover]
    document = read_document(word(*lines, ("Heading 1", "Waiting"), (None, SOME_PROSE)), "a.docx")

    assert document.title == title
    assert [text for _, text in clauses(document)] == [
        *(line for line in cover if line != title),
        SOME_PROSE,
    ]
