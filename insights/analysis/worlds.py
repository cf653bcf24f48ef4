"""All the numbers that the lines of several tables may hold, for whoever kept every table.

A hidden number lies in its range, the numbers of a line add up to its total, and from one table to
the next a number changes by no more than people joined its group, or left it. How small and how
large a number may be is then a linear programme in whole numbers: the answer is exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from insights.analysis.disclosure import Cell, Hidden

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Line:
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

    def reach(self, at: int, *, knows_method: bool = False) -> tuple[int, int]:
        """Return the least and the most that a cell may hold, for all that this line tells.

        Whoever knows the method may conclude more, but is wrong where sides were gated apart.
        """
        cell, most = self.cells[at], self.ceilings[at]
        if not isinstance(cell, Hidden):
            return cell, cell
        if cell is Hidden.FEWER:
            return 0, min(self.fewest - 1, most)
        has_parts = not all(isinstance(one, Hidden) for one in self.cells)
        if (
            knows_method and has_parts and self.known[at]
        ):  # hidden to protect another: it is no small one itself
            return min(self.fewest, most), most - self.spare
        return 0, most

    def sum_reach(self) -> tuple[int, int]:
        """Return the least and the most that the sum may be."""
        if self.total is Hidden.FEWER:
            return 0, self.fewest - 1
        return (0, sum(self.ceilings)) if isinstance(self.total, Hidden) else (self.total,) * 2


class World:
    """All that the numbers of several releases may be, if people only joined or left between."""

    def __init__(self, lines: Sequence[Line], bases: Sequence[Line], *, knows_method: bool) -> None:
        """Write down what is known: of each number, of each sum, and of who joined."""
        self._groups = len(lines[0].cells)
        self._last = len(lines) - 1
        self._bounds = [
            line.reach(at, knows_method=knows_method)
            for line in lines
            for at in range(self._groups)
        ]
        self._known: dict[bytes, tuple[int, int]] = {}
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
        place = sign.tobytes()
        if place not in self._known:
            least, most = self._ask(sign), self._ask(-sign)
            if least is None or most is None:
                raise ValueError("Nothing fits what was shown.")
            self._known[place] = least, -most
        return self._known[place]

    def _ask(self, sign: Numbers) -> int | None:
        """Return the least that a sum of numbers can be, in whole people; None if nothing fits."""
        answer = linprog(sign, A_ub=self._rows, b_ub=self._most, bounds=self._bounds, integrality=1)
        return round(answer.fun) if answer.status == 0 else None


def _joined(before: Line, after: Line, at: int) -> tuple[int, int]:
    """Return how many fewer and how many more may have raised a theme, from who joined or left."""
    was, now = before.cells[at], after.cells[at]
    if isinstance(was, Hidden) or isinstance(now, Hidden):
        change = after.sum_reach()[1] - before.sum_reach()[0]
        lost = after.sum_reach()[0] - before.sum_reach()[1]
        return min(0, lost), max(0, change)
    return min(0, now - was), max(0, now - was)
