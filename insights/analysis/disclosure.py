"""The gate: the only way a table of people leaves ``analysis``.

A count below the threshold, nought included, is hidden. As each person is in one group and a row's
total is public, one hidden number could be had by subtraction; so the cell of the smallest other
group is hidden with it, and then each hidden cell must still be open to ``threshold`` different
numbers for an outsider who knows the total, the cells shown, the bases and this method
(``inference`` says which). Where that is not so the whole row is hidden, and if need be its total.

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

from insights.analysis.inference import RowSetting, Showing, showing

THRESHOLD = 5


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


def gate(table: pd.DataFrame, bases: "pd.Series[int]", threshold: int = THRESHOLD) -> GatedTable:
    """Return what may be shown of a table of themes by groups and the groups' bases."""
    _refuse_nonsense(table, bases, threshold)
    groups = [str(group) for group in table.columns]
    sizes = dict(zip(groups, (int(bases[group]) for group in table.columns), strict=True))
    by_name = sorted(groups)
    everyone = sum(sizes.values())
    # Nobody knows how large a group could be, so for the bases there is no ceiling in reach.
    base_row = _hide(
        [sizes[group] for group in by_name], [everyone + threshold] * len(by_name), threshold, None
    )
    shown = dict(zip(by_name, base_row.cells, strict=True))
    rows = [
        _theme_row(dict(zip(groups, counts, strict=True)), sizes, shown, threshold)
        for counts in table.to_numpy(dtype=int).tolist()
    ]
    return GatedTable(
        threshold=threshold,
        themes=tuple(str(theme) for theme in table.index),
        groups=tuple(groups),
        cells=tuple(tuple(row.cells) for row in rows),
        totals=tuple(row.total for row in rows),
        bases=tuple(shown[group] for group in groups),
        base_total=base_row.total,
    )


def _theme_row(
    counts: dict[str, int], sizes: dict[str, int], bases: dict[str, Cell], threshold: int
) -> _Row:
    """Gate one theme's row. A group whose base is hidden is hidden in every row."""
    known = [group for group, base in bases.items() if not isinstance(base, Hidden)]
    known.sort(key=lambda group: (sizes[group], group))
    unknown = [group for group in bases if group not in known]
    pool = (sum(counts[g] for g in unknown), sum(sizes[g] for g in unknown)) if unknown else None
    row = _hide([counts[g] for g in known], [sizes[g] for g in known], threshold, pool)
    cells = dict(zip(known, row.cells, strict=True))
    hidden = Hidden.FEWER if row.total is Hidden.FEWER else None
    return _Row([cells.get(g, hidden or bases[g]) for g in counts], row.total)


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
    if not counts or (not small and pool is None):
        return _Row(list(counts), total)
    setting = RowSetting(threshold, tuple(ceilings), pool[1] if pool else None)
    may_show = showing(setting, total)
    hidden = setting.hidden(small)
    shown_sum = sum(count for at, count in enumerate(counts) if at not in hidden)
    if may_show is Showing.PARTS and setting.parts_are_safe(small, total - shown_sum):
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


def _refuse_nonsense(table: pd.DataFrame, bases: "pd.Series[int]", threshold: int) -> None:
    """Refuse a table for which the audit would be wrong."""
    if threshold < 1:
        raise ValueError("The threshold is at least 1.")
    if not (table.columns.is_unique and set(table.columns) == set(bases.index)):
        raise ValueError("Each group needs one column and one base.")
    if table.isna().any(axis=None) or (table < 0).any(axis=None) or (bases < 0).any():
        raise ValueError("Counts of people are whole numbers, nought or more.")
    if table.gt(bases, axis="columns").any(axis=None):
        raise ValueError("More people raised a theme than said anything.")
