"""The gate: the only way a table of people leaves ``analysis``.

A count below the threshold, nought included, is hidden, and so is every number of a group of fewer
than ten people. Where a count is all of its group, or so nearly all that those who are missing are
fewer than the threshold, the row shows no more than its total: "everyone said so" speaks of each
single person. As each person is in one group and a row's total is public, one hidden number could
be had by subtraction; so the cell of the smallest other group is hidden with it, and then each
hidden cell must still be open to ``threshold`` different numbers for an outsider who knows the
total, the cells shown, the bases and this method (``inference`` says which). Where that is not so
the whole row is hidden, and if need be its total.

Which cell is hidden to protect others depends on public things only: choosing "the next smallest
count" would itself tell how the counts compare.

What it does not do: compare one table with another. Two breakdowns of the same people, or the same
one after one more person has spoken, can be subtracted from each other; releases keep those apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

import pandas as pd

from insights.analysis.inference import RowSetting, Showing, inferable_range, showing

THRESHOLD = 5
FEWEST_IN_A_BASE = 10


class Hidden(Enum):
    """Why a number is not there; it holds nothing of the number itself."""

    FEWER = "fewer"  # below the threshold
    PROTECTED = "protected"  # hidden so that another cannot be worked out


Cell = int | Hidden


class _Row(NamedTuple):
    cells: list[Cell]
    total: Cell


@dataclass(frozen=True)
class GatedTable:
    """Themes by groups, holding only what may be shown to anyone.

    ``cells[theme][group]`` is a number of people or ``Hidden``; so are ``totals`` (one for each
    theme), ``bases`` (one for each group) and ``base_total``. A total that is ``PROTECTED`` would
    give a hidden number away: it must not be shown elsewhere either.
    """

    threshold: int
    base_threshold: int
    themes: tuple[str, ...]
    groups: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...]
    bases: tuple[Cell, ...]
    base_total: Cell

    def percent(self, theme: int, group: int | None) -> int | None:
        """Return the share of a group (None: of all) who raised a theme, if both are shown."""
        people = self.totals[theme] if group is None else self.cells[theme][group]
        base = self.base_total if group is None else self.bases[group]
        if isinstance(people, Hidden) or isinstance(base, Hidden):
            return None
        return (200 * people + base) // (2 * base)

    def to_records(self) -> list[dict[str, str | int | None]]:
        """Return one plain record for each number, fit for JSON or CSV.

        ``theme`` None is everyone who said anything, ``group`` None is all groups together. A
        hidden number is None in ``people`` and ``percent``, and ``hidden`` says why.
        """
        bases = (*self.bases, self.base_total)
        columns = (*self.groups, None)
        records = [
            _record(None, group, base, None) for group, base in zip(columns, bases, strict=True)
        ]
        for row, theme in enumerate(self.themes):
            for column, group in enumerate(self.groups):
                share = self.percent(row, column)
                records.append(_record(theme, group, self.cells[row][column], share))
            records.append(_record(theme, None, self.totals[row], self.percent(row, None)))
        return records


def gate(
    table: pd.DataFrame,
    bases: "pd.Series[int]",
    threshold: int = THRESHOLD,
    base_threshold: int | None = None,
) -> GatedTable:
    """Return what may be shown of a table of themes by groups and the groups' bases.

    Groups of fewer people than `base_threshold` are hidden whole: ten, or twice the threshold.
    """
    base_threshold = base_threshold or max(FEWEST_IN_A_BASE, 2 * threshold)
    _refuse_nonsense(table, bases, threshold, base_threshold)
    groups = [str(group) for group in table.columns]
    sizes = dict(zip(groups, (int(bases[group]) for group in table.columns), strict=True))
    by_name = sorted(groups)
    base_row = _base_row([sizes[group] for group in by_name], threshold, base_threshold)
    shown = dict(zip(by_name, base_row.cells, strict=True))
    rows = [
        _theme_row(dict(zip(groups, counts, strict=True)), sizes, shown, threshold, base_threshold)
        for counts in table.to_numpy(dtype=int).tolist()
    ]
    return GatedTable(
        threshold=threshold,
        base_threshold=base_threshold,
        themes=tuple(str(theme) for theme in table.index),
        groups=tuple(groups),
        cells=tuple(tuple(row.cells) for row in rows),
        totals=tuple(row.total for row in rows),
        bases=tuple(shown[group] for group in groups),
        base_total=base_row.total,
    )


def _base_row(sizes: Sequence[int], threshold: int, base_threshold: int) -> _Row:
    """Gate how many people are in each group; with one group there is nothing but totals."""
    everyone = sum(sizes)
    if len(sizes) == 1:
        return _one_number(everyone, threshold)
    if threshold <= everyone < base_threshold:
        return _Row([Hidden.PROTECTED] * len(sizes), everyone)
    # Nobody knows how large a group could be, so there is no ceiling in reach.
    ceilings = [everyone + 2 * base_threshold] * len(sizes)
    return _hide(sizes, ceilings, base_threshold, None)


def _one_number(total: int, threshold: int) -> _Row:
    """Gate a row of one group: it is all there is, and no breakdown of anything."""
    shown = total if total >= threshold else Hidden.FEWER
    return _Row([shown], shown)


def _theme_row(
    counts: dict[str, int],
    sizes: dict[str, int],
    bases: dict[str, Cell],
    threshold: int,
    base_threshold: int,
) -> _Row:
    """Gate one theme's row. A group whose base is hidden is hidden in every row."""
    known = [group for group, base in bases.items() if not isinstance(base, Hidden)]
    known.sort(key=lambda group: (sizes[group], group))
    unknown = [group for group in bases if group not in known]
    pool = (sum(counts[g] for g in unknown), sum(sizes[g] for g in unknown)) if unknown else None
    if len(counts) == 1:
        return _one_number(sum(counts.values()), threshold)
    if known:
        row = _hide([counts[g] for g in known], [sizes[g] for g in known], threshold, pool)
    else:
        everyone = sum(sizes.values())
        possible = _possible_sizes([*bases.values()], everyone, base_threshold)
        row = _Row([], _total_alone(sum(counts.values()), everyone, possible, threshold))
    cells = dict(zip(known, row.cells, strict=True))
    hidden = Hidden.FEWER if row.total is Hidden.FEWER else Hidden.PROTECTED
    return _Row([cells.get(group, hidden) for group in counts], row.total)


def _possible_sizes(bases: Sequence[Cell], everyone: int, base_threshold: int) -> list[range]:
    """Return how many people may be in each of these groups, whose sizes are all hidden."""
    small, large = range(base_threshold), range(base_threshold, everyone + 1)
    if Hidden.FEWER not in bases:  # they may all be of any size
        return [range(everyone + 1)] * len(bases)
    return inferable_range([small if base is Hidden.FEWER else large for base in bases], everyone)


def _total_alone(total: int, everyone: int, sizes: Sequence[range], threshold: int) -> Cell:
    """Gate the total of a row of which no group is large enough to be shown.

    Near the top it could tell too well how many of each group said so.
    """
    if total < threshold:
        return Hidden.FEWER
    open_numbers = (
        min(size[-1], total) - max(0, total - everyone + size[0]) + 1 for size in sizes if size
    )
    return total if all(count >= threshold for count in open_numbers) else Hidden.PROTECTED


def _hide(
    counts: Sequence[int], ceilings: Sequence[int], threshold: int, pool: tuple[int, int] | None
) -> _Row:
    """Gate one row whose cells stand in the public order in which they may be hidden.

    ``pool`` is the count and size of the groups that are hidden anyway, taken together.
    """
    total = sum(counts) + (pool[0] if pool else 0)
    if total < threshold:
        return _Row([Hidden.FEWER] * len(counts), Hidden.FEWER)
    small = [at for at, count in enumerate(counts) if count < threshold]
    is_full = any(count > most - threshold for count, most in zip(counts, ceilings, strict=True))
    if not counts or not (small or is_full or pool):
        return _Row(list(counts), total)
    setting = RowSetting(threshold, tuple(ceilings), pool[1] if pool else None)
    may_show = showing(setting, total)
    hidden = setting.hidden(small)
    shown_sum = sum(count for at, count in enumerate(counts) if at not in hidden)
    if (
        may_show is Showing.PARTS
        and not is_full
        and setting.parts_are_safe(small, total - shown_sum)
    ):
        reasons = dict.fromkeys(hidden, Hidden.PROTECTED) | dict.fromkeys(small, Hidden.FEWER)
        return _Row([reasons.get(at, count) for at, count in enumerate(counts)], total)
    shown_total = Hidden.PROTECTED if may_show is Showing.NOTHING else total
    return _Row([Hidden.PROTECTED] * len(counts), shown_total)


def _record(
    theme: str | None, group: str | None, people: Cell, percent: int | None
) -> dict[str, str | int | None]:
    number, hidden = (None, people.value) if isinstance(people, Hidden) else (people, None)
    return {
        "theme": theme,
        "group": group,
        "people": number,
        "percent": percent,
        "hidden": hidden,
    }


def _refuse_nonsense(
    table: pd.DataFrame, bases: "pd.Series[int]", threshold: int, base_threshold: int
) -> None:
    """Refuse a table for which the audit would be wrong."""
    if threshold < 1:
        raise ValueError("The threshold is at least 1.")
    if base_threshold < 2 * threshold:
        raise ValueError("A base holds at least twice as many people as the threshold.")
    if not (table.columns.is_unique and set(table.columns) == set(bases.index)):
        raise ValueError("Each group needs one column and one base.")
    if table.isna().any(axis=None) or (table < 0).any(axis=None) or (bases < 0).any():
        raise ValueError("Counts of people are whole numbers, nought or more.")
    if table.gt(bases, axis="columns").any(axis=None):
        raise ValueError("More people raised a theme than said anything.")
