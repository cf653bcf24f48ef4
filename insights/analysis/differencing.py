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

from insights.analysis.disclosure import Cell, GatedTable, Hidden
from insights.analysis.worlds import Line, World


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


def _base_line(table: GatedTable) -> Line:
    total, fewest = table.base_total, table.base_threshold
    most = fewest - 1 if isinstance(total, Hidden) else total
    everyone = len(table.groups)
    return Line(table.bases, total, (most,) * everyone, fewest, 0, (True,) * everyone)


def _theme_line(table: GatedTable, theme: str) -> Line:
    row, base = table.themes.index(theme), _base_line(table)
    ceilings = tuple(base.reach(at)[1] for at in range(len(table.groups)))
    known = tuple(not isinstance(size, Hidden) for size in table.bases)
    fewest = table.threshold
    return Line(table.cells[row], table.totals[row], ceilings, fewest, fewest, known)


def _changed_by_few(old: Line, new: Line, was: Line, now: Line, at: int) -> bool:
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


def _worked_out(lines: Sequence[Line], bases: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the places, by release and group, at which a hidden number can be had."""
    hidden = [
        at
        for at in range(len(lines[0].cells))
        if any(isinstance(line.cells[at], Hidden) for line in lines)
    ]
    if not hidden:
        return
    for knows_method in (False, True):
        world = World(lines, bases, knows_method=knows_method)
        found = list(_found_in(world, lines, bases, hidden)) if world.is_possible else []
        yield from found
        if found:
            return


def _found_in(
    world: World, lines: Sequence[Line], bases: Sequence[Line], hidden: Sequence[int]
) -> Iterator[tuple[int, int]]:
    last, fewest = len(lines) - 1, max(line.fewest for line in lines)
    for at in hidden:
        for old in range(last):
            if not _all_open(world, lines, bases, old, at, fewest):
                yield old, at


def _all_open(
    world: World, lines: Sequence[Line], bases: Sequence[Line], old: int, at: int, fewest: int
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
