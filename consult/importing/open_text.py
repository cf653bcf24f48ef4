"""Read an OpenDocument text (.odt) into lines and grids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from consult.importing.lines import is_contents_entry
from consult.importing.open_numbering import OpenList, OpenNumbering
from consult.importing.open_styles import TEXT, OpenStyle, OpenStyles
from consult.importing.open_tables import TABLE, boxed, laid_out, read_table
from consult.importing.pieces import Line, Note, Piece, Source, clean
from consult.importing.refusals import broken_word_file, open_text_package
from consult.importing.safe_xml import root_of

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LEFT_OUT = {
    f"{TEXT}tracked-changes",
    f"{TEXT}sequence-decls",
    f"{TEXT}number",
    f"{TEXT}ruby-text",
    f"{TEXT}hidden-text",
    f"{TEXT}index-title-template",
    f"{TEXT}table-of-content-source",
    f"{_OFFICE}annotation",
    f"{_OFFICE}annotation-end",
    f"{_OFFICE}forms",
}
_CONTENTS = {f"{TEXT}table-of-content", f"{TEXT}illustration-index", f"{TEXT}table-index"}
_ITEM = f"{TEXT}list-item"
_PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
_FAULTS = (
    *(etree.LxmlError, KeyError, ValueError, TypeError, AttributeError),
    RecursionError,
)


@dataclass
class _Words:
    """The words of a paragraph and what stood among them."""

    parts: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    visible: int = 0
    bold: int = 0
    sizes: set[float] = field(default_factory=set)


@dataclass(frozen=True)
class _Place:
    """Where in the document a piece stands: in a list and how deep, or in a contents list."""

    item: int | None = None
    contents: bool = False
    of: OpenList | None = None
    number: str = ""


def read_open_text(data: bytes) -> Source:
    """Read an .odt: paragraphs, headings, lists, tables, boxes and notes, in reading order."""
    with open_text_package(data) as package:
        try:
            names = set(package.namelist())
            roots: dict[str, Any] = {
                name: root_of(package.read(name))
                for name in ("content.xml", "styles.xml", "meta.xml")
                if name in names
            }
            return _OpenReader(roots).read()
        except _FAULTS as fault:
            raise broken_word_file() from fault


class _OpenReader:
    """One reading of one document; holds what has been met on the way."""

    def __init__(self, roots: dict[str, Any]) -> None:
        self._content = roots["content.xml"]
        self._styles = OpenStyles(roots.get("styles.xml"), self._content)
        self._numbering = OpenNumbering(roots.get("styles.xml"), self._content)
        meta = roots.get("meta.xml")
        self._title = (meta.findtext(f".//{_TITLE}") or "") if meta is not None else ""
        self._pictures = 0
        self._notes = 0

    def read(self) -> Source:
        """Return everything in the text."""
        text = next(self._content.iter(f"{_OFFICE}text"), None)
        if text is None:
            raise broken_word_file()
        pieces = list(self._blocks(text, _Place()))
        return Source(pieces, clean(self._title), self._warnings(text))

    def _warnings(self, text: Any) -> list[str]:
        warnings = []
        if next(text.iter(f"{TEXT}changed-region"), None) is not None:
            warnings.append(
                "The file has tracked changes. We took the words as if every change were accepted."
            )
        if next(text.iter(f"{_OFFICE}annotation"), None) is not None:
            warnings.append("The file has reviewers’ comments. We left them out.")
        if self._pictures:
            warnings.append(
                f"The file has {self._pictures} picture{'s' if self._pictures > 1 else ''}. "
                "We left them out: add pictures in the editor."
            )
        return warnings

    def _blocks(self, parent: Any, place: _Place) -> Iterator[Piece]:
        for child in parent.iterchildren():
            yield from self._block(child, place)

    def _block(self, child: Any, place: _Place) -> Iterator[Piece]:
        """Yield what one element holds; what we do not know is looked into."""
        if not isinstance(child.tag, str) or child.tag in _LEFT_OUT or _is_hidden(child):
            return
        if child.tag in _PARAGRAPHS:
            yield from self._paragraph(child, place)
        elif child.tag == f"{TEXT}list":
            yield from self._list(child, place)
        elif child.tag == f"{TABLE}table":
            yield from self._table(child, place)
        else:
            contents = place.contents or child.tag in _CONTENTS
            yield from self._blocks(child, replace(place, contents=contents))

    def _list(self, element: Any, place: _Place) -> Iterator[Piece]:
        """Yield the items of a list; only the first paragraph of each is an item."""
        depth = 0 if place.item is None else place.item + 1
        of = self._numbering.met(element, place.of)
        for row in element.iterchildren(_ITEM, f"{TEXT}list-header"):
            first = next(row.iterchildren(*_PARAGRAPHS), None)
            for child in row.iterchildren():
                if child is first and row.tag == _ITEM:
                    number = self._numbering.next_item(of, depth + 1, row)
                    yield from self._paragraph(child, _Place(depth, place.contents, of, number))
                else:
                    item = depth if child.tag == f"{TEXT}list" else None
                    yield from self._block(child, _Place(item, place.contents, of))

    def _paragraph(self, paragraph: Any, place: _Place) -> Iterator[Piece]:
        style = self._styles.of(paragraph.get(f"{TEXT}style-name"))
        found = _Words()
        if not style.hidden:
            self._read(paragraph, found, style)
        raw = "".join(found.parts)
        level = paragraph.get(f"{TEXT}outline-level") if paragraph.tag == f"{TEXT}h" else None
        heading = int(level) if level and level.isdecimal() else None
        number = self._number(paragraph, place, heading)
        if text := clean(raw):
            yield Line(
                text=text,
                level=heading or style.level,
                item=None if heading else place.item,
                bold=0 < found.visible == found.bold,
                size=max(found.sizes, default=style.size or 0) or None,
                cover=style.cover,
                contents=is_contents_entry(raw),
                listed=place.contents or style.contents,
                number=number,
                notes=tuple(found.notes),
            )
        else:
            yield from (Line(note.text) for note in found.notes)
        for box in found.boxes:
            yield from self._blocks(box, _Place(None, place.contents))

    def _number(self, paragraph: Any, place: _Place, heading: int | None) -> str:
        """Return the number before a paragraph: as the file keeps it, or else counted."""
        kept = clean(paragraph.findtext(f"{TEXT}number") or "").removesuffix(".")
        if heading is None or place.of is not None or _is_unnumbered(paragraph):
            return kept or place.number
        return kept or self._numbering.next_heading(heading)

    def _read(self, parent: Any, found: _Words, style: OpenStyle) -> None:
        self._add(parent.text, found, style)
        for child in parent.iterchildren():
            if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                self._read_inside(child, found, style)
            self._add(child.tail, found, style)

    def _read_inside(self, child: Any, found: _Words, style: OpenStyle) -> None:
        if child.tag == f"{TEXT}s":
            found.parts.append(" ")
        elif child.tag == f"{TEXT}tab":
            found.parts.append("\t")
        elif child.tag == f"{TEXT}line-break":
            found.parts.append("\n")
        elif child.tag == f"{TEXT}note":
            self._read_note(child, found)
        elif child.tag.startswith(_DRAW) and child.tag != f"{_DRAW}a":
            self._pictures += sum(1 for _ in child.iter(f"{_DRAW}image"))
            found.boxes.append(child)
        else:
            own = self._styles.of(child.get(f"{TEXT}style-name"))
            if not own.hidden:
                bold = style.bold if own.bold is None else own.bold
                self._read(child, found, OpenStyle(bold=bold, size=own.size or style.size))

    def _add(self, text: str | None, found: _Words, style: OpenStyle) -> None:
        """Add words; line ends in the XML are only spaces, and hold no meaning."""
        if not text:
            return
        found.parts.append(" ".join(text.split("\n")))
        letters = sum(character.isalnum() for character in text)
        found.visible += letters
        found.bold += letters if style.bold else 0
        if letters and style.size:
            found.sizes.add(style.size)

    def _read_note(self, note: Any, found: _Words) -> None:
        bodies = note.iterchildren(f"{TEXT}note-body")
        lines = [self._inside(body) for body in bodies]
        if text := "\n".join(filter(None, lines)):
            self._notes += 1
            found.notes.append(Note(str(self._notes), text))

    def _inside(self, parent: Any, notes: list[Note] | None = None) -> str:
        """Return the words of a cell or note, tables inside it included."""
        texts = []
        for piece in self._blocks(parent, _Place()):
            if notes is not None:
                notes += piece.notes
            if isinstance(piece, Line):
                texts.append(piece.shown)
            else:
                texts += [cell.text for row in piece.rows for cell in row if cell.text]
        return "\n".join(texts)

    def _table(self, table: Any, place: _Place) -> Iterator[Piece]:
        if boxes := boxed(table) or laid_out(table):
            for box in boxes:
                yield from self._blocks(box, _Place(None, place.contents))
            return
        notes: list[Note] = []
        grid = read_table(table, lambda cell: self._inside(cell, notes))
        if grid is not None:
            yield grid.with_notes(tuple(notes))


def _is_hidden(element: Any) -> bool:
    """Say whether a section or paragraph is there and never shown."""
    hidden = next(element.iterchildren(f"{TEXT}hidden-paragraph"), None)
    shown = hidden is None or hidden.get(f"{TEXT}is-hidden") != "true"
    return element.get(f"{TEXT}display") == "none" or not shown


def _is_unnumbered(heading: Any) -> bool:
    return heading.get(f"{TEXT}is-list-header") == "true"
