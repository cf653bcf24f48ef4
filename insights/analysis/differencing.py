"""What do two releases tell together? A new one is refused where the two would expose a person.

Each release alone has passed the gate. Whoever keeps both can subtract: where a group had 20 people
and has 21, and a theme 7 of them and now 8, the one who joined has been told on. So **those who
joined between two releases are looked at as a table of their own, and it has to keep the rules of
any table**. A theme may stand in a new release where, against every earlier one that showed it:

1. each group that changed has at least ten new people (or twice the threshold);
2. in each group that changed, at least five of those new people raised the theme, and at least five
   did not (five, or what the threshold is); in a group that nobody joined, the number stayed as it
   was, or moved by at least five, because words were read again;
3. no hidden number, of either release or of those who joined, can be had by subtraction: with all
   that was ever shown it may still be one of at least five numbers, or it is no small one;
4. the groups are the same. A group that is split or joined could be had by subtraction.

People who took their words back count as people who joined, the other way round. Totals of all
groups together are left aside: they are public at any time.

Rule 3 supposes that numbers moved because people joined (or left): that is all an outsider can
build on. Where the numbers cannot have come about so, words were read again, and rules 1, 2 and 4
are all there is to keep. Only what is public goes in here, so a refusal tells nothing either.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from insights.analysis.disclosure import Cell, GatedTable, Hidden

Numbers = NDArray[np.int64]


class Told(Enum):
    """How the two releases would tell on somebody."""

    GROUPS = "the groups are not the same"
    CHANGED = "too few people make the difference of two shown numbers"
    WORKED_OUT = "a hidden number can be worked out"


@dataclass(frozen=True)
class Exposure:
    """A number that a new release would give away. Theme None is how many are in the group.

    `earlier` is the place of the earlier release among those that were given.
    """

    told: Told
    earlier: int
    theme: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class _Line:
    """One line of a table: its cells, their sum, and how large each may be.

    `fewest` is what nothing may be below; `spare` how many of a group at least did not raise the
    theme, where the line shows parts; `known` whether the size of each group is shown.
    """

    cells: tuple[Cell, ...]
    total: Cell
    ceilings: tuple[int, ...]
    fewest: int
    spare: int
    known: tuple[bool, ...]

    def reach(self, at: int) -> tuple[int, int]:
        """Return the least and the most that a cell may hold, for all that this line tells."""
        cell, most = self.cells[at], self.ceilings[at]
        if not isinstance(cell, Hidden):
            return cell, cell
        if cell is Hidden.FEWER:
            return 0, min(self.fewest - 1, most)
        has_parts = not all(isinstance(one, Hidden) for one in self.cells)
        if has_parts and self.known[at]:  # hidden to protect another: it is no small one itself
            return min(self.fewest, most), most - self.spare
        return 0, most

    def sum_reach(self) -> tuple[int, int]:
        """Return the least and the most that the sum may be."""
        if self.total is Hidden.FEWER:
            return 0, self.fewest - 1
        return (0, sum(self.ceilings)) if isinstance(self.total, Hidden) else (self.total,) * 2


def exposures(earlier: Sequence[GatedTable], new: GatedTable) -> list[Exposure]:
    """Return what a new table gives away to whoever kept the earlier ones, the oldest first.

    A theme that a table does not have was not shown in it.
    """
    strangers = [at for at, old in enumerate(earlier) if set(old.groups) != set(new.groups)]
    if strangers:
        return [Exposure(Told.GROUPS, at) for at in strangers]
    tables = [_in_order(old, new.groups) for old in earlier] + [new]
    found = list(_of_lines(tables, None))
    for theme in new.themes:
        found += _of_lines([table for table in tables if theme in table.themes], theme, tables)
    return found


def _in_order(table: GatedTable, groups: tuple[str, ...]) -> GatedTable:
    """Return a table with its groups in this order."""
    places = [table.groups.index(group) for group in groups]
    return GatedTable(
        table.threshold,
        table.base_threshold,
        table.themes,
        groups,
        tuple(tuple(row[at] for at in places) for row in table.cells),
        table.totals,
        tuple(table.bases[at] for at in places),
        table.base_total,
    )


def _of_lines(
    tables: Sequence[GatedTable], theme: str | None, among: Sequence[GatedTable] | None = None
) -> Iterator[Exposure]:
    """Yield what is given away of one theme, or of the bases, over the tables that show it."""
    groups = tables[-1].groups
    if len(tables) < 2 or len(groups) == 1:  # a table of one group shows totals only
        return
    places = [list(among or tables).index(table) for table in tables]
    bases = [_base_line(table) for table in tables]
    lines = bases if theme is None else [_theme_line(table, theme) for table in tables]
    told = {
        (old, at): Told.CHANGED
        for old in range(len(lines) - 1)
        for at in range(len(groups))
        if _changed_by_few(lines[old], lines[-1], bases[old], bases[-1], at)
    }
    for old, at in _worked_out(lines, bases):
        told.setdefault((old, at), Told.WORKED_OUT)
    for (old, at), how in sorted(told.items(), key=lambda one: one[0]):
        yield Exposure(how, places[old], theme, groups[at])


def _base_line(table: GatedTable) -> _Line:
    total, fewest = table.base_total, table.base_threshold
    most = fewest - 1 if isinstance(total, Hidden) else total
    everyone = len(table.groups)
    return _Line(table.bases, total, (most,) * everyone, fewest, 0, (True,) * everyone)


def _theme_line(table: GatedTable, theme: str) -> _Line:
    row, base = table.themes.index(theme), _base_line(table)
    ceilings = tuple(base.reach(at)[1] for at in range(len(table.groups)))
    known = tuple(not isinstance(size, Hidden) for size in table.bases)
    fewest = table.threshold
    return _Line(table.cells[row], table.totals[row], ceilings, fewest, fewest, known)


def _changed_by_few(old: _Line, new: _Line, was: _Line, now: _Line, at: int) -> bool:
    """Say whether two shown numbers differ by too few, or by nearly all who joined."""
    before, after = old.cells[at], new.cells[at]
    if isinstance(before, Hidden) or isinstance(after, Hidden):
        return False
    change, fewest = abs(after - before), max(old.fewest, new.fewest)
    joined = now.reach(at)[0] - was.reach(at)[0]
    if new is now or not joined:
        return 0 < change < fewest
    left_over = abs(joined - (after - before))
    return change < fewest or left_over < fewest


def _worked_out(lines: Sequence[_Line], bases: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Yield the places, by release and group, at which a hidden number can be had."""
    hidden = [
        at
        for at in range(len(lines[0].cells))
        if any(isinstance(line.cells[at], Hidden) for line in lines)
    ]
    if not hidden:
        return
    world = _World(lines, bases)
    if not world.is_possible:
        return
    last, fewest = len(lines) - 1, max(line.fewest for line in lines)
    for at in hidden:
        for old in range(last):
            if not _all_open(world, lines, bases, old, at, fewest):
                yield old, at


def _all_open(
    world: "_World", lines: Sequence[_Line], bases: Sequence[_Line], old: int, at: int, fewest: int
) -> bool:
    """Say whether the hidden numbers of two releases, and of who joined between, stay open."""
    last = len(lines) - 1
    hidden = [place for place in (old, last) if isinstance(lines[place].cells[at], Hidden)]
    for place in hidden:
        size = None if lines[place] is bases[place] else bases[place].cells[at]
        if _is_told(*world.level(place, at), size, fewest):
            return False
    is_base = lines[last] is bases[last]
    low, high = world.change(old, at) if hidden else (0, 0)
    if low == high == 0 and (is_base or _same(bases[old].cells[at], bases[last].cells[at])):
        return True  # nobody joined, or the difference of two shown numbers was looked at already
    low, high = (-high, -low) if high <= 0 else (low, high)
    return not hidden or not _is_told(low, high, None, fewest)


def _same(before: Cell, after: Cell) -> bool:
    return not isinstance(before, Hidden) and before == after


def _is_told(low: int, high: int, cap: Cell | None, fewest: int) -> bool:
    """Say whether a number is known too well: one of few numbers, and perhaps a small one."""
    if high - low + 1 >= fewest:
        return False
    nearly_all = isinstance(cap, int) and high > cap - fewest
    return low < fewest or nearly_all


class _World:
    """All that the numbers of several releases may be, if people only joined or left between."""

    def __init__(self, lines: Sequence[_Line], bases: Sequence[_Line]) -> None:
        """Write down what is known: of each number, of each sum, and of who joined."""
        self._groups = len(lines[0].cells)
        self._last = len(lines) - 1
        self._bounds = [line.reach(at) for line in lines for at in range(self._groups)]
        self._rows: list[Numbers] = []
        self._most: list[int] = []
        for place, line in enumerate(lines):
            sign = np.zeros(len(self._bounds), dtype=np.int64)
            sign[place * self._groups : (place + 1) * self._groups] = 1
            self._between(sign, *line.sum_reach())
        for place in range(self._last):
            for at in range(self._groups):
                limits = _joined(bases[place], bases[place + 1], at)
                self._between(self._step(place, place + 1, at), *limits)
        self.is_possible = self._ask(np.zeros(len(self._bounds), dtype=np.int64)) is not None

    def level(self, place: int, at: int) -> tuple[int, int]:
        """Return the least and the most that a number may be."""
        sign = np.zeros(len(self._bounds), dtype=np.int64)
        sign[place * self._groups + at] = 1
        return self._ends(sign)

    def change(self, place: int, at: int) -> tuple[int, int]:
        """Return the least and the most by which a number may have grown until the last release."""
        return self._ends(self._step(place, self._last, at))

    def _step(self, before: int, after: int, at: int) -> Numbers:
        sign = np.zeros(len(self._bounds), dtype=np.int64)
        sign[before * self._groups + at] = -1
        sign[after * self._groups + at] = 1
        return sign

    def _between(self, sign: Numbers, low: int, high: int) -> None:
        self._rows += [sign, -sign]
        self._most += [high, -low]

    def _ends(self, sign: Numbers) -> tuple[int, int]:
        least, most = self._ask(sign), self._ask(-sign)
        if least is None or most is None:
            raise ValueError("Nothing fits what was shown.")
        return least, -most

    def _ask(self, sign: Numbers) -> int | None:
        """Return the least that a sum of numbers can be, in whole people; None if nothing fits."""
        answer = linprog(sign, A_ub=self._rows, b_ub=self._most, bounds=self._bounds, integrality=1)
        return round(answer.fun) if answer.status == 0 else None


def _joined(before: _Line, after: _Line, at: int) -> tuple[int, int]:
    """Return how many fewer and how many more may have raised a theme, from who joined or left."""
    was, now = before.cells[at], after.cells[at]
    if isinstance(was, Hidden) or isinstance(now, Hidden):
        change = after.sum_reach()[1] - before.sum_reach()[0]
        lost = after.sum_reach()[0] - before.sum_reach()[1]
        return min(0, lost), max(0, change)
    return min(0, now - was), max(0, now - was)
