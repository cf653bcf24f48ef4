"""Codeframes as files, CSV and JSON: read wholly or not at all, with the place of each fault."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from consult.spreadsheets import harmless, seen
from insights.coding.codeframes.models import LONGEST_PHRASE, Theme

LARGEST = 500_000  # bytes; once more as a form it is up to three times that
MOST_ROWS = 300
MOST_FAULTS = 20
MOST_PHRASES = 500
LONGEST = {"key": 50, "name": 100, "description": 5000, "include": 5000, "exclude": 5000}
NEEDED = ("name", "description")
_KEY = re.compile(r"[-a-zA-Z0-9_]{1,50}")


class FileFaultError(Exception):
    """A file that was not taken in, with everything that is wrong with it."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = list(faults)[:MOST_FAULTS]
        super().__init__(" ".join(self.faults))


@dataclass(frozen=True)
class ThemeRow:
    """A theme as files hold it: other themes are named by their keys. Without a status a new theme
    is a candidate, and one that is there stays what it is."""

    key: str
    name: str
    description: str
    include: str = ""
    exclude: str = ""
    phrases: tuple[str, ...] = field(default=())
    status: str = ""
    parent: str = ""
    merged_into: str = ""


COLUMNS = tuple(column.name for column in fields(ThemeRow))


def rows_of(themes: Iterable[Theme]) -> list[ThemeRow]:
    """Return themes as rows of a file."""
    snapshots = ((theme.snapshot(), tuple(theme.phrase_list())) for theme in themes)
    return [
        ThemeRow(**{name: kept[name] for name in COLUMNS if name != "phrases"}, phrases=phrases)
        for kept, phrases in snapshots
    ]


def as_json(title: str, rows: Sequence[ThemeRow]) -> str:
    """Write a codeframe as JSON."""
    return json.dumps(
        {"title": title, "themes": [asdict(r) for r in rows]}, ensure_ascii=False, indent=1
    )


def as_csv(rows: Sequence[ThemeRow]) -> str:
    """Write a codeframe as CSV, phrases one a line in their cell. No cell is a formula."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for row in rows:
        cells = asdict(row) | {"phrases": "\n".join(row.phrases)}
        writer.writerow(_guarded(cells[column]) for column in COLUMNS)
    return file.getvalue()


def _guarded(cell: str) -> str:
    """Put an apostrophe before what would be a formula, also behind apostrophes: as it comes back
    the one that was put there is taken away, and no other."""
    bare = cell.lstrip("'")
    return f"'{cell}" if harmless(bare) != bare else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _guarded(cell[1:]) != cell[1:] else cell


def read_file(name: str, content: bytes) -> list[ThemeRow]:
    """Read a file, by the ending of its name, or say all that is wrong with it."""
    if len(content) > LARGEST:
        raise FileFaultError([_("The file is larger than 500 kB.")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise FileFaultError([_("The file is not in UTF-8. Save it as “CSV UTF-8”.")]) from fault
    if name.lower().endswith(".json"):
        return read_json(text)
    if name.lower().endswith(".csv"):
        return read_csv(text)
    raise FileFaultError([_("Choose a file whose name ends in .csv or .json.")])


def read_json(text: str) -> list[ThemeRow]:
    """Read themes from JSON."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise FileFaultError([_("This is not JSON: %s") % str(fault)[:200]]) from fault
    themes = found.get("themes") if isinstance(found, dict) else None
    if not isinstance(themes, list):
        raise FileFaultError([_("There is no list “themes” in the file.")])
    return read_rows(enumerate(themes, start=1))


def read_csv(text: str) -> list[ThemeRow]:
    """Read themes from CSV."""
    reader = csv.reader(StringIO(text.replace("\0", "\ufffe"), newline=""), strict=True)
    try:
        head, *lines = [(reader.line_num, cells) for cells in reader if any(cells)] or [(0, [])]
    except csv.Error as fault:
        said = _("Row %(row)s: this is not CSV (%(fault)s).")
        raise FileFaultError([said % {"row": reader.line_num, "fault": fault}]) from fault
    columns = [cell.strip().lower() for cell in head[1]]
    if missing := [name for name in NEEDED if name not in columns]:
        raise FileFaultError(_("The column “%s” is missing.") % name for name in missing)
    if len(set(columns)) < len(columns):
        raise FileFaultError([_("Two columns have the same name.")])
    return read_rows(
        (at, _cells(columns, cells)) for at, (_end, cells) in enumerate(lines, start=2)
    )


def _cells(columns: list[str], cells: list[str]) -> dict[str, Any]:
    row: dict[str, Any] = {c: _unguarded(cell) for c, cell in zip(columns, cells, strict=False)}
    extra = {
        f"#{at}": cell for at, cell in enumerate(cells[len(columns) :], len(columns) + 1) if cell
    }
    if "phrases" in row:
        row["phrases"] = row["phrases"].splitlines()
    return row | extra


def read_rows(found: Iterable[tuple[int, Any]]) -> list[ThemeRow]:
    """Check rows one by one and together, and return them only where nothing is wrong."""
    rows, faults = list[tuple[int, ThemeRow]](), list[str]()
    for at, values in found:
        if wrong := list(_faults_of(values)):
            faults += [_at(at, column, fault) for column, fault in wrong]
        else:
            rows.append((at, _row(values)))
        if len(rows) > MOST_ROWS:
            raise FileFaultError([_("There are more than %s themes in the file.") % MOST_ROWS])
    if faults := faults or [*_faults_together(rows)]:
        raise FileFaultError(faults)
    if not rows:
        raise FileFaultError([_("There is no theme in the file.")])
    return [row for _place, row in rows]


def _row(values: dict[str, Any]) -> ThemeRow:
    kept: dict[str, Any] = {
        c: v.replace("\r\n", "\n") for c, v in values.items() if isinstance(v, str)
    }
    kept |= {column: kept[column].strip() for column in ("key", "name", "parent") if column in kept}
    phrases = tuple(line.strip() for line in values.get("phrases", ()) if line.strip())
    return ThemeRow(**({"key": ""} | kept | {"phrases": phrases}))


def _at(row: int, column: str, fault: str) -> str:
    if not column:
        return _("Row %(row)s: %(fault)s") % {"row": row, "fault": fault}
    words = {"row": row, "column": column[:50], "fault": fault}
    return _("Row %(row)s, column “%(column)s”: %(fault)s") % words


def _faults_of(values: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(values, dict):
        yield "", _("this is not a theme.")
        return
    for column in values.keys() - set(COLUMNS):
        yield str(column), _("there is no such column.")
    for column, value in values.items():
        if column == "phrases":
            yield from ((column, fault) for fault in _faults_of_phrases(value))
        elif column in COLUMNS and (fault := _fault_of_text(column, value)):
            yield column, fault
    for column in NEEDED:
        if not str(values.get(column) or "").strip():
            yield column, _("write something here.")


def _fault_of_text(column: str, value: Any) -> str:
    if not isinstance(value, str):
        return _("this is not text.")
    if seen(value) != value:
        return _("there are characters in it that nobody can see.")
    if len(value) > LONGEST.get(column, 50):
        return _("this is longer than %s letters.") % LONGEST.get(column, 50)
    if column == "key" and value.strip() and not _KEY.fullmatch(value.strip()):
        return _("use letters, numbers, - and _ only.")
    if column == "status" and value and value not in Theme.Status.values:
        return _("write one of: %s.") % ", ".join(Theme.Status.values)
    return ""


def _faults_of_phrases(value: Any) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(phrase, str) for phrase in value):
        yield _("this is not a list of phrases.")
        return
    if len(value) > MOST_PHRASES:
        yield _("there are more than %s phrases.") % MOST_PHRASES
    for phrase in value:
        if len(phrase) > LONGEST_PHRASE or len(phrase.splitlines()) > 1 or seen(phrase) != phrase:
            yield _("write each phrase on a line of its own, 200 letters at most.")
            return


def _faults_together(rows: list[tuple[int, ThemeRow]]) -> Iterator[str]:
    """Find rows that name the same key or name, and themes that are nowhere in the file."""
    by_key = {row.key: row for _at_row, row in rows if row.key}
    for column in ("key", "name"):
        first: dict[str, int] = {}
        for at, row in rows:
            value = getattr(row, column).lower()
            if value and first.setdefault(value, at) != at:
                yield _at(at, column, _("row %s has the same.") % first[value])
    for at, row in rows:
        yield from (_at(at, column, fault) for column, fault in _faults_of_others(row, by_key))


def _faults_of_others(row: ThemeRow, by_key: Mapping[str, ThemeRow]) -> Iterator[tuple[str, str]]:
    for column in ("parent", "merged_into"):
        other = getattr(row, column)
        if other and (other not in by_key or other == row.key):
            yield column, _("no other row has this key.")
    if row.parent in by_key and by_key[row.parent].parent:
        yield "parent", _("that theme is part of another itself; there is one level.")
    if row.merged_into and row.status != Theme.Status.RETIRED:
        yield "merged_into", _("a theme that was merged is retired.")
