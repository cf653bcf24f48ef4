"""What would be released now beside what was released last, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from insights.analysis.differencing import Exposure, Told
from insights.analysis.disclosure import GatedTable
from insights.results.releases.making import Candidate
from insights.results.releases.models import Named
from insights.results.wording import (
    Column,
    Labels,
    ThemeRow,
    people_phrase,
    theme_columns,
    theme_rows,
)


@dataclass(frozen=True)
class Beside:
    """A number as it would be shown, and as it was shown last: "" where it was not."""

    now: str
    before: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether it was shown, and otherwise."""
        return bool(self.before) and self.before != self.now


@dataclass(frozen=True)
class Line:
    """One line of a comparison: the size of the groups, or a theme."""

    label: str
    cells: list[tuple[str, Beside]]  # by the name of the column
    is_new: bool
    is_told: bool


@dataclass(frozen=True)
class Comparison:
    """A table that would be released, beside the last one of its kind."""

    candidate: Candidate
    columns: list[str]
    lines: list[Line]
    sentences: list[str]


def compared(candidate: Candidate) -> Comparison:
    """Return a table beside the one that was released last."""
    columns = theme_columns(candidate.table, candidate.labels)
    told = list(dict.fromkeys(told_sentence(candidate, one) for one in candidate.told))
    names = [column.label for column in columns] + [_("All")]
    return Comparison(candidate, names, list(_lines(candidate, columns)), told)


def _lines(candidate: Candidate, columns: list[Column]) -> Iterator[Line]:
    last = candidate.earlier[-1].shown if candidate.earlier else None
    sizes = {one.key: one.base for one in theme_columns(*_both(last))} if last else {}
    told = {one.theme for one in candidate.told}
    cells = [(one.label, Beside(one.base, sizes.get(one.key, ""))) for one in columns]
    everyone = people_phrase(candidate.table.base_total, candidate.table.threshold)
    was_all = people_phrase(last.table.base_total, last.table.threshold) if last else ""
    cells.append((_("All"), Beside(everyone, was_all)))
    yield Line(_("People in each group"), cells, last is None, None in told)
    before = {row.key: row for row in theme_rows(*_both(last))} if last else {}
    places = {one.key: at for at, one in enumerate(theme_columns(*_both(last)))} if last else {}
    for row in theme_rows(candidate.table, candidate.labels):
        was = before.get(row.key)
        cells = [
            (one.label, Beside(cell.text, _before(was, places.get(one.key))))
            for one, cell in zip(columns, row.cells, strict=True)
        ]
        cells.append((_("All"), Beside(row.total.text, was.total.text if was else "")))
        yield Line(row.label, cells, was is None, row.key in told)


def _both(shown: Named) -> tuple[GatedTable, Labels]:
    return shown.table, shown.labels


def _before(was: ThemeRow | None, place: int | None) -> str:
    return was.cells[place].text if was and place is not None else ""


def told_sentence(candidate: Candidate, exposure: Exposure) -> str:
    """Say in plain words what a release would tell, naming the table, the theme and the group."""
    release = candidate.earlier[exposure.earlier].release.number
    words = {
        "release": release,
        "number": candidate.table.threshold,
        "base": candidate.table.base_threshold,
        "group": candidate.labels.group(exposure.group or ""),
        "theme": candidate.labels.theme(exposure.theme or ""),
    }
    return _sentence(exposure) % words


def _sentence(exposure: Exposure) -> str:
    if exposure.told is Told.GROUPS:
        return _("The groups are not those of release %(release)s.")
    if exposure.theme is None and exposure.told is Told.CHANGED:
        return _(
            "%(group)s: fewer than %(base)s people joined this group since release %(release)s."
        )
    if exposure.theme is None:
        return _("%(group)s: with release %(release)s its hidden size could be worked out.")
    if exposure.told is Told.CHANGED:
        return _(
            "“%(theme)s”, %(group)s: compared with release %(release)s, this would tell of fewer "
            "than %(number)s people, or of nearly all who joined."
        )
    return _(
        "“%(theme)s”, %(group)s: with release %(release)s a hidden number could be worked out."
    )
