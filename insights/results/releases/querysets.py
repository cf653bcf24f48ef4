"""What the public reads of the breakdowns: the newest release, if it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from consult.consultations.models import ConsultationPage
from insights.analysis.disclosure import Cell, Hidden
from insights.coding.models import Theme
from insights.results.releases.files import how_sentences
from insights.results.releases.models import Release, ReleasedTable
from insights.results.wording import (
    Column,
    ShownCell,
    ThemeRow,
    theme_columns,
    theme_rows,
    theme_sentence,
)


@dataclass(frozen=True)
class ReleasedRow:
    """The newest released numbers of one theme in one breakdown."""

    source: ReleasedTable
    cells: list[tuple[Column, ShownCell]]
    total: ShownCell


def newest_release(consultation: ConsultationPage | int) -> Release | None:
    """Return the release that was made last; none where it was withdrawn."""
    found = Release.objects.filter(consultation=consultation).select_related("withdrawal")
    newest = found.order_by("number").last()
    return None if newest is None or hasattr(newest, "withdrawal") else newest


def released_tables(consultation: ConsultationPage | int) -> list[ReleasedTable]:
    """Return the tables of the newest release, if it stands."""
    newest = newest_release(consultation)
    return list(newest.tables.select_related("release").order_by("pk")) if newest else []


@dataclass(frozen=True)
class Readable:
    """A released table in the forms in which people read it."""

    source: ReleasedTable
    sentence: str
    columns: list[Column]
    rows: list[tuple[ThemeRow, list[tuple[Column, ShownCell]]]]
    how_made: list[str]


def readable(release: Release | None) -> list[Readable]:
    """Return the tables of a release for a page, in one query; none of no release."""
    tables = (
        release.tables.select_related("release__consultation").order_by("pk") if release else []
    )
    return [_readable(table) for table in tables]


def _readable(source: ReleasedTable) -> Readable:
    table, labels = source.shown.table, source.shown.labels
    columns = theme_columns(table, labels)
    rows = [
        (row, list(zip(columns, row.cells, strict=True)))
        for _total, row in sorted(
            zip(table.totals, theme_rows(table, labels), strict=True), key=_most_first
        )
    ]
    return Readable(source, theme_sentence(table, labels), columns, rows, how_sentences(source))


def _most_first(pair: tuple[Cell, ThemeRow]) -> int:
    total, _row = pair
    return 0 if isinstance(total, Hidden) else -total


def released_rows(theme: Theme) -> list[ReleasedRow]:
    """Return what is released of a theme, one row for each breakdown, in two queries.

    A theme that was left out of the newest release still stands as an earlier one showed it.
    """
    consultation = theme.codeframe.consultation_id
    if newest_release(consultation) is None:
        return []
    standing = Release.objects.standing().filter(consultation=consultation)
    tables = ReleasedTable.objects.filter(release__in=standing).select_related("release")
    newest: dict[str, ReleasedTable] = {}
    for table in tables.order_by("-release__number", "pk"):
        if any(row["key"] == str(theme.pk) for row in table.table["themes"]):
            newest.setdefault(table.key, table)
    return [row for table in newest.values() for row in _rows(table, str(theme.pk))]


def _rows(source: ReleasedTable, key: str) -> Iterator[ReleasedRow]:
    shown = source.shown
    columns = theme_columns(shown.table, shown.labels)
    for row in theme_rows(shown.table, shown.labels):
        if row.key == key:
            cells = list(zip(columns, row.cells, strict=True))
            yield ReleasedRow(source, cells, row.total)
