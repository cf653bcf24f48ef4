"""Hide small numbers in a table that adds up both ways, and work out what an outsider still could.

Each person stands in one row and one column, and the totals of rows and columns are shown. A number
below the threshold, nought included, is hidden, and so is one that is all of its row or column. As
a hidden number could be had from its row's or its column's total, others are hidden with it, until
each is open to as many numbers as the threshold says. Hiding comes in rectangles: what one corner
has more, the next has less, so that every total stays as it is.

The audit is exact. A table of hidden numbers with known totals is a network in which numbers flow
between rows and columns, so how far a number can move is a maximum flow (Cox 1995, "Network models
for complementary cell suppression"), and whole numbers suffice.

`disclosure` is the gate for tables of themes, where a person stands in several rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from insights.analysis.disclosure import FEWEST_IN_A_BASE

Place = tuple[int, int]
Numbers = NDArray[np.int64]


@dataclass
class Suppressed:
    """A table with its totals, in the last row and column, and which of its places are hidden.

    `small` are the places whose number is hidden for its own sake, the others protect those.
    """

    numbers: Numbers
    threshold: int
    small: set[Place] = field(default_factory=set)
    hidden: set[Place] = field(default_factory=set)

    @property
    def rows(self) -> int:
        """The number of the row of totals."""
        return len(self.numbers) - 1

    @property
    def columns(self) -> int:
        """The number of the column of totals."""
        return len(self.numbers[0]) - 1

    def shown(self, place: Place) -> int | None:
        """Return the number at a place, None where it is hidden."""
        return None if place in self.hidden else int(self.numbers[place])

    def exposed(self) -> list[Place]:
        """Return the small numbers that an outsider could narrow down too far."""
        spread = Spread(self.numbers, self.hidden)
        return [p for p in sorted(self.small) if not spread.is_open(p, self.threshold)]


def suppress(counts: Sequence[Sequence[int]], threshold: int) -> Suppressed:
    """Return the table with what must be hidden; `exposed()` of it is empty.

    Raises ValueError where the numbers are no counts.
    """
    table = Suppressed(_with_totals(counts, threshold), threshold)
    table.small = set(_small(table))
    table.hidden = set(table.small)
    while exposed := table.exposed():
        for place in exposed:
            if not Spread(table.numbers, table.hidden).is_open(place, threshold):
                table.hidden |= _protection(table, place)
    _show_again(table)
    return table


def _with_totals(counts: Sequence[Sequence[int]], threshold: int) -> Numbers:
    if threshold < 1:
        raise ValueError("The threshold is at least 1.")
    inner = np.array(counts, dtype=np.int64)
    if inner.ndim != 2 or not inner.size or (inner < 0).any():
        raise ValueError("Counts of people are whole numbers, nought or more, in rows as long.")
    with_rows = np.hstack([inner, inner.sum(axis=1, keepdims=True)])
    return np.vstack([with_rows, with_rows.sum(axis=0, keepdims=True)])


def _small(table: Suppressed) -> Iterator[Place]:
    """Yield the places to hide: below the threshold, all of a total, or of a base too small."""
    numbers, total_row, total_column = table.numbers, table.rows, table.columns
    for row, column in np.ndindex(*numbers.shape):
        bases = []
        if row != total_row:
            bases.append(numbers[total_row, column])
        if column != total_column:
            bases.append(numbers[row, total_column])
        is_base = len(bases) < 2
        fewest = max(FEWEST_IN_A_BASE, table.threshold) if is_base else table.threshold
        all_of_it = not is_base and numbers[row, column] in bases
        in_small_base = not is_base and min(bases) < FEWEST_IN_A_BASE
        if numbers[row, column] < fewest or all_of_it or in_small_base:
            yield row, column


def _protection(table: Suppressed, place: Place) -> set[Place]:
    """Return the places to hide beside one, so that its number can move.

    The other three corners of a rectangle, of which as few as can be are shown yet. Among those
    which corners are taken depends on where they stand and how large their totals are.
    """
    row, column = place
    best = min(
        (
            (_cost(table, place, (other_row, other_column)), other_row, other_column)
            for other_row, other_column in product(range(table.rows + 1), range(table.columns + 1))
            if other_row != row and other_column != column
        ),
        default=None,
    )
    if best is None or best[0][0]:
        return _everything_around(table, place)
    return {(row, best[2]), (best[1], column), (best[1], best[2])}


def _cost(table: Suppressed, place: Place, corner: Place) -> tuple[bool, int, int, int]:
    """Rank a rectangle: one that does not free the number is last."""
    numbers, (row, column), (other_row, other_column) = table.numbers, place, corner
    beside = [(row, other_column), (other_row, column)]
    more = min(int(numbers[one]) for one in beside)
    less = min(int(numbers[place]), int(numbers[corner]))
    new = [one for one in (*beside, corner) if one not in table.hidden]
    frees = more + less >= table.threshold - 1 and bool(new)
    sizes = int(numbers[other_row, -1]) + int(numbers[-1, other_column])
    has_total = sum(one[0] == table.rows or one[1] == table.columns for one in new)
    return (
        not frees,
        len(new) + 2 * has_total,
        sizes,
        other_row * (table.columns + 1) + other_column,
    )


def _everything_around(table: Suppressed, place: Place) -> set[Place]:
    """Return the whole row and column with their totals, where no rectangle is enough."""
    row, column = place
    return {(row, at) for at in range(table.columns + 1)} | {
        (at, column) for at in range(table.rows + 1)
    }


def _show_again(table: Suppressed) -> None:
    """Show what was hidden to protect others and is not needed any more."""
    for place in sorted(table.hidden - table.small):
        table.hidden.discard(place)
        if table.exposed():
            table.hidden.add(place)


class Spread:
    """How far hidden numbers can move while everything that is shown stays as it is."""

    def __init__(self, numbers: Numbers, hidden: set[Place]) -> None:
        """Draw the network: a node for each row and column, an arc each way for a hidden number."""
        self._numbers = numbers
        self._rows, self._columns = numbers.shape
        self._plenty = int(numbers[-1, -1]) + 1_000
        self._room = np.zeros((self._rows + self._columns,) * 2, dtype=np.int32)
        for place in hidden:
            grows, shrinks = self._arcs(place)
            self._room[grows] = self._plenty
            self._room[shrinks] = numbers[place]

    def possible(self, place: Place) -> range:
        """Return the numbers that a hidden place may hold, for all that can be worked out."""
        number = int(self._numbers[place])
        return range(number - self._less(place), number + self._more(place) + 1)

    def is_open(self, place: Place, threshold: int) -> bool:
        """Tell whether a hidden place may hold at least `threshold` numbers."""
        more = self._more(place)
        return more + 1 >= threshold or more + self._less(place) + 1 >= threshold

    def _more(self, place: Place) -> int:
        """Return by how much a number could be greater: what it gains must come back to it."""
        grows, _shrinks = self._arcs(place)
        return self._flow(place, grows[1], grows[0])

    def _less(self, place: Place) -> int:
        grows, _shrinks = self._arcs(place)
        return min(int(self._numbers[place]), self._flow(place, grows[0], grows[1]))

    def _arcs(self, place: Place) -> tuple[Place, Place]:
        """Return the arcs along which a number grows and shrinks.

        What a row has more of one number it has less of another, so a total runs the other way:
        it grows with the numbers of its row.
        """
        row, column = place[0], self._rows + place[1]
        is_total = (place[0] == self._rows - 1) != (place[1] == self._columns - 1)
        return ((row, column), (column, row)) if is_total else ((column, row), (row, column))

    def _flow(self, place: Place, source: int, sink: int) -> int:
        """Return how much flows round a place, its own arcs aside."""
        room = self._room.copy()
        for arc in self._arcs(place):
            room[arc] = 0
        return int(maximum_flow(csr_array(room), source, sink).flow_value)
