"""The blocks of a document's stream, as raw JSON."""

from __future__ import annotations

import uuid
from typing import Any

from consult.importing.lines import words
from consult.importing.pieces import Cell, Grid, one_line

Block = dict[str, Any]

LONGEST_NUMBER = 40
_LONGEST_HEAD = 8


def block(kind: str, value: dict[str, Any]) -> Block:
    """Return a block with an id of its own."""
    return {"type": kind, "id": str(uuid.uuid4()), "value": value}


def heading(text: str, level: str, *, priority: bool, number: str = "") -> Block:
    """Return a heading on one line, with the number that the file showed before it."""
    value = {"text": one_line(text), "level": level, "priority": priority}
    return block("heading", value | _source_number(number))


def clause(text: str, lead_in: str = "", number: str = "") -> Block:
    """Return a paragraph, or an item with the words that lead into its list."""
    return block("clause", {"lead_in": one_line(lead_in), "text": text} | _source_number(number))


def _source_number(number: str) -> dict[str, Any]:
    return {"source_number": number[:LONGEST_NUMBER]} if number else {}


def action(words_of_action: str, by_when: str, who: str) -> Block:
    """Return an action, its three texts exactly as written."""
    return block("action", {"action": words_of_action, "by_when": by_when, "who": who})


def picture(alt: str, block_id: str) -> Block:
    """Return a picture still to be chosen, in the place of the words that describe it."""
    return {"type": "picture", "id": block_id, "value": {"image": None, "alt": alt}}


def table(grid: Grid) -> Block:
    """Return a table in the shape of Wagtail's table block, merged cells once."""
    rows = [_row(row, grid.width) for row in grid.rows if any(cell.text for cell in row)]
    headed = len(rows) > 1 and (grid.header or _reads_as_header(rows[0]))
    value = {
        "data": rows,
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": bool(headed),
        "first_col_is_header": False,
        "table_header_choice": "row" if headed else "neither",
        "table_caption": "",
    }
    return block("table", value)


def _row(row: tuple[Cell, ...], width: int) -> list[str]:
    texts: list[str] = []
    for cell in row:
        texts += [cell.text, *[""] * (cell.span - 1)]
    return texts + [""] * (width - len(texts))


def _reads_as_header(row: list[str]) -> bool:
    """Say whether a first row names its columns: each filled, in few words and not a number."""
    return all(
        0 < len(words(cell)) <= _LONGEST_HEAD
        and any(character.isalpha() for character in cell)
        and not cell.endswith(".")
        for cell in row
    )
