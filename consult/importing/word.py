"""Read a Word document into lines and grids."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from consult.importing.lines import is_contents_entry
from consult.importing.pieces import Line, Note, Piece, Source, clean
from consult.importing.refusals import broken_word_file, open_word_package
from consult.importing.strict_word import transitional
from consult.importing.word_notes import WordNotes
from consult.importing.word_styles import WordStyles, list_level, outline_level, value_of
from consult.importing.word_tables import only_cell, read_table
from consult.importing.word_text import (
    WRITTEN_BY_EXPORT,
    ParagraphText,
    chosen_alternative,
    mark_deleted,
    read_paragraph,
)

_FAULTS = (
    OpcError,
    etree.LxmlError,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
)
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_LOOKED_INTO = {
    qn("w:customXml"),
    qn("w:smartTag"),
    qn("w:ins"),
    qn("w:moveTo"),
    qn("w:sdtContent"),
}
_CHANGES = (qn("w:ins"), qn("w:del"), qn("w:moveTo"), qn("w:moveFrom"))


def read_word(data: bytes) -> Source:
    """Read a .docx: paragraphs, lists, tables, text boxes and notes, in reading order."""
    with open_word_package(data) as package:
        plain = transitional(package, data)
    try:
        document = docx.Document(io.BytesIO(plain))
        return _WordReader(document).read()
    except _FAULTS as fault:
        raise broken_word_file() from fault


class _WordReader:
    """One reading of one document; holds what has been met on the way."""

    def __init__(self, document: Any) -> None:
        self._body = document.element.body
        self._styles = WordStyles(document.styles.element)
        self._notes = WordNotes(document.part)
        self._title = clean(document.core_properties.title or "")
        self._pictures = 0
        self._contents = False
        self._carried: ParagraphText | None = None

    def read(self) -> Source:
        """Return everything in the body."""
        if self._body is None:
            raise broken_word_file()
        pieces = list(self._blocks(self._body))
        return Source(pieces, self._title, self._warnings())

    def _warnings(self) -> list[str]:
        warnings = []
        if next(self._body.iter(*_CHANGES), None) is not None:
            warnings.append(
                "The file has tracked changes. We took the words as if every change were accepted."
            )
        if next(self._body.iter(qn("w:commentReference")), None) is not None:
            warnings.append("The file has reviewers’ comments. We left them out.")
        if self._pictures:
            many = self._pictures > 1
            warnings.append(
                f"The file has {self._pictures} picture{'s' if many else ''}. "
                f"We left {'them' if many else 'it'} out: add pictures in the editor."
            )
        return warnings

    def _blocks(self, parent: Any, *, contents: bool = False) -> Iterator[Piece]:
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child, contents)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag == qn("w:sdt"):
                listed = contents or _is_contents_list(child)
                for content in child.iterchildren(qn("w:sdtContent")):
                    yield from self._blocks(content, contents=listed)
            elif child.tag in _LOOKED_INTO:
                yield from self._blocks(child, contents=contents)
            elif child.tag == _ALTERNATE and (branch := chosen_alternative(child)) is not None:
                yield from self._blocks(branch, contents=contents)

    def _paragraph(self, paragraph: Any, contents: bool) -> Iterator[Piece]:
        properties = paragraph.find(qn("w:pPr"))
        if value_of(properties, "w:pStyle") in WRITTEN_BY_EXPORT:
            return
        style = self._styles.of(value_of(properties, "w:pStyle"))
        found = read_paragraph(paragraph, style_bold=style.bold)
        self._pictures += found.pictures
        if self._carried is not None:
            found = _run_on(self._carried, found)
            self._carried = None
        if mark_deleted(paragraph):
            self._carried = found
            return
        raw = found.text
        if text := clean(raw):
            direct = list_level(properties)
            level = outline_level(properties)
            yield Line(
                text=text,
                level=style.level if level is None else level,
                item=style.item if direct is None else (direct if direct >= 0 else None),
                bold=found.all_bold,
                size=max(found.sizes, default=style.size or 0) or None,
                cover=style.cover,
                contents=contents or style.contents or is_contents_entry(raw),
                notes=self._notes.of(found.note_ids),
            )
        for box in found.boxes:
            yield from self._blocks(box)

    def _table(self, table: Any) -> Iterator[Piece]:
        """Yield a table; one that is only a box around words yields what is in it."""
        if (box := only_cell(table)) is not None:
            yield from self._blocks(box)
            return
        notes: list[Note] = []
        grid = read_table(table, lambda cell: self._cell_text(cell, notes))
        if grid is not None:
            yield grid.with_notes(tuple(notes))

    def _cell_text(self, cell: Any, notes: list[Note]) -> str:
        """Return the words of a cell, a table inside it included."""
        texts = []
        for piece in self._blocks(cell):
            if isinstance(piece, Line):
                texts.append(piece.text)
                notes += piece.notes
            else:
                texts += [inner.text for row in piece.rows for inner in row if inner.text]
                notes += piece.notes
        return "\n".join(texts)


def _run_on(before: ParagraphText, after: ParagraphText) -> ParagraphText:
    """Join two paragraphs whose division was deleted."""
    return ParagraphText(
        before.parts + after.parts,
        before.note_ids + after.note_ids,
        before.boxes + after.boxes,
        before.pictures + after.pictures,
        before.visible + after.visible,
        before.bold + after.bold,
        before.sizes | after.sizes,
    )


def _is_contents_list(sdt: Any) -> bool:
    path = f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}"
    gallery = sdt.find(path)
    return gallery is not None and "table of" in (gallery.get(qn("w:val")) or "").lower()
