"""Tables of an OpenDocument text: merged cells once, repeated cells as often as they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from consult.importing.open_styles import TEXT
from consult.importing.pieces import Cell, Grid
from consult.importing.table_headers import columns_by_meaning

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"

_CELL, _COVERED, _ROW = f"{TABLE}table-cell", f"{TABLE}covered-table-cell", f"{TABLE}table-row"
_HEADER = f"{TABLE}table-header-rows"
_GROUPS = {_HEADER, f"{TABLE}table-rows", f"{TABLE}table-row-group"}
_HEADING, _PARAGRAPH = f"{TEXT}h", f"{TEXT}p"
_BRIEF = 12
_WIDEST = 60
_TALLEST_BOX = 200


def boxed(table: Any) -> list[Any]:
    """Return the cells of a table that is only a box around words: one cell in each row."""
    rows = [list(row.iterchildren(_CELL, _COVERED)) for row, _ in _rows(table)]
    if not rows or len(rows) > _TALLEST_BOX or any(len(cells) > 1 for cells in rows):
        return []
    return [cell for cells in rows for cell in cells]


def laid_out(table: Any) -> list[Any]:
    """Return the cells of a table that only lays text out on the page, in reading order.

    Such a table has headings with their text in its cells, or one row of running text.
    """
    rows = [list(row.iterchildren(_CELL)) for row, _ in islice(_rows(table), _TALLEST_BOX + 1)]
    if not rows or len(rows) > _TALLEST_BOX or columns_by_meaning([_said(c) for c in rows[0]]):
        return []
    cells = [cell for row in rows for cell in row]
    texts = sum(map(_is_headed_text, cells))
    running = len(rows) == 1 and any(map(_is_running_text, cells))
    return cells if running or (texts and texts * 2 >= len(rows)) else []


def _is_headed_text(cell: Any) -> bool:
    lines = [line for line in cell.iterchildren("*") if _said(line).strip()]
    return any(line.tag == _HEADING for line in lines[:-1])


def _is_running_text(cell: Any) -> bool:
    """Say whether a cell has paragraphs of words and not only entries."""
    return sum(len(_said(line).split()) > _BRIEF for line in cell.iterchildren(_PARAGRAPH)) > 1


def _said(element: Any) -> str:
    return "".join(element.itertext())


def read_table(table: Any, text_of: Callable[[Any], str]) -> Grid | None:
    """Read a table as a grid, or nothing if it holds no row."""
    rows: list[tuple[Cell, ...]] = []
    header: bool | None = None
    for row, in_header in _rows(table):
        header = True if in_header and not rows else header
        rows.append(tuple(_row(row, text_of)))
    return Grid(tuple(rows), header) if rows else None


def _rows(table: Any, *, in_header: bool = False) -> Iterator[tuple[Any, bool]]:
    for child in table.iterchildren():
        if child.tag == _ROW:
            yield child, in_header
        elif child.tag in _GROUPS:
            yield from _rows(child, in_header=child.tag == _HEADER)


def _row(row: Any, text_of: Callable[[Any], str]) -> Iterator[Cell]:
    """Yield the cells; of the covered ones, those that a cell above reaches down to."""
    covered = 0
    for cell in row.iterchildren(_CELL, _COVERED):
        times = _number(cell.get(f"{TABLE}number-columns-repeated"))
        if cell.tag == _COVERED:
            beside = min(covered, times)
            covered -= beside
            yield from [Cell("", 1, continues=True)] * (times - beside)
            continue
        span = _number(cell.get(f"{TABLE}number-columns-spanned"))
        covered = span - 1
        text = text_of(cell)
        yield from [Cell(text, span)] * (times if not text else 1)


def _number(text: str | None) -> int:
    known = text and text.isascii() and text.isdecimal() and len(text) < 6
    return min(max(int(text or ""), 1), _WIDEST) if known else 1
