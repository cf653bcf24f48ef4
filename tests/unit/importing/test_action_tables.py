"""Action tables are known by what their columns mean; what only looks like one stays a table."""

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.importing import read_document
from consult.importing.action_tables import read_action_table
from consult.importing.pieces import grid_of
from tests.unit.importing.word_files import actions, clauses, headings, saved, tables, word

ROWS = [["Open a line", "March 2027", "Forum"], ["Train staff", "", ""]]


def read(*content):
    return read_document(word(("Heading 1", "Introduction"), *content), "plan.docx")


@pytest.mark.parametrize(
    "header",
    [
        ["What", "By when", "Who"],
        ["What?", "When?", "Who?"],
        ["Actions:", "Timeline", "Lead Officer"],
        ["ACTION", "TIMESCALE", "LEAD"],
        ["Key actions", "Target date", "Responsible officer"],
        ["Commitment", "Deadline", "Owner"],
        ["Task", "Due", "Accountable"],
        ["We will", "By when?", "Who is responsible?"],
        ["What we will do", "When we will do it", "Who will do it"],
        ["What we’ll do", "When we’ll do it", "Who’ll do it"],
        ["What we'll do", "When", "Who"],
        ["Objective", "Review date", "Lead agency"],
        ["Activity", "Timescales", "Responsibility"],
        ["Recommendation", "Completion date", "By whom"],
        ["What needs to happen", "When", "Lead"],
        ["", "Timeline", "Lead Officer"],
        ["Actions to be taken", "Timescale / review date", "Responsible person/team"],
        ["Action", "Target completion date", "Lead(s)"],
        ["Steps", "Timeline", "Accountability"],
        ["We will", "By", "Lead & partners"],
    ],
)
def test_a_table_of_actions_whatever_its_header_says(header):
    document = read((None, [header, *ROWS]))

    assert actions(document) == [("Open a line", "March 2027", "Forum"), ("Train staff", "", "")]
    assert tables(document) == []


@pytest.mark.parametrize(
    "header",
    [
        ["Measure", "Baseline", "Target"],
        ["What", "Who it is for", "When"],
        ["What", "Where", "Telephone"],
        ["Risk", "Mitigating action", "Owner"],
        ["Risk", "Action", "Owner"],
        ["Version", "Date", "Author"],
        ["Date", "Action taken", "By"],
        ["Activity", "Date", "Attendees"],
        ["Activity", "Date", "Name"],
        ["Priority", "Lead", "Members"],
        ["Service", "Review date", "Contact"],
        ["Action", "Meaning", "Example"],
        ["Outcome", "Indicator", "Target"],
        ["Term", "What it means", "More"],
        ["Name", "Role", "Organisation"],
    ],
)
def test_a_table_that_only_looks_like_one_stays_a_table(header):
    document = read((None, [header, *ROWS]))

    assert actions(document) == []
    assert tables(document)[0]["data"] == [header, *ROWS]
    assert tables(document)[0]["table_header_choice"] == "row"


def test_columns_may_stand_in_any_order_and_others_keep_their_words():
    document = read(
        (
            None,
            [
                ["Ref", "Lead", "Action", "Measure of success", "By when"],
                ["1.1", "Forum", "Open a line", "Ten calls a day", "TBC"],
                ["1.2", "", "Train staff", "", "May 2027"],
            ],
        )
    )

    assert actions(document) == [
        ("1.1 Open a line\nMeasure of success: Ten calls a day", "TBC", "Forum"),
        ("1.2 Train staff", "May 2027", ""),
    ]
    assert any("(“Measure of success”)" in warning for warning in document.warnings)


def test_rows_with_holes_are_kept_and_only_empty_rows_are_not():
    document = read(
        (
            None,
            [
                ["Action", "By when", "Who"],
                ["Open a line", "", ""],
                ["", "", ""],
                ["", "March 2027", ""],
                ["Action", "By when", "Who"],
                ["Train staff"],
            ],
        )
    )

    assert actions(document) == [
        ("Open a line", "", ""),
        ("", "March 2027", ""),
        ("Train staff", "", ""),
    ]


def test_a_header_without_rows_stays_a_table():
    document = read((None, [["Action", "By when", "Who"]]))

    assert actions(document) == []
    assert tables(document)[0]["data"] == [["Action", "By when", "Who"]]


def merged():
    document = docx.Document()
    document.add_heading("Introduction", 1)
    return document, document.add_table(rows=5, cols=3)


def test_priorities_across_one_large_table_become_headings():
    document, table = merged()
    lines = [
        ["Our action plan"] * 3,
        ["Action", "By when", "Who"],
        ["Priority 1: Early help"] * 3,
        ["Open a line", "2027", "Forum"],
        ["Work in progress"] * 3,
    ]
    for row, line in zip(table.rows, lines, strict=True):
        if len(set(line)) == 1:
            row.cells[0].merge(row.cells[2])
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    read = read_document(saved(document), "plan.docx")

    assert headings(read)[-1] == ("Priority 1: Early help", "2")
    assert read.counts()["priorities"] == 1
    assert actions(read) == [("Open a line", "2027", "Forum")]
    assert clauses(read) == [("", "Our action plan"), ("", "Work in progress")]


def test_cells_merged_down_hold_for_each_action_beside_them():
    document, table = merged()
    lines = [
        ["Action", "By when", "Who"],
        ["Open a line", "2027", "Forum"],
        ["Train staff", "", ""],
        ["Publish waits", "2028", "Health"],
        ["", "2029", "Council"],
    ]
    for row, line in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    for first, last in ((table.cell(1, 1), table.cell(2, 1)), (table.cell(1, 2), table.cell(2, 2))):
        first.merge(last)
    table.cell(3, 0).merge(table.cell(4, 0))

    assert actions(read_document(saved(document), "plan.docx")) == [
        ("Open a line", "2027", "Forum"),
        ("Train staff", "2027", "Forum"),
        ("Publish waits", "2028\n2029", "Health\nCouncil"),
    ]


def test_a_table_under_the_word_actions_needs_no_header_if_a_column_holds_dates():
    dated = read(("Heading 2", "Actions"), (None, ROWS))
    undated = read(("Heading 2", "Actions"), (None, [["Hill", "Pupils", "Forty"], ["x", "y", "z"]]))
    elsewhere = read(("Heading 2", "Meetings"), (None, ROWS))

    assert actions(dated) == [("Open a line", "March 2027", "Forum"), ("Train staff", "", "")]
    assert actions(undated) == []
    assert actions(elsewhere) == []


def test_a_table_cut_in_two_by_a_page_goes_on():
    document = read(
        (None, [["Action", "By when", "Who"], *ROWS]),
        (None, "DRAFT"),
        (None, [["Publish waits", "", "Health"], ["Meet", "TBC", ""]]),
        (None, "Other words."),
        (None, [["Not an", "action", "table"], ["at", "all", "here"]]),
    )

    assert [action for action, _, _ in actions(document)] == [
        "Open a line",
        "Train staff",
        "Publish waits",
        "Meet",
    ]
    assert len(tables(document)) == 1


WORDS = st.text("abc XYZ,;\n", min_size=0, max_size=20).map(lambda text: " ".join(text.split()))


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=8))
def test_every_row_with_words_in_it_comes_through_as_written(rows):
    table = read_action_table(grid_of([["Action", "By when", "Who"], *map(list, rows)]))
    kept = [row for row in rows if any(row)]

    assert (table is None) == (not kept)
    if table is not None:
        assert [(row.action, row.by_when, row.who) for row in table.rows] == kept


def test_words_alone_over_the_header_are_kept_and_do_not_hide_it():
    rows = [
        ["Early help", "", ""],
        ["Action", "Responsible", "Target completion date"],
        ["Open a line", "Forum", "May 2027"],
    ]
    document = read((None, rows))

    assert actions(document) == [("Open a line", "May 2027", "Forum")]
    assert "Early help" in str(document.blocks)


@pytest.mark.parametrize(
    "rows",
    [
        [["Measure", "Baseline", "Target"], ["Weeks of waiting", "40", "18"]],
        [["School", "Places", "Ages"], ["Hill", "30", "11 to 16"]],
    ],
)
def test_a_table_directly_under_actions_is_more_of_them_only_if_it_reads_so(rows):
    above = [["Action", "By when", "Who"], ["Open a line", "May 2027", "Forum"]]
    document = read((None, above), (None, rows))

    assert len(actions(document)) == 1
    assert [value["data"] for value in tables(document)] == [rows]
