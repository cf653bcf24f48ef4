"""What a reader hands on: lines and grids, before anybody has said what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

TITLE_LEVEL = 0

_SPACES = re.compile(r"[^\S\n]+")
_AROUND_BREAKS = re.compile(r" ?\n[ \n]*")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def clean(text: str) -> str:
    """Return the words with spaces made single, line breaks kept and edges trimmed."""
    visible = text.translate(_INVISIBLE)
    return _AROUND_BREAKS.sub("\n", _SPACES.sub(" ", visible)).strip()


def one_line(text: str) -> str:
    """Return the words on one line."""
    return " ".join(text.split())


def has_words(text: str) -> bool:
    """Say whether anything in the text could be read aloud."""
    return any(character.isalnum() for character in text)


@dataclass(frozen=True)
class Note:
    """A footnote or endnote, with the mark that stands in the text."""

    mark: str
    text: str


@dataclass(frozen=True)
class Line:
    """One paragraph as a file holds it, with whatever its formatting says about it.

    ``level`` is the heading level its style gives (0 for a title), ``item`` how deep it
    stands in a marked list; both are None where the file says nothing. ``number`` is the number
    that the file shows before it and does not hold as words. ``contents`` is set for a line
    that looks like an entry of a contents list, ``listed`` for one that the file calls so.
    """

    text: str
    level: int | None = None
    item: int | None = None
    bold: bool = False
    size: float | None = None
    cover: bool = False
    contents: bool = False
    listed: bool = False
    number: str = ""
    described: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def shown(self) -> str:
        """The words after the number that the file shows before them."""
        bare = not self.number or self.text.startswith(self.number)
        return self.text if bare else f"{self.number} {self.text}"


@dataclass(frozen=True)
class Cell:
    """A table cell: its words once, how many columns it spans, and whether it only
    continues the cell above it."""

    text: str
    span: int = 1
    continues: bool = False


@dataclass(frozen=True)
class Grid:
    """A table as a file holds it."""

    rows: tuple[tuple[Cell, ...], ...]
    header: bool | None = None
    notes: tuple[Note, ...] = ()

    def with_notes(self, notes: tuple[Note, ...]) -> Grid:
        """Return the same table with the notes its words point at."""
        return replace(self, notes=notes)

    @cached_property
    def width(self) -> int:
        """How many columns the widest row needs."""
        return max((sum(cell.span for cell in row) for row in self.rows), default=0)


Piece = Line | Grid


@dataclass
class Source:
    """Everything a reader found in a file."""

    pieces: list[Piece]
    title: str = ""
    warnings: list[str] = field(default_factory=list)


def grid_of(rows: list[list[str]], header: bool | None = None) -> Grid:
    """Make a grid of plain rows of words."""
    return Grid(tuple(tuple(Cell(clean(text)) for text in row) for row in rows), header)
