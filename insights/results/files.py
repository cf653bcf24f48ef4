"""A gated table as a file: exactly what the page shows, and nothing in it is a formula."""

import csv
import io
from collections.abc import Sequence

from django.utils.translation import gettext as _

from consult.spreadsheets import harmless, seen
from insights.analysis.disclosure import Cell, Hidden
from insights.results.breakdowns import ResultTable
from insights.results.wording import Labels, hidden_text


def csv_file(table: ResultTable, labels: Labels, made: Sequence[str]) -> str:
    """Return a table as CSV, a line for each number, and below it how it was made."""
    table = table.most_raised_first()
    kept = io.StringIO()
    kept.write("\ufeff")  # tells Excel that it is UTF-8
    writer = csv.writer(kept)
    head: list[str | int] = [
        _("Theme"),
        _("Group"),
        _("People"),
        _("Percent"),
        _("Responses"),
        _("Out of"),
    ]
    notes = [list[str | int]([sentence]) for sentence in made]
    for line in [head, *_lines(table, labels), [], *notes]:
        writer.writerow([harmless(seen(str(cell))) for cell in line])
    return kept.getvalue()


def _lines(table: ResultTable, labels: Labels) -> list[list[str | int]]:
    everyone, all_groups = _("Everyone who wrote anything"), _("All")
    bases = [_number(base, table.base_threshold) for base in table.bases]
    whole = _number(table.base_total, table.threshold)
    lines: list[list[str | int]] = []
    for at, group in enumerate(table.groups):
        responses = _number(table.responses[at], table.base_threshold)
        lines.append([everyone, labels.group(group), bases[at], "", responses, ""])
    whole_responses = _number(table.all_responses, table.threshold)
    lines.append([everyone, all_groups, whole, "", whole_responses, ""])
    for row, theme in enumerate(table.themes):
        name = labels.theme(theme)
        for at, group in enumerate(table.groups):
            people = _number(table.cells[row][at], table.threshold)
            percent = _percent(table, row, at)
            lines.append([name, labels.group(group), people, percent, "", bases[at]])
        people = _number(table.totals[row], table.threshold)
        responses = _number(table.total_responses[row], table.threshold)
        lines.append([name, all_groups, people, _percent(table, row, None), responses, whole])
    return lines


def _number(cell: Cell, threshold: int) -> str | int:
    return hidden_text(cell, threshold) if isinstance(cell, Hidden) else cell


def _percent(table: ResultTable, row: int, group: int | None) -> str | int:
    percent = table.percent(row, group)
    return "" if percent is None else percent
