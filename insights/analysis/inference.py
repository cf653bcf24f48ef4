"""What could an outsider work out? The audit behind ``disclosure``.

The outsider knows everything but the hidden numbers: the row's total, the cells shown, the bases,
the threshold and this very code. So it is not enough that several numbers would add up: those that
the method would have shown in another way are ruled out too. The method is therefore made of steps
simple enough to say exactly which rows look alike from outside, and a row is only shown in a way in
which, among all rows that look like it, each hidden cell takes at least ``threshold`` numbers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import combinations

_MOST_GROUPS = 10  # past this many groups the subsets are too many to go through


class Showing(Enum):
    """How much of a row with hidden cells may be shown. The total and the bases decide."""

    PARTS = "the cells that are safe, and the total"
    TOTAL = "the total only"
    NOTHING = "nothing"


def inferable_range(cells: Sequence[range], total: int) -> list[range]:
    """Return the numbers each cell may hold, if each lies in its range and together they add up."""
    low, high = _reach(cells)
    if not low <= total <= high:
        return [range(0)] * len(cells)
    return [
        range(max(cell[0], total - (high - cell[-1])), min(cell[-1], total - (low - cell[0])) + 1)
        for cell in cells
    ]


def is_safe(cells: Sequence[range], total: int, threshold: int) -> bool:
    """Say whether each of the hidden cells with this sum could be ``threshold`` numbers or more."""
    return all(len(values) >= threshold for values in inferable_range(cells, total))


@dataclass(frozen=True)
class RowSetting:
    """What everyone knows of a row beside its total.

    ``ceilings`` are the sizes of the groups whose size is shown, in the order in which they may be
    hidden to protect another. ``pool`` is the size of all other groups together, None if there are
    none: their cells are never shown, and are reckoned with as one.
    """

    threshold: int
    ceilings: tuple[int, ...]
    pool: int | None = None

    def hidden(self, small: Sequence[int]) -> tuple[int, ...]:
        """Return the cells to hide when these are small: them and one more, to protect them.

        That is the first group big enough to keep its own number open too; there may be none.
        """
        for at, ceiling in enumerate(self.ceilings):
            if at not in small and ceiling >= 3 * self.threshold - 1:
                return (*small, at)
        return tuple(small)

    def ranges(self, cells: Iterable[int], small: Sequence[int], pool: bool) -> list[range]:
        """Return what the cells may hold, knowing which are small; the pool, if wanted, last.

        No cell is nearly all of its group: of such rows no parts are shown.
        """
        limit = self.threshold
        found = [
            range(limit) if at in small else range(limit, self.ceilings[at] - limit + 1)
            for at in cells
        ]
        if pool and self.pool is not None:
            found.append(range(self.pool + 1))
        return found

    def parts_are_safe(self, small: Sequence[int], hidden_sum: int) -> bool:
        """Say whether the other cells may be shown when these are small and add up to this."""
        cells = self.ranges(self.hidden(small), small, pool=True)
        return is_safe(cells, hidden_sum, self.threshold)


@lru_cache(maxsize=4_096)
def showing(setting: RowSetting, total: int) -> Showing:
    """Return how much may be shown of rows with this total that have anything to hide.

    Near the top, where nearly everyone raised a theme, the total itself says too much. It is left
    out already one person before, so that the rows without a total are enough to hide among.
    """
    if not _spans(setting, _any_row(setting, total)) or not _spans(
        setting, _any_row(setting, total + 1)
    ):
        return Showing.NOTHING
    if len(setting.ceilings) > _MOST_GROUPS:
        return Showing.TOTAL
    unsafe = list(_rows_without_safe_parts(setting, total))
    return Showing.PARTS if not unsafe or _spans(setting, unsafe) else Showing.TOTAL


def _spans(setting: RowSetting, rows: Iterable[Sequence[range]]) -> bool:
    """Say whether, over these sets of rows, each cell takes at least ``threshold`` numbers."""
    need = setting.threshold
    values: list[set[int]] = [
        set() for _ in range(len(setting.ceilings) + (setting.pool is not None))
    ]
    for ranges in rows:
        for seen, possible in zip(values, ranges, strict=True):
            if len(seen) < need:
                seen.update(possible[:need])
        if all(len(seen) >= need for seen in values):
            return True
    return False


def _any_row(setting: RowSetting, total: int) -> Iterator[list[range]]:
    """Yield what the cells may hold in the rows with this total that have anything to hide."""
    everything = [range(ceiling + 1) for ceiling in setting.ceilings]
    if setting.pool is not None:
        yield inferable_range([*everything, range(setting.pool + 1)], total)
        return
    for small in range(len(everything)):
        cells = [*everything]
        cells[small] = range(setting.threshold)
        yield inferable_range(cells, total)
    yield from _rows_with_all_of_a_group(setting, total)


def _rows_with_all_of_a_group(setting: RowSetting, total: int) -> Iterator[list[range]]:
    """Yield what the cells may hold in the rows in which nearly all of a group raised the theme."""
    everything = [range(ceiling + 1) for ceiling in setting.ceilings]
    pool = [] if setting.pool is None else [range(setting.pool + 1)]
    for full, ceiling in enumerate(setting.ceilings):
        cells = [*everything]
        cells[full] = range(ceiling - setting.threshold + 1, ceiling + 1)
        yield inferable_range([*cells, *pool], total)


def _rows_without_safe_parts(setting: RowSetting, total: int) -> Iterator[list[range]]:
    """Yield what the cells may hold in the rows with this total whose parts are not safe."""
    yield from _rows_with_all_of_a_group(setting, total)
    for small in _subsets(len(setting.ceilings), at_least=int(setting.pool is None)):
        hidden = setting.hidden(small)
        shown = [at for at in range(len(setting.ceilings)) if at not in hidden]
        inside = setting.ranges(hidden, small, pool=True)
        outside = setting.ranges(shown, small, pool=False)
        least, most = _reach(outside)
        for hidden_sum in _unsafe_sums(inside, setting.threshold):
            if least <= total - hidden_sum <= most:
                values = inferable_range(inside, hidden_sum)
                others = inferable_range(outside, total - hidden_sum)
                placed = dict(zip(hidden, values, strict=False)) | dict(
                    zip(shown, others, strict=True)
                )
                yield [placed[at] for at in sorted(placed)] + values[len(hidden) :]


def _unsafe_sums(cells: Sequence[range], threshold: int) -> Iterator[int]:
    """Yield the sums at which hidden cells are not safe.

    One cell alone never is; several are unsafe only near the least or the most they can add up to.
    """
    low, high = _reach(cells)
    near = high - low if len(cells) == 1 else threshold - 2
    for total in range(low, high + 1):
        if min(total - low, high - total) <= near and not is_safe(cells, total, threshold):
            yield total


def _reach(cells: Sequence[range]) -> tuple[int, int]:
    """Return the least and the most that these cells can add up to."""
    return sum(cell[0] for cell in cells), sum(cell[-1] for cell in cells)


def _subsets(size: int, at_least: int) -> Iterator[tuple[int, ...]]:
    for count in range(at_least, size + 1):
        yield from combinations(range(size), count)
