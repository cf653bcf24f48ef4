"""A gated table in words: its sentence, and the text of each cell of its HTML table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights.analysis.disclosure import THRESHOLD, Cell, GatedTable, Hidden


@dataclass(frozen=True)
class Labels:
    """What themes and groups are called; one without a label goes by its key."""

    themes: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    def theme(self, key: str) -> str:
        """Return what a theme is called."""
        return self.themes.get(key, key)

    def group(self, key: str) -> str:
        """Return what a group is called."""
        return self.groups.get(key, key)


class ShownCell(NamedTuple):
    """A number as text, for a table; ``percent`` is the length of its bar, None when hidden."""

    text: str
    percent: int | None
    is_hidden: bool


class Column(NamedTuple):
    """A group at the head of a column, with how many of it said anything."""

    key: str
    label: str
    base: str


class ThemeRow(NamedTuple):
    """A theme's row: one cell for each column, and the total."""

    key: str
    label: str
    cells: tuple[ShownCell, ...]
    total: ShownCell


def theme_columns(gated: GatedTable, labels: Labels) -> list[Column]:
    """Return the columns of the table, young people first."""
    return [
        Column(
            gated.groups[at],
            labels.group(gated.groups[at]),
            _base_text(base, gated),
        )
        for at in group_order(gated)
        for base in [gated.bases[at]]
    ]


def _base_text(base: Cell, gated: GatedTable) -> str:
    return hidden_text(base, gated.base_threshold) if isinstance(base, Hidden) else f"n = {base:,}"


def theme_rows(gated: GatedTable, labels: Labels) -> list[ThemeRow]:
    """Return the rows of the table, cells in the order of ``theme_columns``."""
    return [
        ThemeRow(
            key,
            labels.theme(key),
            tuple(shown_cell(gated, row, at) for at in group_order(gated)),
            shown_cell(gated, row, None),
        )
        for row, key in enumerate(gated.themes)
    ]


def theme_sentence(gated: GatedTable, labels: Labels) -> str:
    """Say in plain words what the table shows: the top theme, how groups differ, what is hidden."""
    if not gated.themes:
        return _("There are no themes yet.")
    parts = [_top_overall(gated, labels), _tops_by_group(gated, labels), _note_on_hidden(gated)]
    return " ".join(part for part in parts if part)


def group_order(gated: GatedTable) -> list[int]:
    """Return the groups with young people's first, otherwise as they stand."""
    return sorted(range(len(gated.groups)), key=lambda at: not gated.groups[at].startswith("young"))


def hidden_text(hidden: Hidden, threshold: int) -> str:
    """Return the words that stand for a hidden number."""
    if hidden is Hidden.FEWER:
        return _("fewer than %(number)s") % {"number": threshold}
    return _("hidden")


def people_phrase(people: Cell, few: int = THRESHOLD) -> str:
    """Say a bare total in words: "12 people", "fewer than 5 people" where `few` is five."""
    if people is Hidden.FEWER:
        return _("fewer than %(number)s people") % {"number": few}
    if people is Hidden.PROTECTED:
        return _("%(number)s people or more") % {"number": few}
    return ngettext("%(people)s person", "%(people)s people", people) % {"people": f"{people:,}"}


def shown_cell(gated: GatedTable, row: int, group: int | None) -> ShownCell:
    """Return a cell's text; ``group`` None is the row's total."""
    people = gated.totals[row] if group is None else gated.cells[row][group]
    percent = gated.percent(row, group)
    if isinstance(people, Hidden):
        return ShownCell(hidden_text(people, gated.threshold), None, True)
    text = f"{people:,}" if percent is None else f"{people:,} ({percent}%)"
    return ShownCell(text, percent, False)


def _best(cells: Sequence[Cell]) -> tuple[int, list[int]]:
    """Return the greatest number shown and where it stands; nought and nowhere if none is."""
    shown = {at: cell for at, cell in enumerate(cells) if not isinstance(cell, Hidden)}
    most = max(shown.values(), default=0)
    return most, [at for at, cell in shown.items() if cell == most]


def _named(gated: GatedTable, labels: Labels, places: Sequence[int]) -> str:
    names = [f"“{labels.theme(gated.themes[at])}”" for at in places]
    if len(names) == 1:
        return names[0]
    return _("%(these)s and %(last)s") % {"these": ", ".join(names[:-1]), "last": names[-1]}


def _top_overall(gated: GatedTable, labels: Labels) -> str:
    most, places = _best(gated.totals)
    base = gated.base_total
    if not places or isinstance(base, Hidden):
        return _("Too few people raised each theme for us to show numbers.")
    if Hidden.PROTECTED in gated.totals:
        opening = _("Of the numbers we can show, %(themes)s came up most")
    else:
        opening = _("%(themes)s came up most")
    said = opening % {"themes": _named(gated, labels, places)}
    share = ngettext(
        "%(people)s of %(base)s person (%(percent)s%%)",
        "%(people)s of %(base)s people (%(percent)s%%)",
        base,
    )
    percent = gated.percent(places[0], None)
    numbers = {"people": f"{most:,}", "base": f"{base:,}", "percent": percent}
    return f"{said}: {share % numbers}."


def _tops_by_group(gated: GatedTable, labels: Labels) -> str:
    """Say what each group raised most, where its column is open enough to be sure of it."""
    if len(gated.themes) < 2:
        return ""
    said = [
        _("by %(group)s, %(themes)s (%(percent)s%%)")
        % {
            "group": labels.group(gated.groups[at]),
            "themes": _named(gated, labels, places),
            "percent": gated.percent(places[0], at),
        }
        for at, places in certain_tops(gated)
    ]
    return _("Raised most often %(list)s.") % {"list": "; ".join(said)} if said else ""


def certain_tops(gated: GatedTable) -> Iterator[tuple[int, list[int]]]:
    """Yield each group with its top themes, unless a hidden number might be greater."""
    for at in group_order(gated):
        column = [row[at] for row in gated.cells]
        places = _best(column)[1]
        if places and Hidden.PROTECTED not in column:
            yield at, places


def _note_on_hidden(gated: GatedTable) -> str:
    cells = {cell for row in gated.cells for cell in row} | {*gated.totals, *gated.bases}
    if Hidden.PROTECTED in cells:
        note = _(
            "Numbers under %(number)s are hidden, and some others with them, so that no one can be "
            "picked out."
        )
    elif Hidden.FEWER in cells:
        note = _("Numbers under %(number)s are hidden, so that no one can be picked out.")
    else:
        return ""
    return note % {"number": gated.threshold}
