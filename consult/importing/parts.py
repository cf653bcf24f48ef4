"""The pieces of a file while it is being worked out what each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from consult.importing.lines import split_marker
from consult.importing.pieces import Grid, Line, Piece, has_words


class Role(StrEnum):
    """What a piece turned out to be."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    LEAD_IN = "lead-in"
    TITLE = "title"
    COVER = "cover"
    FURNITURE = "furniture"
    PICTURE = "picture"
    DROPPED = "dropped"
    TABLE = "table"


class Evidence(StrEnum):
    """What a heading was known by."""

    STYLE = "style"
    BOLD = "bold"
    WORDS = "words"


# What may stand in the middle of a list or between a title and its text without ending it.
SEEN_THROUGH = {Role.FURNITURE, Role.PICTURE, Role.DROPPED}


@dataclass(eq=False)
class Part:
    """One piece and what is known of it so far; two with the same words are still two."""

    piece: Piece
    role: Role = Role.PARAGRAPH
    evidence: Evidence | None = None
    level: str = ""
    priority: bool = False
    lead_in: str = ""
    depth: int = 0
    guessed: bool = False

    @property
    def text(self) -> str:
        """The words of a line; a table has none of its own."""
        return self.piece.text if isinstance(self.piece, Line) else ""

    @property
    def says_something(self) -> bool:
        """Whether there are any words in it."""
        if isinstance(self.piece, Grid):
            return any(has_words(cell.text) for row in self.piece.rows for cell in row)
        return has_words(self.text)

    @property
    def shown(self) -> str:
        """The words of a line after the number that the file shows before it."""
        return self.line.shown

    @property
    def line(self) -> Line:
        """The line; only asked of parts that are one."""
        if not isinstance(self.piece, Line):
            raise TypeError("A table is not a line.")
        return self.piece

    @property
    def is_line(self) -> bool:
        """Whether this is a line of words and not a table."""
        return isinstance(self.piece, Line)

    @property
    def is_open_question(self) -> bool:
        """Whether nothing has been decided of this line yet."""
        return self.is_line and self.role == Role.PARAGRAPH

    def becomes_heading(self, evidence: Evidence) -> None:
        """Take this line for a heading."""
        self.role, self.evidence = Role.HEADING, evidence


def parts_of(pieces: Iterable[Piece]) -> list[Part]:
    """Return a part for each piece; items typed with line breaks between them come apart."""
    return [
        Part(piece, Role.TABLE if isinstance(piece, Grid) else Role.PARAGRAPH)
        for original in pieces
        for piece in _taken_apart(original)
    ]


def _taken_apart(piece: Piece) -> Iterator[Piece]:
    """Yield the lines of a paragraph one by one if some are items typed under each other."""
    lines = piece.text.split("\n") if isinstance(piece, Line) else []
    if not isinstance(piece, Line) or not any(split_marker(line) for line in lines[1:]):
        yield piece
        return
    first, *between, last = lines
    yield replace(piece, text=first, notes=())
    for line in between:
        yield replace(piece, text=line, notes=(), number="")
    yield replace(piece, text=last, number="")


def following(parts: list[Part], index: int) -> Part | None:
    """Return the next part that is not page furniture and the like."""
    for at in range(index + 1, len(parts)):
        if parts[at].role not in SEEN_THROUGH:
            return parts[at]
    return None


def preceding(parts: list[Part], index: int) -> Part | None:
    """Return the part before, page furniture and the like left aside."""
    for at in range(index - 1, -1, -1):
        if parts[at].role not in SEEN_THROUGH:
            return parts[at]
    return None
