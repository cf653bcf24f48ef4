"""Tables of a Word document: merged cells once, deleted rows not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from docx.oxml.ns import qn

from consult.importing.pieces import Cell, Grid
from consult.importing.table_headers import columns_by_meaning
from consult.importing.word_styles import is_on, value_of

_WRAPPERS = {
    qn("w:sdt"),
    qn("w:sdtContent"),
    qn("w:customXml"),
    qn("w:smartTag"),
    qn("w:ins"),
    qn("w:moveTo"),
}
_WIDEST = 60
_TALLEST_BOX = 200
_BRIEF = 12


def boxed(table: Any) -> list[Any]:
    """Return the cells of a table that is only a box around words: one cell in each row."""
    rows = [list(islice(_cells(row), 2)) for row in islice(_rows(table), _TALLEST_BOX + 1)]
    if not rows or len(rows) > _TALLEST_BOX or any(len(cells) > 1 for cells in rows):
        return []
    return [cell for cells in rows for cell in cells]


def laid_out(table: Any, is_heading: Callable[[Any], bool]) -> list[Any]:
    """Return the cells of a table that only lays text out on the page, in reading order.

    Such a table has headings with their text in its cells, or one row of running text.
    """
    rows = [_own_cells(row) for row in islice(_rows(table), _TALLEST_BOX + 1)]
    if not rows or len(rows) > _TALLEST_BOX or columns_by_meaning([_said(c) for c in rows[0]]):
        return []
    cells = [cell for row in rows for cell in row]
    texts = sum(_is_headed_text(cell, is_heading) for cell in cells)
    running = len(rows) == 1 and _is_running_text(cells)
    return cells if running or (texts and texts * 2 >= len(rows)) else []


def _own_cells(row: Any) -> list[Any]:
    return [cell for cell in _cells(row) if not _continues(cell.find(qn("w:tcPr")), "w:vMerge")]


def _said(element: Any) -> str:
    return "".join(element.itertext(qn("w:t")))


def _is_headed_text(cell: Any, is_heading: Callable[[Any], bool]) -> bool:
    lines = [line for line in cell.iterchildren(qn("w:p"), qn("w:tbl")) if _said(line).strip()]
    return any(line.tag == qn("w:p") and is_heading(line) for line in lines[:-1])


def _is_running_text(cells: list[Any]) -> bool:
    """Say whether only one cell has words, or one has paragraphs of them."""
    filled = [cell for cell in cells if _said(cell).strip()]
    return len(filled) == 1 or any(
        sum(len(_said(line).split()) > _BRIEF for line in cell.iterchildren(qn("w:p"))) > 1
        for cell in filled
    )


def read_table(table: Any, text_of: Callable[[Any], str]) -> Grid | None:
    """Read a ``w:tbl`` as a grid, or nothing if it holds no row."""
    rows: list[tuple[Cell, ...]] = []
    header: bool | None = None
    merged: set[int] = set()
    for row in _rows(table):
        properties = row.find(qn("w:trPr"))
        if properties is not None and not rows and is_on(properties.find(qn("w:tblHeader"))):
            header = True
        cells, merged = _row(row, properties, text_of, merged)
        rows.append(cells)
    return Grid(tuple(rows), header) if rows else None


def _row(
    row: Any, properties: Any, text_of: Callable[[Any], str], above: set[int]
) -> tuple[tuple[Cell, ...], set[int]]:
    """Return the cells of a row, and the columns in which they are merged downwards.

    A cell that continues one above it shows no words of its own; where none is ``above``, its
    words are seen.
    """
    skipped = _number(value_of(properties, "w:gridBefore"), 0)
    cells = [Cell("", skipped)] if skipped else []
    merged: set[int] = set()
    column = skipped
    for cell in _cells(row):
        own = cell.find(qn("w:tcPr"))
        continues = _continues(own, "w:vMerge") and column in above
        if own is not None and own.find(qn("w:vMerge")) is not None:
            merged.add(column)
        if cells and _continues(own, "w:hMerge"):
            cells[-1] = replace(cells[-1], span=cells[-1].span + 1)
            column += 1
            continue
        span = max(_number(value_of(own, "w:gridSpan"), 1), 1)
        cells.append(Cell("" if continues else text_of(cell), span, continues))
        column += span
    return tuple(cells), merged


def _continues(properties: Any, name: str) -> bool:
    """Say whether a cell is merged into the one before or above it."""
    merge = properties.find(qn(name)) if properties is not None else None
    return merge is not None and (merge.get(qn("w:val")) or "continue") == "continue"


def _rows(table: Any) -> Iterator[Any]:
    """Yield the rows that were not deleted."""
    for row in _inside(table, qn("w:tr")):
        properties = row.find(qn("w:trPr"))
        if properties is None or properties.find(qn("w:del")) is None:
            yield row


def _cells(row: Any) -> Iterator[Any]:
    """Yield the cells that were not deleted."""
    for cell in _inside(row, qn("w:tc")):
        properties = cell.find(qn("w:tcPr"))
        if properties is None or properties.find(qn("w:cellDel")) is None:
            yield cell


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """Yield the rows or cells of a table, those in content controls too."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _number(text: str | None, otherwise: int) -> int:
    known = bool(text) and str(text).isascii() and str(text).isdecimal() and len(str(text)) < 6
    return min(int(str(text)), _WIDEST) if known else otherwise
