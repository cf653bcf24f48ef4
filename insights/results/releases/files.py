"""A released table as a file for anyone: CSV or JSON, with a note on how it was made."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.spreadsheets import harmless
from insights.results.releases.models import ReleasedTable

KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
_COLUMNS = ("theme", "group", "people", "percent", "hidden")


def content_of(source: ReleasedTable, kind: str) -> str:
    """Return the file of a table, of one of the kinds."""
    return _json(source) if kind == "json" else _csv(source)


def how_sentences(source: ReleasedTable) -> list[str]:
    """Say how a table was made: enough to make it again, and to know what it is worth."""
    how, table = source.how_made, source.table
    words = {
        "version": how["codeframe_version"],
        "number": table["threshold"],
        "base": table["base_threshold"],
    }
    found = [
        _("People read the words and decided which themes they speak of. No machine decided."),
        _read(how["read_percent"], how["readers"]),
        _("Numbers under %(number)s are hidden, and groups of fewer than %(base)s people.") % words,
        _("Some more are hidden, so that no hidden number can be worked out."),
    ]
    if words["version"]:
        found.insert(1, _("The list of themes was version %(version)s.") % words)
    if day := parse_date(how["run_on"] or ""):
        run = _("Rules pointed out phrases to the readers; they ran on %(day)s.")
        found.insert(2, run % {"day": date_format(day, "j F Y")})
    return found


def _read(percent: int, readers: int) -> str:
    if percent < 100:
        return _("At least %(percent)s%% of it was read, not all.") % {"percent": percent}
    words = ngettext(
        "Read in full by %(number)s person.", "Read in full by %(number)s people.", readers
    )
    return words % {"number": readers}


def _json(source: ReleasedTable) -> str:
    found = {
        **_about(source),
        "how_made": source.how_made,
        "how_made_in_words": how_sentences(source),
        "numbers": list(_records(source)),
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def _csv(source: ReleasedTable) -> str:
    out = io.StringIO(newline="")
    out.write("\ufeff")  # else Excel takes it for another encoding
    rows = csv.writer(out)
    rows.writerow(_COLUMNS)
    for record in _records(source):
        rows.writerow([harmless(record[column]) for column in _COLUMNS])
    rows.writerow([])
    for name, value in _about(source).items():
        rows.writerow([harmless(name), harmless(value)])
    for sentence in how_sentences(source):
        rows.writerow([harmless(sentence)])
    return out.getvalue()


def _about(source: ReleasedTable) -> dict[str, Any]:
    made = source.release
    return {
        "consultation": made.consultation.title,
        "table": source.title,
        "release": made.number,
        "released_on": made.frozen_on.isoformat(),
        "note": made.note,
    }


def _records(source: ReleasedTable) -> Iterator[dict[str, Any]]:
    """Yield a record for each number; the empty theme or group is all of them together."""
    shown = source.shown
    for record in shown.table.to_records():
        theme, group = record["theme"], record["group"]
        yield {
            **record,
            "theme": _("Everyone who said anything")
            if theme is None
            else shown.labels.theme(str(theme)),
            "group": _("All") if group is None else shown.labels.group(str(group)),
        }
