"""Footnotes and endnotes of a Word document, read beside the words that point at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from docx.oxml.ns import qn

from consult.importing.pieces import Note, clean
from consult.importing.word_package import WordPackage

KINDS = ("footnotes", "endnotes")


class WordNotes:
    """The notes of one document, numbered in the order in which its words point at them."""

    def __init__(self, package: WordPackage, words_of: Callable[[Any], str]) -> None:
        self._notes = {
            (kind, note.get(qn("w:id"))): note
            for kind in KINDS
            for note in _notes_in(package.xml(package.companion(kind)))
        }
        self._words_of = words_of
        self._met = 0

    def of(self, references: Iterable[tuple[str, str]]) -> tuple[Note, ...]:
        """Return the notes that a paragraph points at; each comes once."""
        notes = []
        for reference in references:
            note = self._notes.pop(reference, None)
            if note is not None and (text := clean(self._words_of(note))):
                self._met += 1
                notes.append(Note(str(self._met), text))
        return tuple(notes)


def _notes_in(root: Any) -> list[Any]:
    """Return the notes of a part, without the lines that only part them from the text."""
    if root is None:
        return []
    return [note for note in root if note.get(qn("w:type")) in {None, "normal"}]
