"""Footnotes and endnotes of a Word document, read beside the words that point at them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from consult.importing.pieces import Note, clean
from consult.importing.word_text import read_paragraph

_RELATIONS = {
    "footnotes": RELATIONSHIP_TYPE.FOOTNOTES,
    "endnotes": RELATIONSHIP_TYPE.ENDNOTES,
}


class WordNotes:
    """The notes of one document, numbered in the order in which its words point at them."""

    def __init__(self, part: Any) -> None:
        self._texts = {
            (kind, note.get(qn("w:id"))): _note_text(note)
            for kind, relation in _RELATIONS.items()
            for related in part.rels.values()
            if related.reltype == relation and not related.is_external
            for note in parse_xml(related.target_part.blob)
            if note.get(qn("w:type")) in {None, "normal"}
        }
        self._met = 0

    def of(self, references: Iterable[tuple[str, str]]) -> tuple[Note, ...]:
        """Return the notes that a paragraph points at."""
        notes = []
        for reference in references:
            if text := self._texts.get(reference):
                self._met += 1
                notes.append(Note(str(self._met), text))
        return tuple(notes)


def _note_text(note: Any) -> str:
    paragraphs = (clean(read_paragraph(paragraph).text) for paragraph in note.iter(qn("w:p")))
    return "\n".join(text for text in paragraphs if text)
