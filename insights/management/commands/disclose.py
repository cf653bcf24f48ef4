"""Hide the small numbers of a table of counts, and say what could still be worked out."""

import csv
import io
import json
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import CommandError, CommandParser

from consult.commands import OneLineCommand
from insights.analysis.disclosure import THRESHOLD
from insights.analysis.suppression import Suppressed, suppress

HIDDEN = "[c]"  # "confidential", as official statistics mark it
_TOTALS = {"total", "totals", "all", "everyone"}
_LARGEST = 1_000_000


class Counts(NamedTuple):
    """A table of counts with the names of its rows and columns; totals are left out."""

    corner: str
    rows: list[str]
    columns: list[str]
    numbers: list[list[int]]


class Command(OneLineCommand):
    help = "Hide the small numbers of a table of counts, and say what could still be worked out."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what the command is told."""
        parser.add_argument("--file", required=True, help="CSV: names first in each row and column")
        parser.add_argument(
            "--threshold", type=int, default=THRESHOLD, help="numbers below it are hidden"
        )
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the table and the audit's answer, or refuse in one line."""
        try:
            counts = _read(Path(options["file"]))
            table = suppress(counts.numbers, options["threshold"])
        except (OSError, ValueError) as refusal:
            raise CommandError(_why(refusal, options["file"])) from refusal
        rows = _shown(counts, table)
        exposed = len(table.exposed())
        if options["json"]:
            audit = {"small": len(table.small), "hidden": len(table.hidden), "exposed": exposed}
            self.stdout.write(json.dumps({"table": rows, "audit": audit}))
            return
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows(rows)
        self.stdout.write(written.getvalue())
        self.stdout.write(
            f"{len(table.hidden)} numbers are hidden, {len(table.small)} of them small. From what "
            f"is shown {exposed or 'none'} of them can be worked out."
        )


def _why(refusal: Exception, path: str) -> str:
    if isinstance(refusal, OSError):
        return f"Cannot read “{path}”: {refusal.strerror}."
    return str(refusal)


def _read(path: Path) -> Counts:
    """Read the counts; a row and a column of totals are made anew. Raises ValueError."""
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    separator = max(",;\t", key=text.partition("\n")[0].count)
    lines = [line for line in csv.reader(io.StringIO(text), delimiter=separator) if any(line)]
    if len(lines) < 2 or len(lines[0]) < 2:
        raise ValueError("The file needs a row of names and at least one row of counts.")
    header, body = lines[0], lines[1:]
    wanted = [at for at, name in enumerate(header) if at and not _is_total(name)]
    rows = [line for line in body if not _is_total(line[0])]
    numbers = [[_count(line, at, header) for at in wanted] for line in rows]
    return Counts(header[0], [line[0] for line in rows], [header[at] for at in wanted], numbers)


def _is_total(name: str) -> bool:
    return name.strip().casefold() in _TOTALS


def _count(line: list[str], at: int, header: list[str]) -> int:
    written = line[at].strip() if at < len(line) else ""
    if not written.isdecimal() or int(written) > _LARGEST:
        raise ValueError(
            f"Row “{line[0]}”, column “{header[at]}”: “{written[:40]}” is no count of people."
        )
    return int(written)


def _shown(counts: Counts, table: Suppressed) -> list[list[str]]:
    """Return the table as it may be seen, with its totals."""
    rows = [[counts.corner, *counts.columns, "Total"]]
    for row, name in enumerate([*counts.rows, "Total"]):
        shown = [table.shown((row, column)) for column in range(table.columns + 1)]
        rows.append([name, *(HIDDEN if number is None else str(number) for number in shown)])
    return rows
