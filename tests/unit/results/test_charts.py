"""Sentence, table and chart of one gated table: clear, alike, and without a hidden number."""

import json
import re
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.analysis.disclosure import gate
from insights.results.charts import (
    AUDIENCE_COLOURS,
    Labels,
    theme_chart,
    theme_columns,
    theme_rows,
    theme_sentence,
)

GROUPS = ["parents", "young_older", "staff", "young_younger"]
BASES = [142, 38, 31, 27]
LABELS = Labels(
    {"there": "Getting there", "know": "Staff who know us", "find": "Finding out what is on"},
    {"parents": "parents", "young_older": "people 16 to 25", "young_younger": "people 11 to 15"},
)


def gated(themes, bases=BASES):
    rows = pd.DataFrame.from_dict(themes, orient="index", columns=GROUPS, dtype="int64")
    return gate(rows, pd.Series(bases, index=GROUPS))


def everything_shown(table):
    return (
        json.dumps(theme_chart(table, LABELS)),
        theme_sentence(table, LABELS),
        theme_rows(table, LABELS),
        theme_columns(table, LABELS),
        json.dumps(table.to_records()),
    )


OPEN = {"there": [58, 13, 8, 9], "know": [51, 9, 12, 7]}
WITH_A_THREE = {**OPEN, "find": [37, 6, 14, 3]}


@pytest.mark.parametrize("number", [0, 1, 2, 4])
def test_a_three_leaves_the_same_trace_as_any_other_hidden_number(number):
    other = {**OPEN, "find": [37, 6, 17 - number, number]}
    assert everything_shown(gated(WITH_A_THREE)) == everything_shown(gated(other))


def test_a_three_can_be_read_from_nothing_that_is_shown():
    table = gated(WITH_A_THREE)
    row = theme_rows(table, LABELS)[2]
    assert [cell.text for cell in row.cells] == ["6 (16%)", "fewer than 5", "37 (26%)", "hidden"]
    shown = [int(cell.text.split()[0]) for cell in row.cells if not cell.is_hidden]
    left = int(row.total.text.split()[0]) - sum(shown)
    assert left == 3 + 14  # two hidden cells share it, so neither can be had by taking away
    words = [row.label, row.total.text, theme_sentence(table, LABELS)]
    words += [cell.text for cell in row.cells]
    assert "3" not in re.findall(r"\d+", " ".join(words))


def test_a_hidden_number_has_no_bar_but_words_in_its_place():
    figure = theme_chart(gated(WITH_A_THREE), LABELS)
    place = json.dumps(["find", "young_younger"])
    assert all(place not in bars["y"] for bars in figure["data"])
    assert all(len(bars["x"]) == len(bars["y"]) == len(bars["text"]) for bars in figure["data"])
    notes = {note["y"]: note["text"] for note in figure["layout"]["annotations"]}
    assert notes[place] == "▨ fewer than 5"
    assert notes[json.dumps(["find", "staff"])] == "▨ hidden"


@settings(max_examples=25)
@given(st.data())
def test_chart_table_and_sentence_say_the_same(data):
    rows = data.draw(st.lists(st.tuples(*(st.integers(0, b) for b in BASES)), max_size=4))
    table = gated({f"theme {at}": row for at, row in enumerate(rows)})
    bars = {
        place: text.removeprefix("<b>").removesuffix("</b>")
        for trace in theme_chart(table, LABELS)["data"]
        for place, text in zip(trace["y"], trace["text"], strict=True)
    }
    cells = {
        json.dumps([row.key, column.key]): cell.text
        for row in theme_rows(table, LABELS)
        for column, cell in zip(theme_columns(table, LABELS), row.cells, strict=True)
        if not cell.is_hidden
    }
    assert bars == cells
    allowed = {number for text in cells.values() for number in re.findall(r"\d+", text)}
    allowed |= {
        number for row in theme_rows(table, Labels()) for number in _numbers(row.total.text)
    }
    allowed |= {str(table.base_total), "5"}
    said = re.sub(r"“.*?”|people \d+ to \d+", "", theme_sentence(table, LABELS))
    assert set(_numbers(said)) <= allowed


def _numbers(text):
    return re.findall(r"\d+", text)


def test_young_people_come_first_each_group_in_its_colour():
    columns = theme_columns(gated(OPEN), LABELS)
    assert [column.key for column in columns] == [
        "young_older",
        "young_younger",
        "parents",
        "staff",
    ]
    assert [column.base for column in columns] == ["n = 38", "n = 27", "n = 142", "n = 31"]
    bars = theme_chart(gated(OPEN), LABELS)["data"]
    assert [bar["marker"]["color"] for bar in bars] == list(AUDIENCE_COLOURS)
    assert bars[0]["name"] == "people 16 to 25"


def test_the_top_theme_of_each_group_is_bold():
    bars = theme_chart(gated(OPEN), LABELS)["data"]
    assert bars[0]["text"] == ["<b>13 (34%)</b>", "9 (24%)"]


def test_the_figure_is_plain_json_without_plotlys_own_look():
    figure = theme_chart(gated(OPEN), LABELS)
    assert json.loads(json.dumps(figure)) == figure
    assert figure["data"][0]["x"] == [34, 24]
    assert "layout" not in figure["layout"]["template"]


def test_labels_cannot_bring_markup_into_the_chart():
    labels = Labels({"there": "<a href='x'>Getting</a> & there"}, {"parents": "<b>parents"})
    text = json.dumps(theme_chart(gated(OPEN), labels))
    assert "<a " not in text
    assert "<b>parents" not in text
    assert "&amp; there" in text


def test_the_sentence_names_the_top_theme_and_how_groups_differ():
    assert theme_sentence(gated(OPEN), LABELS) == (
        "“Getting there” came up most: 88 of 238 people (37%). Raised most often by people 16 to "
        "25, “Getting there” (34%); by people 11 to 15, “Getting there” (33%); by parents, "
        "“Getting there” (41%); by staff, “Staff who know us” (39%)."
    )


def test_a_group_whose_hidden_number_may_be_its_greatest_is_not_given_a_top_theme():
    sentence = theme_sentence(gated(WITH_A_THREE), LABELS)
    assert "by staff" not in sentence
    assert sentence.endswith(
        "Numbers under 5 are hidden, and some others with them, so that no one can be picked out."
    )


def test_one_theme_is_said_without_comparing():
    assert theme_sentence(gated({"there": [58, 13, 8, 9]}), LABELS) == (
        "“Getting there” came up most: 88 of 238 people (37%)."
    )


def test_themes_that_tie_are_all_named():
    same = [58, 13, 8, 9]
    sentence = theme_sentence(gated({"there": same, "know": same, "find": same}), LABELS)
    assert sentence.startswith(
        "“Getting there”, “Staff who know us” and “Finding out what is on” came up most: 88 of 238"
    )


def test_no_themes_is_said_in_words():
    table = gated({})
    assert theme_sentence(table, LABELS) == "There are no themes yet."
    assert theme_rows(table, LABELS) == []
    assert all(bars["x"] == [] for bars in theme_chart(table, LABELS)["data"])


def test_nothing_to_show_is_said_in_words():
    table = gated({"there": [1, 0, 2, 0], "know": [0, 0, 0, 0]})
    assert theme_sentence(table, LABELS) == (
        "Too few people raised each theme for us to show numbers. Numbers under 5 are hidden, so "
        "that no one can be picked out."
    )
    assert all(bars["x"] == [] for bars in theme_chart(table, LABELS)["data"])


def test_a_hidden_total_is_owned_up_to():
    table = gated({"there": [142, 38, 31, 26], "know": [51, 9, 12, 7]})
    assert theme_sentence(table, LABELS).startswith(
        "Of the numbers we can show, “Staff who know us” came up most: 79 of 238 people"
    )


def test_a_small_consultation_is_said_without_its_size():
    table = gated({"there": [1, 0, 2, 0]}, bases=[2, 0, 2, 0])
    assert [column.base for column in theme_columns(table, LABELS)] == ["fewer than 10"] * 4
    assert theme_rows(table, LABELS)[0].total.text == "fewer than 5"


def test_large_numbers_are_written_with_commas():
    table = gated({"there": [1200, 13, 8, 9]}, bases=[2400, 38, 31, 27])
    assert theme_rows(table, LABELS)[0].cells[2].text == "1,200 (50%)"
    assert theme_columns(table, LABELS)[2].base == "n = 2,400"


def test_plotly_is_not_loaded_until_something_is_drawn():
    code = "import sys, insights.results.charts; assert 'plotly' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
