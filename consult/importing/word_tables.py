"""Tables of a Word document: merged cells once, deleted rows not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from docx.oxml.ns import qn

from consult.importing.pieces import Cell, Grid
from consult.importing.word_styles import is_on, value_of

_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")}
_WIDEST = 60


def only_cell(table: Any) -> Any:
    """Return the one cell of a table that is only a box around words, else nothing."""
    rows = list(islice(_inside(table, qn("w:tr")), 2))
    cells = list(islice(_inside(rows[0], qn("w:tc")), 2)) if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 else None


def read_table(table: Any, text_of: Callable[[Any], str]) -> Grid | None:
    """Read a ``w:tbl`` as a grid, or nothing if it holds no row."""
    rows: list[tuple[Cell, ...]] = []
    header: bool | None = None
    for row in _inside(table, qn("w:tr")):
        properties = row.find(qn("w:trPr"))
        if properties is not None and properties.find(qn("w:del")) is not None:
            continue
        if properties is not None and not rows and is_on(properties.find(qn("w:tblHeader"))):
            header = True
        rows.append(_row(row, properties, text_of))
    return Grid(tuple(rows), header) if rows else None


def _row(row: Any, properties: Any, text_of: Callable[[Any], str]) -> tuple[Cell, ...]:
    skipped = _number(value_of(properties, "w:gridBefore"), 0)
    cells = [Cell("", skipped)] if skipped else []
    for cell in _inside(row, qn("w:tc")):
        own = cell.find(qn("w:tcPr"))
        merge = own.find(qn("w:vMerge")) if own is not None else None
        continues = merge is not None and (merge.get(qn("w:val")) or "continue") == "continue"
        span = _number(value_of(own, "w:gridSpan"), 1)
        cells.append(Cell("" if continues else text_of(cell), max(span, 1), continues))
    return tuple(cells)


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """Yield the rows or cells of a table, those in content controls too."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _number(text: str | None, otherwise: int) -> int:
    return min(int(text), _WIDEST) if text and text.isdecimal() else otherwise
