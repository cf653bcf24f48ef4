"""Read a Word document into lines and grids."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from consult.importing.lines import is_contents_entry
from consult.importing.pieces import Line, Note, Piece, Source, clean
from consult.importing.refusals import ImportRefused, broken_word_file, open_word_package
from consult.importing.word_chunks import chart_warnings, chunk_lines, chunk_of, diagram_lines
from consult.importing.word_notes import WordNotes
from consult.importing.word_numbering import WordNumbering
from consult.importing.word_package import WordPackage
from consult.importing.word_styles import (
    ParagraphStyle,
    WordStyles,
    is_off_list,
    outline_level,
    place_of,
    value_of,
)
from consult.importing.word_tables import boxed, laid_out, read_table
from consult.importing.word_text import (
    Drawn,
    ParagraphReader,
    ParagraphText,
    chosen_alternative,
    runs_on,
)

_FAULTS = (
    etree.LxmlError,
    zipfile.BadZipFile,
    zlib.error,
    RecursionError,
    EOFError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
)
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_LEFT_OUT = {
    *(qn("w:del"), qn("w:moveFrom"), qn("w:sdtPr"), qn("w:sectPr"), qn("w:tcPr"), qn("w:tblPr")),
    qn("w:pPr"),
}
_CHANGES = (
    *(qn("w:ins"), qn("w:del"), qn("w:moveTo"), qn("w:moveFrom")),
    *(qn("w:cellDel"), qn("w:cellIns")),
)
_OTHER_FILES = ("{urn:schemas-microsoft-com:office:office}OLEObject", qn("w:subDoc"))
_COMMENTS = (qn("w:commentReference"), qn("w:commentRangeStart"))


def read_word(data: bytes, *, inside_chunk: bool = False) -> Source:
    """Read a .docx: paragraphs, lists, tables, text boxes and notes, in reading order."""
    with open_word_package(data) as package:
        try:
            return _WordReader(WordPackage(package), inside_chunk).read()
        except _FAULTS as fault:
            raise broken_word_file() from fault


class _WordReader:
    """One reading of one document; holds what has been met on the way."""

    def __init__(self, package: WordPackage, inside_chunk: bool) -> None:
        self._package = package
        self._inside_chunk = inside_chunk
        self._related = package.related(package.main)
        self._body = package.body()
        self._styles = WordStyles(package.xml(package.companion("styles")))
        self._numbering = WordNumbering(
            package.xml(package.companion("numbering")), self._styles.number_of
        )
        self._notes = WordNotes(package, self._words_inside)
        self._text = ParagraphReader(self._styles)
        self._pictures = 0
        self._unread = 0
        self._in_cell = False
        self._said_inside: list[str] = []
        self._loose: tuple[Note, ...] = ()

    def read(self) -> Source:
        """Return everything in the body."""
        pieces = list(self._blocks(self._body))
        pieces += [Line(note.text) for note in self._loose]
        return Source(pieces, clean(self._package.title()), self._warnings())

    def _warnings(self) -> list[str]:
        warnings = []
        if next(self._body.iter(*_CHANGES), None) is not None:
            warnings.append(
                "The file has tracked changes. We took the words as if every change were accepted."
            )
        if next(self._body.iter(*_COMMENTS), None) is not None:
            warnings.append("The file has reviewers’ comments. We left them out.")
        warnings += [said for said in self._said_inside if said not in warnings]
        warnings += chart_warnings(self._package, self._related, self._body)
        if self._unread or next(self._body.iter(*_OTHER_FILES), None) is not None:
            warnings.append(
                "Another file is put into this one, and we did not read it. Please add its words."
            )
        if self._pictures:
            many = self._pictures > 1
            warnings.append(
                f"The file has {self._pictures} picture{'s' if many else ''}. "
                f"We left {'them' if many else 'it'} out: add pictures in the editor."
            )
        return warnings

    def _blocks(self, parent: Any, *, contents: bool = False) -> Iterator[Piece]:
        for found in self._by_child(parent, contents=contents):
            yield from found

    def _by_child(self, parent: Any, *, contents: bool = False) -> Iterator[list[Piece]]:
        """Yield what each child holds; words whose paragraph was torn off are not lost."""
        carried: ParagraphText | None = None
        for child in parent.iterchildren():
            if not isinstance(child.tag, str) or child.tag in _LEFT_OUT:
                yield []
            elif child.tag == qn("w:p"):
                style, found = self._read(child)
                found = carried.run_on(found) if carried is not None else found
                carried = found if runs_on(child) else None
                yield [] if carried else list(self._paragraph(child, style, found, contents))
            else:
                inside = list(self._other(child, contents=contents))
                if carried is not None and inside:
                    yield list(self._paragraph(None, ParagraphStyle(), carried, contents))
                    carried = None
                yield inside
        if carried is not None:
            yield list(self._paragraph(None, ParagraphStyle(), carried, contents))

    def _other(self, child: Any, *, contents: bool) -> Iterator[Piece]:
        """Yield what is in anything that is no paragraph; what we do not know is looked into."""
        if child.tag == qn("w:tbl"):
            yield from self._table(child)
        elif child.tag == qn("w:altChunk"):
            yield from self._chunk(child)
        elif child.tag == _ALTERNATE:
            if (branch := chosen_alternative(child)) is not None:
                yield from self._blocks(branch, contents=contents)
        elif next(child.iter(qn("w:p"), qn("w:tbl"), qn("w:altChunk")), None) is not None:
            listed = child.tag == qn("w:sdt") and _is_contents_list(child)
            yield from self._blocks(child, contents=contents or listed)
        elif next(child.iter(qn("w:t"), _MATHS), None) is not None:
            found = self._text.read(child)
            yield from self._paragraph(None, ParagraphStyle(), found, contents)

    def _chunk(self, chunk: Any) -> Iterator[Piece]:
        """Yield the lines of a file that was put into this one, if we read its kind."""
        data = chunk_of(self._package, self._related, chunk)
        if data.startswith(b"PK") and not self._inside_chunk:
            yield from self._word_chunk(data)
            return
        lines = chunk_lines(data)
        self._unread += lines is None
        yield from (Line(text) for line in lines or () if (text := clean(line)))

    def _word_chunk(self, data: bytes) -> Iterator[Piece]:
        """Yield what is in a Word document put into this one; one inside that is not read."""
        try:
            inside = read_word(data, inside_chunk=True)
            self._said_inside += inside.warnings
            yield from inside.pieces
        except ImportRefused:
            self._unread += 1

    def _read(self, paragraph: Any) -> tuple[ParagraphStyle, ParagraphText]:
        properties = paragraph.find(qn("w:pPr"))
        style = self._styles.of(value_of(properties, "w:pStyle"))
        heads = style.level is not None and not style.contents
        if heads and outline_level(properties) is None:
            self._text.fields.end_contents()
        return style, self._text.read(paragraph, style)

    def _paragraph(
        self, paragraph: Any, style: ParagraphStyle, found: ParagraphText, contents: bool
    ) -> Iterator[Piece]:
        self._pictures += found.pictures
        properties = paragraph.find(qn("w:pPr")) if paragraph is not None else None
        notes = self._loose + self._notes.of(found.note_ids)
        raw = found.text
        text = clean(raw)
        place = place_of(properties, style) if text or not found.removed else None
        number = self._numbering.next(place)
        if number and not text and self._in_cell:
            text, number = number, ""
        self._loose = () if text else notes
        level = outline_level(properties)
        level = style.level if level is None else level
        first = found.drawn_first if level is None else 0
        yield from self._drawn(found.drawn[:first])
        if text:
            text = f"{number} {text}" if _names_priority(number) else text
            item = style.item if place is None else self._numbering.depth(place)
            yield Line(
                text=text,
                level=level,
                item=None if is_off_list(properties) else item,
                bold=found.all_bold,
                size=max(found.sizes, default=style.size or 0) or None,
                cover=style.cover,
                contents=is_contents_entry(raw),
                listed=contents or style.contents or found.in_contents,
                number=number,
                notes=notes,
            )
        yield from self._drawn(found.drawn[first:])

    def _drawn(self, drawn: list[Drawn]) -> Iterator[Piece]:
        """Yield the words in text boxes and drawings that hang on a paragraph."""
        for each in drawn:
            if each.box is not None:
                yield from self._blocks(each.box)
            lines = diagram_lines(self._package, self._related, each.part)
            yield from (Line(words) for line in (each.words, *lines) if (words := clean(line)))

    def _table(self, table: Any) -> Iterator[Piece]:
        """Yield a table; one that is only a box around words yields what is in it."""
        if boxes := boxed(table) or laid_out(table, self._is_heading):
            for box in boxes:
                yield from self._blocks(box)
            return
        notes: list[Note] = []
        grid = read_table(table, lambda cell: self._cell_text(cell, notes))
        if grid is not None:
            yield grid.with_notes(tuple(notes))

    def _is_heading(self, paragraph: Any) -> bool:
        properties = paragraph.find(qn("w:pPr"))
        style = self._styles.of(value_of(properties, "w:pStyle"))
        return style.level is not None or outline_level(properties) is not None

    def _cell_text(self, cell: Any, notes: list[Note]) -> str:
        """Return the words of a cell with the numbers before them, tables inside it included."""
        texts = []
        outside, self._in_cell = self._in_cell, True
        for piece in self._blocks(cell):
            notes += piece.notes
            if isinstance(piece, Line):
                texts.append(piece.shown)
            else:
                texts += [inner.text for row in piece.rows for inner in row if inner.text]
        self._in_cell = outside
        return "\n".join(texts)

    def _words_inside(self, note: Any) -> str:
        """Return the words of a note, whose fields are its own."""
        story, self._text = self._text, ParagraphReader(self._styles)
        words = self._cell_text(note, [])
        self._text = story
        return words


def _names_priority(number: str) -> bool:
    """Say whether the list itself writes "Priority 1:" before the words of a heading."""
    return number.lower().startswith("priority")


def _is_contents_list(sdt: Any) -> bool:
    path = f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}"
    gallery = sdt.find(path)
    return gallery is not None and "table of" in (gallery.get(qn("w:val")) or "").lower()
