"""The gate, attacked by someone who knows the method and has all day.

The outsider of these tests makes every consultation there could have been, puts each through the
gate, and keeps those that look the same from outside. What then differs is what cannot be known.
"""

import json
from collections import defaultdict
from itertools import product

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from insights.analysis.disclosure import GatedTable, Hidden, gate
from insights.analysis.inference import RowSetting, Showing, inferable_range, showing

FEWER, PROTECTED = Hidden.FEWER, Hidden.PROTECTED


def gated(rows, bases, threshold=5, base_threshold=None) -> GatedTable:
    groups = [f"group {at}" for at in range(len(bases))]
    table = pd.DataFrame(rows, columns=groups, index=[f"theme {at}" for at in range(len(rows))])
    sizes = pd.Series(bases, index=groups, dtype="int64")
    return gate(table, sizes, threshold, base_threshold or 2 * threshold)


def look_alikes(bases_and_rows, threshold):
    """Return, for each thing an outsider may see, the bases and rows that it could stand for."""
    alike = defaultdict(list)
    for bases, rows in bases_and_rows:
        table = gated(rows, bases, threshold)
        for row, cells, total in zip(rows, table.cells, table.totals, strict=True):
            alike[table.bases, table.base_total, cells, total].append((*bases, *row))
    return alike


def fewest_guesses(alike):
    """Return the least number of values open for any hidden base or cell."""
    return min(
        (
            len({numbers[at] for numbers in possible})
            for (bases, _all, cells, _total), possible in alike.items()
            for at, cell in enumerate((*bases, *cells))
            if isinstance(cell, Hidden)
        ),
        default=None,
    )


@pytest.mark.parametrize(
    ("groups", "threshold", "people"),
    [(1, 5, 12), (2, 2, 12), (2, 3, 14), (2, 5, 20), (3, 2, 10), (3, 3, 11), (4, 2, 8)],
)
def test_in_no_small_consultation_can_a_hidden_number_or_base_be_pinned_down(
    groups, threshold, people
):
    everything = [
        (bases, list(product(*(range(base + 1) for base in bases))))
        for bases in product(range(people + 1), repeat=groups)
        if sum(bases) <= people
    ]
    assert fewest_guesses(look_alikes(everything, threshold)) >= threshold


@settings(max_examples=40)
@given(st.data())
def test_at_the_real_threshold_a_hidden_number_is_open_to_at_least_that_many(data):
    bases = data.draw(st.lists(st.integers(10, 22), min_size=2, max_size=3))
    total = data.draw(st.integers(5, sum(bases)))
    rows = [row for row in product(*(range(b + 1) for b in bases)) if sum(row) == total]
    shown = [
        (key, possible)
        for key, possible in look_alikes([(bases, rows)], 5).items()
        if key[-1] is not PROTECTED  # without the total this is not all that it could be
    ]
    assume(shown)
    fewest = fewest_guesses(dict(shown))
    assert fewest is None or fewest >= 5


@given(st.data())
def test_what_is_shown_is_true_and_never_small(data):
    groups = data.draw(st.integers(1, 5))
    bases = data.draw(st.lists(st.integers(0, 60), min_size=groups, max_size=groups))
    rows = data.draw(st.lists(st.tuples(*(st.integers(0, b) for b in bases)), max_size=4))
    table = gated(rows, bases)
    for row, cells, total in zip(rows, table.cells, table.totals, strict=True):
        assert total in (sum(row), FEWER, PROTECTED)
        for count, cell, base in zip(row, cells, table.bases, strict=True):
            assert cell in (count, FEWER, PROTECTED)
            assert not (isinstance(cell, int) and cell < 5)
            assert (cell is not FEWER) or count < 5
            assert not (isinstance(base, Hidden) and isinstance(cell, int))
    assert not any(isinstance(base, int) and base < 5 for base in (*table.bases, table.base_total))


@given(st.data())
def test_the_order_of_groups_and_themes_makes_no_difference(data):
    bases = data.draw(st.lists(st.integers(0, 30), min_size=2, max_size=4))
    rows = data.draw(
        st.lists(st.tuples(*(st.integers(0, b) for b in bases)), min_size=1, max_size=3)
    )
    groups = [f"group {at}" for at in range(len(bases))]
    table = pd.DataFrame(rows, columns=groups, index=[f"theme {at}" for at in range(len(rows))])
    sizes = pd.Series(bases, index=groups)
    turned = gate(table.iloc[::-1, ::-1], sizes.iloc[::-1])
    straight = gate(table, sizes)
    assert turned.cells == tuple(cells[::-1] for cells in straight.cells[::-1])
    assert (turned.totals, turned.bases) == (straight.totals[::-1], straight.bases[::-1])
    assert straight == gate(table, sizes)


def test_one_small_number_takes_the_smallest_other_group_with_it():
    table = gated([[6, 3, 37, 14]], [38, 27, 142, 31])
    assert table.cells == ((6, FEWER, 37, PROTECTED),)
    assert table.totals == (60,)


def test_nought_is_hidden_like_any_small_number():
    assert gated([[0, 20, 30]], [25, 25, 90]).cells == ((FEWER, PROTECTED, 30),)


def test_large_numbers_are_all_shown():
    assert gated([[13, 9, 58]], [38, 27, 142]).cells == ((13, 9, 58),)


def test_a_theme_few_people_raised_shows_no_total():
    table = gated([[0, 0, 0], [1, 0, 3]], [38, 27, 142])
    assert table.cells == ((FEWER,) * 3,) * 2
    assert table.totals == (FEWER, FEWER)


def test_two_small_numbers_that_only_one_sum_allows_are_hidden_with_their_row():
    assert gated([[4, 4]], [20, 20]).cells == ((PROTECTED, PROTECTED),)
    assert gated([[4, 4]], [20, 20]).totals == (8,)


def test_a_theme_raised_by_one_group_alone_does_not_say_which():
    table = gated([[5, 0, 0]], [20, 20, 20])
    assert (table.cells, table.totals) == (((PROTECTED,) * 3,), (5,))


def test_where_nearly_everyone_agrees_even_the_total_is_hidden():
    table = gated([[12, 20, 40]], [12, 20, 40])
    assert (table.cells, table.totals) == (((PROTECTED,) * 3,), (PROTECTED,))


def test_a_group_of_few_people_is_hidden_in_every_row_and_cannot_be_had_from_the_bases():
    table = gated([[0, 10, 30], [3, 9, 60]], [3, 20, 90])
    assert table.bases == (FEWER, PROTECTED, 90)
    assert table.base_total == 113
    assert all(
        isinstance(cells[0], Hidden) and isinstance(cells[1], Hidden) for cells in table.cells
    )


def test_a_consultation_of_four_people_shows_nothing():
    table = gated([[1, 3]], [1, 3])
    assert (table.bases, table.base_total) == ((FEWER, FEWER), FEWER)
    assert (table.cells, table.totals) == (((FEWER, FEWER),), (FEWER,))


@pytest.mark.parametrize("rows", [[], [[]], [[], []]])
def test_tables_without_themes_or_groups_pass(rows):
    table = gated(rows, [] if rows else [9, 9])
    assert len(table.cells) == len(rows)


def test_many_groups_are_gated_quickly_and_safely():
    table = gated([[1] * 14 + [40]], [12] * 14 + [90])
    assert table.cells[0][:14] == (PROTECTED,) * 14
    assert table.totals == (54,)


def test_a_group_of_fewer_than_ten_is_hidden_whole_and_so_is_a_consultation():
    assert gated([[6, 40]], [9, 90]).cells == ((PROTECTED, PROTECTED),)
    assert gated([[3, 3]], [5, 4]).cells == ((PROTECTED, PROTECTED),)
    assert gated([[3, 3]], [5, 4]).base_total == 9
    assert gated([[9, 9]], [9, 9]).totals == (18,)  # of groups of any size


def test_a_table_of_one_group_is_its_totals():
    table = gated([[9], [3]], [9])
    assert (table.cells, table.totals) == (((9,), (FEWER,)), (9, FEWER))
    assert (table.bases, table.base_total) == ((9,), 9)


@pytest.mark.parametrize("count", [36, 39, 40])
def test_what_nearly_all_of_a_group_said_is_not_told_of_the_group(count):
    assert gated([[count, 60]], [40, 90]).cells == ((PROTECTED, PROTECTED),)
    assert gated([[count, 60]], [40, 90]).totals == (count + 60,)
    assert gated([[35, 60]], [40, 90]).cells == ((35, 60),)


def test_percentages_come_from_shown_numbers_only():
    table = gated([[6, 3, 37, 14]], [38, 27, 142, 31])
    assert [table.percent(0, at) for at in range(4)] == [16, None, 26, None]
    assert table.percent(0, None) == 25


@pytest.mark.parametrize(("count", "base", "percent"), [(5, 200, 3), (7, 1000, 1), (19, 200, 10)])
def test_half_a_percent_is_rounded_up(count, base, percent):
    assert gated([[count]], [base]).percent(0, 0) == percent


def test_records_hold_nothing_of_a_hidden_number():
    records = gated([[6, 3, 37, 14]], [38, 27, 142, 31]).to_records()
    assert {tuple(record) for record in records} == {
        ("theme", "group", "people", "percent", "hidden")
    }
    hidden = [record for record in records if record["hidden"]]
    assert [(record["group"], record["hidden"]) for record in hidden] == [
        ("group 1", "fewer"),
        ("group 3", "protected"),
    ]
    assert all(record["people"] is None and record["percent"] is None for record in hidden)
    assert json.loads(json.dumps(records)) == records


def test_rows_that_look_alike_are_equal_in_every_way():
    one, other = (gated([row], [38, 27, 142, 31]) for row in ([6, 3, 37, 14], [6, 1, 37, 16]))
    assert one == other
    assert repr(one) == repr(other)
    assert one.to_records() == other.to_records()


@pytest.mark.parametrize(
    ("rows", "bases", "threshold", "message"),
    [
        ([[9]], [9], 0, "at least 1"),
        ([[9]], [8], 5, "More people"),
        ([[-1]], [8], 5, "nought or more"),
        ([[None]], [8], 5, "nought or more"),
    ],
)
def test_tables_that_cannot_be_audited_are_refused(rows, bases, threshold, message):
    with pytest.raises(ValueError, match=message):
        gated(rows, bases, threshold)


def test_a_group_without_a_base_is_refused():
    with pytest.raises(ValueError, match="one base"):
        gate(pd.DataFrame({"a": [9]}, index=["t"]), pd.Series({"b": 9}))


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=3), st.data())
def test_inferable_ranges_agree_with_trying_everything(limits, data):
    cells = [range(low, low + width + 1) for low, width in limits]
    total = data.draw(st.integers(0, 36))
    possible = [numbers for numbers in product(*cells) if sum(numbers) == total]
    for at, values in enumerate(inferable_range(cells, total)):
        assert set(values) == {numbers[at] for numbers in possible}


@pytest.mark.parametrize(
    ("total", "expected"), [(5, Showing.TOTAL), (60, Showing.PARTS), (99, Showing.NOTHING)]
)
def test_how_much_is_shown_depends_on_public_numbers(total, expected):
    assert showing(RowSetting(5, (20, 30, 50)), total) is expected
