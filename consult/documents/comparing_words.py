"""The words of one clause in two versions, line by line and cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import zip_longest

from django.utils.translation import gettext as _

from consult.documents.register import ClauseVersion
from consult.rewording import Piece, compare

Pieces = Sequence[Piece]
Table = Sequence[Sequence[Pieces]]
Cells = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Line:
    """Words that are read together, with a label where a sentence alone would not say enough."""

    label: str
    pieces: Pieces

    @property
    def before(self) -> "Line":
        """The line as it stood, with what was taken out marked."""
        return Line(self.label, [piece for piece in self.pieces if piece.kind != "in"])

    @property
    def now(self) -> "Line":
        """The line as it stands, with what was put in marked."""
        return Line(self.label, [piece for piece in self.pieces if piece.kind != "out"])


def is_changed(pieces: Pieces) -> bool:
    """Say whether any words were put in or taken out."""
    return any(piece.kind != "same" for piece in pieces)


def lines_of(before: ClauseVersion | None, now: ClauseVersion | None) -> list[Line]:
    """Return the words of a clause, marked; None stands for a version in which it is not."""
    fields = [("lead_in", ""), ("text", ""), ("by_when", _("By when")), ("who", _("Who leads"))]
    if _is_table(before) or _is_table(now):
        fields = []
    found = [
        Line(label, words_of(getattr(before, name, ""), getattr(now, name, "")))
        for name, label in fields
    ]
    return [line for line in found if line.pieces]


def table_of(before: ClauseVersion | None, now: ClauseVersion | None) -> list[list[Pieces]]:
    """Return a table with its cells marked, the rows that went too; nothing for other clauses."""
    if not (_is_table(before) or _is_table(now)):
        return []
    old, new = (before.rows if before else []), (now.rows if now else [])
    matcher = SequenceMatcher(None, list(map(tuple, old)), list(map(tuple, new)), autojunk=False)
    return [
        [words_of(was or "", now_is or "") for was, now_is in zip_longest(old_row, new_row)]
        for _tag, old_from, old_to, new_from, new_to in matcher.get_opcodes()
        for old_row, new_row in zip_longest(
            old[old_from:old_to], new[new_from:new_to], fillvalue=()
        )
    ]


# Frozen words never change, and people look at the same two versions again and again.
@lru_cache(maxsize=4096)
def words_of(before: str, now: str) -> Pieces:
    """Return words with what was put in and taken out."""
    return tuple(compare(before, now))


def _is_table(clause: ClauseVersion | None) -> bool:
    return clause is not None and clause.kind == "table"
