"""Tables that add up both ways, attacked by a linear programme and by trying everything."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from insights.analysis.suppression import Spread, suppress

tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.one_of(st.integers(0, 12), st.integers(0, 80)), min_size=width, max_size=width),
        min_size=1,
        max_size=5,
    )
)


def attack(table, place):
    """Return the least and the most a hidden number can be, by solving for it."""
    cells = sorted(table.hidden)
    height, width = table.numbers.shape
    equations, sums = [], []
    for line in [*(("row", r) for r in range(height)), *(("column", c) for c in range(width))]:
        equation, known = np.zeros(len(cells)), 0
        for row, column in product(range(height), range(width)):
            kind, at = line
            if at != (row if kind == "row" else column):
                continue
            is_total = column == width - 1 if kind == "row" else row == height - 1
            sign = -1 if is_total else 1
            if (row, column) in table.hidden:
                equation[cells.index((row, column))] = sign
            else:
                known -= sign * int(table.numbers[row, column])
        equations.append(equation)
        sums.append(known)
    goal = np.array([cell == place for cell in cells], dtype=float)
    least, most = (
        linprog(way * goal, A_eq=equations, b_eq=sums, bounds=(0, None)) for way in (1, -1)
    )
    return round(least.fun), None if most.status else round(-most.fun)


@settings(max_examples=250, deadline=None)
@given(tables)
def test_no_small_number_can_be_worked_out(counts):
    table = suppress(counts, 5)
    assert table.exposed() == []
    for place in np.ndindex(*table.numbers.shape):
        assert table.shown(place) is None or table.numbers[place] >= 5


@settings(max_examples=40, deadline=None)
@given(tables)
def test_the_audit_finds_what_a_linear_programme_finds(counts):
    table = suppress(counts, 5)
    spread = Spread(table.numbers, table.hidden)
    for place in sorted(table.hidden)[:4]:
        least, most = attack(table, place)
        possible = spread.possible(place)
        assert possible[0] == least
        assert most is None or possible[-1] == most


def test_a_careless_table_is_found_out():
    table = suppress([[3, 20], [30, 40]], 5)
    table.hidden = {(0, 0)}
    assert table.exposed() == [(0, 0)]
    assert list(Spread(table.numbers, table.hidden).possible((0, 0))) == [3]


def test_fewer_numbers_are_hidden_than_in_every_row_with_a_small_one():
    chance = np.random.default_rng(7)
    counts = chance.poisson(11, size=(20, 8)).tolist()
    inner = {(row, column) for row in range(20) for column in range(8)}
    by_rows = sum(8 for row in counts if min(row) < 5)
    assert 0 < len(suppress(counts, 5).hidden & inner) < by_rows / 2


def test_a_number_that_is_all_of_its_column_is_hidden():
    table = suppress([[12, 30], [0, 40], [0, 35]], 5)
    assert table.shown((0, 0)) is None


def test_a_base_of_fewer_than_ten_is_hidden_with_what_stands_on_it():
    table = suppress([[5, 30, 30], [4, 40, 31]], 5)
    assert [table.shown((row, 0)) for row in range(3)] == [None] * 3


def test_tables_with_nothing_small_are_shown_whole():
    assert suppress([[20, 30], [12, 15]], 5).hidden == set()


@pytest.mark.parametrize("counts", [[], [[]], [[-1]], [[1], [2, 3]]])
def test_what_is_no_table_of_counts_is_refused(counts):
    with pytest.raises(ValueError):  # noqa: PT011 (the words are numpy's in some)
        suppress(counts, 5)
