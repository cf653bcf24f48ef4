"""Rows of comments as files: CSV, a spreadsheet, or Word. Nothing in them is a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, BinaryIO

import docx
import xlsxwriter  # type: ignore[import-untyped]
from django.utils.translation import gettext as _
from docx.text.paragraph import Paragraph

from consult.exports.rows import Row, headings
from consult.spreadsheets import harmless, pieces, seen

Writer = Callable[[BinaryIO, str, Iterable[Row], bool], None]

_WRITTEN_AT_ONCE = 500
_WIDTHS = (24, 8, 8, 24, 60, 18, 60, 60, 16, 16)


def csv_lines(rows: Iterable[Row], *, everything: bool) -> Iterator[bytes]:
    """Return a CSV file piece by piece; the mark at its start tells Excel that it is UTF-8."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    kept.write("\ufeff")
    writer.writerow([harmless(name) for name in headings(everything=everything)])
    for number, row in enumerate(rows, start=1):
        writer.writerow([harmless(seen(cell)) for cell in row.cells(everything=everything)])
        if number % _WRITTEN_AT_ONCE == 0:
            yield _emptied(kept)
    yield _emptied(kept)


def _emptied(kept: io.StringIO) -> bytes:
    written = kept.getvalue().encode()
    kept.seek(0)
    kept.truncate()
    return written


def write_csv(file: BinaryIO, title: str, rows: Iterable[Row], everything: bool) -> None:
    """Write rows as CSV."""
    for some in csv_lines(rows, everything=everything):
        file.write(some)


def write_xlsx(file: BinaryIO, title: str, rows: Iterable[Row], everything: bool) -> None:
    """Write rows as a spreadsheet, one at a time; words too long for a cell go on below it."""
    settings = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, settings) as book:
        book.set_properties({"title": title[:255]})
        sheet = book.add_worksheet(_("Comments"))
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(headings(everything=everything)):
            sheet.write_string(0, column, str(harmless(name)), bold)
        for line, cells in enumerate(_lines(rows, everything), start=1):
            for column, cell in enumerate(cells):
                sheet.write_string(line, column, cell, plain)


def _lines(rows: Iterable[Row], everything: bool) -> Iterator[list[str]]:
    """Return the lines of a sheet: a row with a very long cell takes more than one."""
    for row in rows:
        cut = [list(pieces(harmless(seen(cell)))) for cell in row.cells(everything=everything)]
        for number in range(max(len(cell) for cell in cut)):
            yield [cell[number] if number < len(cell) else "" for cell in cut]


def write_docx(file: BinaryIO, title: str, rows: Iterable[Row], everything: bool) -> None:
    """Write rows as a Word file: a heading for each clause, its words, and what was said of it."""
    document = docx.Document()
    document.core_properties.title = seen(title)[:255]
    document.core_properties.author = ""
    document.core_properties.language = "en-GB"
    add = _adder(document)
    add(title, "Title")
    place = shown_title = None
    for row in rows:
        shown = row.wording
        if shown.title != shown_title:
            shown_title = shown.title
            add(shown.title, "Heading 1")
        if (shown.prompt_id,) != place:
            place = (shown.prompt_id,)
            add(_place(row), "Heading 2")
            if row.quote:
                add(row.quote, "Quote")
        for line in _said(row, everything):
            add(line, "List Bullet")
    document.save(file)


def _adder(document: Any) -> Callable[[str, str], None]:
    """Return what adds a paragraph before the end of a file, in the same time however long it is.

    `add_paragraph()` looks for the end anew each time, and a style looks through all styles.
    """
    end = document.element.body.sectPr
    style_id = cache(lambda name: document.styles[name].style_id)

    def add(text: str, style: str) -> None:
        paragraph = document.element.body._new_p()
        end.addprevious(paragraph)
        paragraph.style = style_id(style)
        Paragraph(paragraph, document._body).add_run(seen(text))

    return add


def _place(row: Row) -> str:
    shown = row.wording
    if not shown.is_clause:
        return _("The whole document, version %(version)s") % {"version": shown.version}
    name = ": ".join(filter(None, [shown.name, row.heading]))
    return _("%(name)s, version %(version)s") % {"name": name, "version": shown.version}


def _said(row: Row, everything: bool) -> list[str]:
    """Return what stands in a Word file of one comment; a stance alone is a comment too."""
    notes = [row.stance] if row.stance else []
    notes += [row.voice] if row.is_of_helper else []
    notes += [row.state] if everything else []
    said = f"{row.text} ({'; '.join(notes)})" if notes and row.text else row.text
    lines = [said or "; ".join(notes)]
    if row.suggestion:
        lines.append(_("Other words: %(words)s") % {"words": row.suggestion})
    return lines


WRITERS: dict[str, Writer] = {"csv": write_csv, "xlsx": write_xlsx, "docx": write_docx}
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
