"""Young people beside everyone else: a table whose groups lie in one of two strata.

Each breakdown of the same people shares these two, so what one table hides of them no other may
tell. Where a row shows how many young people and how many others there are, either side is gated
for itself, as if it were a table of its own: its total is known. Where it does not, the row shows
no more than its total: whatever was shown of one side would narrow down the other. Where there are
too few young people for their number to be shown, they are one group among those of the adults.

Where people can stand in several groups, as in several clauses, the sum along a row is more than
its total. The gate reckons with the sum, which is never shown; the total that is shown tells less.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from insights.analysis.disclosure import THRESHOLD, Cell, GatedTable, Hidden, gate

YOUNG, ADULTS = "young", "adults"
STRATA = (YOUNG, ADULTS)


@dataclass(frozen=True)
class Counted:
    """Raw counts of people: by row and stratum, by row and group, and the bases of both.

    A group is of the young stratum where its name begins with that of the stratum.
    """

    strata: pd.DataFrame
    strata_bases: "pd.Series[int]"
    groups: pd.DataFrame
    bases: "pd.Series[int]"


def stratum_of(group: str) -> str:
    """Return on which side a group stands."""
    return YOUNG if group.startswith(YOUNG) else ADULTS


def gate_strata(
    counted: Counted,
    threshold: int = THRESHOLD,
    only: str = "",
    base_threshold: int | None = None,
) -> GatedTable:
    """Return what may be shown of a table whose groups lie in two strata.

    `only` is the one stratum that was asked for: then nobody is in the other.
    """
    if only:
        return _one_side(counted, only, threshold, base_threshold)
    top = gate(counted.strata, counted.strata_bases, threshold, base_threshold)
    young, adults = (_groups(counted, side) for side in STRATA)
    if any(isinstance(base, Hidden) for base in top.bases):
        mixed = _mixed(counted, adults, threshold, base_threshold)
        return _with_totals(mixed, top, [_as_one(mixed, top, row) for row in _rows(mixed)])
    sides = [_side(counted, groups, threshold, base_threshold) for groups in (young, adults)]
    bases = tuple(base for side in sides for base in side.bases)
    cells = [
        _beside(top, sides, row) or _all_hidden(top, row, (*young, *adults)) for row in _rows(top)
    ]
    whole = GatedTable(
        threshold=top.threshold,
        base_threshold=top.base_threshold,
        themes=top.themes,
        groups=(*young, *adults),
        cells=(),
        totals=top.totals,
        bases=bases,
        base_total=top.base_total,
    )
    return _with_totals(whole, top, cells)


def _one_side(
    counted: Counted, side: str, threshold: int, base_threshold: int | None
) -> GatedTable:
    top = gate(counted.strata[[side]], counted.strata_bases[[side]], threshold, base_threshold)
    table = _side(counted, _groups(counted, side), threshold, base_threshold)
    return _with_totals(table, top, table.cells)


def _groups(counted: Counted, side: str) -> list[str]:
    return [group for group in counted.groups.columns if stratum_of(group) == side]


def _rows(table: GatedTable) -> range:
    return range(len(table.themes))


def _side(
    counted: Counted, groups: Sequence[str], threshold: int, base_threshold: int | None
) -> GatedTable:
    """Gate one stratum for itself."""
    here = list(groups)
    return gate(counted.groups[here], counted.bases[here], threshold, base_threshold)


def _mixed(
    counted: Counted, adults: Sequence[str], threshold: int, base_threshold: int | None
) -> GatedTable:
    """Gate the groups of adults together with all young people as one more group."""
    table = pd.concat([counted.strata[[YOUNG]], counted.groups[list(adults)]], axis="columns")
    bases = pd.concat([counted.strata_bases[[YOUNG]], counted.bases[list(adults)]])
    return gate(table, bases, threshold, base_threshold)


def _beside(top: GatedTable, sides: Sequence[GatedTable], row: int) -> tuple[Cell, ...] | None:
    """Return the cells of a row which shows how many there are on either side, else None."""
    if any(isinstance(cell, Hidden) for cell in top.cells[row]):
        return None
    return tuple(cell for side in sides for cell in side.cells[row])


def _as_one(mixed: GatedTable, top: GatedTable, row: int) -> tuple[Cell, ...]:
    """Return a row in which young people are one group, and hidden."""
    young, *others = mixed.cells[row]
    if isinstance(young, Hidden):
        return (young, *others)
    return _all_hidden(top, row, mixed.groups)


def _all_hidden(top: GatedTable, row: int, groups: Sequence[str]) -> tuple[Cell, ...]:
    total = top.totals[row]
    return (total if total is Hidden.FEWER else Hidden.PROTECTED,) * len(groups)


def _with_totals(
    table: GatedTable, top: GatedTable, cells: Sequence[tuple[Cell, ...]]
) -> GatedTable:
    """Return a table with the totals that every breakdown shares.

    A row whose total is hidden shows nothing, and so does a group whose size is hidden.
    """
    shown = [
        tuple(
            Hidden.PROTECTED if isinstance(base, Hidden) and not isinstance(cell, Hidden) else cell
            for cell, base in zip(row_cells, table.bases, strict=True)
        )
        if not isinstance(top.totals[row], Hidden)
        else _all_hidden(top, row, table.groups)
        for row, row_cells in enumerate(cells)
    ]
    return GatedTable(
        threshold=table.threshold,
        base_threshold=table.base_threshold,
        themes=table.themes,
        groups=table.groups,
        cells=tuple(shown),
        totals=top.totals,
        bases=table.bases,
        base_total=top.base_total,
    )
