"""Columns of action tables beside the three: numbers, outcomes, quarters, a start and an end."""

import docx

from consult.importing import read_document
from tests.unit.importing.test_action_tables import read
from tests.unit.importing.word_files import actions, clauses, saved


def test_columns_before_the_action_come_before_its_words():
    document = read(
        (
            None,
            [
                ["Outcome", "Action", "Lead", "Timescale"],
                ["Shorter waits", "Open a line", "Forum", "May 2027"],
            ],
        )
    )

    assert actions(document) == [("Outcome: Shorter waits\nOpen a line", "May 2027", "Forum")]


def test_marks_under_quarters_and_years_say_when():
    document = read(
        (
            None,
            [
                ["Action", "Lead", "Q1", "Q2", "2027/28"],
                ["Open a line", "Forum", "✓", "", ""],
                ["Train staff", "Health lead", "", "x", "Again in May"],
                ["Meet families", "Forum", "", "", ""],
            ],
        )
    )

    assert actions(document) == [
        ("Open a line", "Q1", "Forum"),
        ("Train staff", "Q2, 2027/28: Again in May", "Health lead"),
        ("Meet families", "", "Forum"),
    ]


def test_a_start_and_an_end_are_one_time():
    header = ["Action", "Start date", "End date", "Owner"]
    document = read((None, [header, ["Open a line", "May 2027", "June 2027", "Forum"]]))

    assert actions(document) == [("Open a line", "May 2027 – June 2027", "Forum")]


def test_a_header_of_two_rows_that_are_not_merged_downwards():
    document, table = docx.Document(), None
    document.add_heading("Introduction", 1)
    table = document.add_table(rows=4, cols=4)
    for row, texts in zip(
        table.rows,
        [
            ["What we will do", "Timescale", "", "Lead"],
            ["", "Start", "End", "Officer"],
            ["Open a line", "May 2027", "June 2027", "Forum"],
            ["Train staff", "", "July 2027", ""],
        ],
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    document = read_document(saved(document), "plan.docx")

    assert actions(document) == [
        ("Open a line", "May 2027 – June 2027", "Forum"),
        ("Train staff", "July 2027", ""),
    ]


def test_names_that_gather_columns_stand_above_the_actions():
    document = docx.Document()
    document.add_heading("Introduction", 1)
    table = document.add_table(rows=3, cols=4)
    for row, texts in zip(
        table.rows,
        [
            ["Plan", "", "Delivery", ""],
            ["Outcome", "Action", "Lead", "By when"],
            ["Shorter waits", "Open a line", "Forum", "May 2027"],
        ],
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 2).merge(table.cell(0, 3))
    document = read_document(saved(document), "plan.docx")

    assert clauses(document)[0] == ("", "Plan\nDelivery")
    assert actions(document) == [("Outcome: Shorter waits\nOpen a line", "May 2027", "Forum")]
