"""Fields of a Word document: what they show is read, the instruction behind it never.

A field can begin in one paragraph and end many paragraphs later, as a contents list does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)


@dataclass
class _Field:
    """A field that has begun and not ended."""

    instruction: str = ""
    shows: bool = False


class Fields:
    """The fields that stand open at one place of a story, the innermost last."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def mark(self, element: Any) -> None:
        """Note where a field begins, where what it shows begins, and where it ends."""
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].shows = True
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Take in the words of an instruction, which may come in pieces."""
        if self._open and not self._open[-1].shows:
            self._open[-1].instruction += text

    @property
    def hides(self) -> bool:
        """Whether words at this place belong to an instruction."""
        return any(not field.shows for field in self._open)

    @property
    def in_contents(self) -> bool:
        """Whether this place is inside a contents list."""
        return any(_CONTENTS.match(field.instruction) for field in self._open)

    def end_paragraph(self) -> None:
        """Give up instructions that have not ended: a torn field must not hide what follows."""
        self._open = [field for field in self._open if field.shows]

    def end_contents(self) -> None:
        """Give up a contents list that never ends, at the first heading of the text."""
        self._open = [field for field in self._open if not _CONTENTS.match(field.instruction)]


def chosen_in(mark: Any) -> str:
    """Return what was chosen in a list of an old form: it shows nothing else."""
    choices = mark.find(f"{qn('w:ffData')}/{qn('w:ddList')}")
    if choices is None:
        return ""
    entries = [entry.get(qn("w:val")) or "" for entry in choices.iterchildren(qn("w:listEntry"))]
    chosen = choices.find(qn("w:result"))
    at = (chosen.get(qn("w:val")) or "") if chosen is not None else "0"
    return entries[int(at)] if at.isdecimal() and at.isascii() and int(at) < len(entries) else ""
