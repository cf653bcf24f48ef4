"""The words of one Word paragraph, as a reader would see them with every change accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from consult.importing.word_styles import is_on, value_of

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"

_DROPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    qn("w:sdtPr"),
    qn("w:instrText"),
    qn("w:delText"),
    qn("w:object"),
    qn("w:rt"),
}
_DRAWN = {qn("w:drawing"), qn("w:pict")}
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
# What our own export writes around the words, in styles of these names: no words of the document.
WRITTEN_BY_EXPORT = {"CoproduceNumber", "CoproduceAbout"}
_NOTE_KINDS = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}


@dataclass
class ParagraphText:
    """The words of a paragraph and what stood among them."""

    parts: list[str] = field(default_factory=list)
    note_ids: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    pictures: int = 0
    visible: int = 0
    bold: int = 0
    sizes: set[float] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The words, tabs and line breaks included."""
        return "".join(self.parts)

    @property
    def all_bold(self) -> bool:
        """Whether every visible character is bold."""
        return 0 < self.visible == self.bold


def read_paragraph(paragraph: Any, *, style_bold: bool = False) -> ParagraphText:
    """Read the words of a ``w:p``: insertions kept, deletions and hidden words left out."""
    found = ParagraphText()
    _read_children(paragraph, found, style_bold)
    return found


def mark_deleted(paragraph: Any) -> bool:
    """Say whether the end of a paragraph was deleted, so that the next one runs on from it."""
    properties = paragraph.find(qn("w:pPr"))
    run = properties.find(qn("w:rPr")) if properties is not None else None
    return run is not None and run.find(qn("w:del")) is not None


def chosen_alternative(element: Any) -> Any:
    """Return the one branch of an ``mc:AlternateContent`` to read: both hold the same words."""
    choice = element.find(f"{_MC}Choice")
    fallback = element.find(f"{_MC}Fallback")
    for branch in (choice, fallback):
        if branch is not None and next(branch.iter(qn("w:t")), None) is not None:
            return branch
    return choice if choice is not None else fallback


def _read_children(parent: Any, found: ParagraphText, bold: bool) -> None:
    for child in parent.iterchildren():
        if child.tag in _DROPPED or not isinstance(child.tag, str):
            continue
        if child.tag == qn("w:r"):
            _read_run(child, found, bold)
        elif child.tag == f"{_MC}AlternateContent":
            branch = chosen_alternative(child)
            if branch is not None:
                _read_children(branch, found, bold)
        elif child.tag in _DRAWN:
            _read_drawing(child, found)
        else:
            _read_mark(child, found, bold)


def _read_run(run: Any, found: ParagraphText, bold: bool) -> None:
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        ours = value_of(properties, "w:rStyle") in WRITTEN_BY_EXPORT
        if ours or is_on(properties.find(qn("w:vanish"))):
            return
        if (own := properties.find(qn("w:b"))) is not None:
            bold = is_on(own)
    before = len(found.parts)
    _read_children(run, found, bold)
    letters = sum(1 for part in found.parts[before:] for character in part if character.isalnum())
    found.visible += letters
    found.bold += letters if bold else 0
    size = value_of(properties, "w:sz") or ""
    if letters and size.isdecimal():
        found.sizes.add(int(size) / 2)


def _read_mark(child: Any, found: ParagraphText, bold: bool) -> None:
    """Read a text, break or reference; whatever else holds words is looked into."""
    if child.tag in {qn("w:t"), _MATHS}:
        found.parts.append(child.text or "")
    elif child.tag == qn("w:br"):
        found.parts.append("\n" if child.get(qn("w:type")) in {None, "textWrapping"} else " ")
    elif child.tag in _CHARACTERS:
        found.parts.append(_CHARACTERS[child.tag])
    elif child.tag in _NOTE_KINDS:
        found.note_ids.append((_NOTE_KINDS[child.tag], child.get(qn("w:id")) or ""))
    else:
        _read_children(child, found, bold)


def _read_drawing(drawing: Any, found: ParagraphText) -> None:
    """Keep text boxes for later and count pictures; a box inside a box is read with it."""
    boxes = list(drawing.iter(qn("w:txbxContent")))
    found.boxes += [box for box in boxes if not _stands_in(box, boxes)]
    found.pictures += sum(1 for _ in drawing.iter(_IMAGE, _BLIP))


def _stands_in(box: Any, boxes: list[Any]) -> bool:
    return any(ancestor in boxes for ancestor in box.iterancestors(qn("w:txbxContent")))
