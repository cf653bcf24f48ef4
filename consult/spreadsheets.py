"""Cells of spreadsheets that hold what people wrote: words, whatever they begin with. Pure."""

from collections.abc import Iterator
from typing import Any

# What Excel, LibreOffice and Google Sheets take for the beginning of a formula, tabs and new lines
# before it left away as some of them do.
_STARTS_A_FORMULA = ("=", "+", "-", "@")
# Excel refuses a longer cell.
LONGEST_CELL = 32_767
# Not allowed in XML, in which these files are written; nobody can see them.
_UNSEEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def harmless(value: Any) -> Any:
    """Return a value that no spreadsheet calculates: an apostrophe makes words of a formula."""
    is_formula = isinstance(value, str) and value.lstrip().startswith(_STARTS_A_FORMULA)
    return f"'{value}" if is_formula else value


def seen(text: str) -> str:
    """Return a text without the characters that nobody can see and no file can hold."""
    return text.translate(_UNSEEN)


def pieces(text: str, longest: int = LONGEST_CELL) -> Iterator[str]:
    """Cut a text into cells; even one of nothing is a cell."""
    for start in range(0, max(1, len(text)), longest):
        yield text[start : start + longest]
