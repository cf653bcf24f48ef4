"""The words of one Word paragraph, as a reader would see them with every change accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from consult.importing.word_fields import Fields, chosen_in
from consult.importing.word_styles import ParagraphStyle, WordStyles, is_on, value_of
from consult.importing.word_symbols import symbol

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATHS = f"{_M}t"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DIAGRAM_WORDS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"

_DROPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    qn("w:sdtPr"),
    qn("w:delText"),
    qn("w:delInstrText"),
    qn("w:rt"),
}
_DRAWN = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
# What parts the words of a fraction, and the rows of a matrix.
_AFTER = {f"{_M}num": "/", f"{_M}mr": " "}
_NOTE_KINDS = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}


@dataclass(frozen=True)
class Drawn:
    """Words in a drawing: a text box, plain words, or the id of the part that has them."""

    box: Any = None
    words: str = ""
    part: str = ""


@dataclass
class ParagraphText:
    """The words of a paragraph and what stood among them."""

    parts: list[str] = field(default_factory=list)
    note_ids: list[tuple[str, str]] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    drawn_first: int = 0
    pictures: int = 0
    visible: int = 0
    bold: int = 0
    sizes: set[float] = field(default_factory=set)
    in_contents: bool = False
    removed: bool = False

    @property
    def text(self) -> str:
        """The words, tabs and line breaks included."""
        return "".join(self.parts)

    @property
    def all_bold(self) -> bool:
        """Whether every visible character is bold."""
        return 0 < self.visible == self.bold

    def run_on(self, after: ParagraphText) -> ParagraphText:
        """Return both as one paragraph: the division between them was deleted."""
        return ParagraphText(
            self.parts + after.parts,
            self.note_ids + after.note_ids,
            self.drawn + after.drawn,
            self.drawn_first,
            self.pictures + after.pictures,
            self.visible + after.visible,
            self.bold + after.bold,
            self.sizes | after.sizes,
            self.in_contents or after.in_contents,
        )


def runs_on(paragraph: Any) -> bool:
    """Say whether the next paragraph goes on with this one.

    Either its end was deleted, or it is only the large letter with which the next begins.
    """
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        return False
    frame, run = properties.find(qn("w:framePr")), properties.find(qn("w:rPr"))
    if frame is not None and frame.get(qn("w:dropCap")) in {"drop", "margin"}:
        return True
    return run is not None and any(
        run.find(name) is not None for name in (qn("w:del"), qn("w:moveFrom"))
    )


def chosen_alternative(element: Any) -> Any:
    """Return the one branch of an ``mc:AlternateContent`` to read: both hold the same words."""
    choice = element.find(f"{_MC}Choice")
    fallback = element.find(f"{_MC}Fallback")
    for branch in (choice, fallback):
        if branch is not None and next(branch.iter(qn("w:t")), None) is not None:
            return branch
    return choice if choice is not None else fallback


class ParagraphReader:
    """Reads the paragraphs of one story, through which fields may run on."""

    def __init__(self, styles: WordStyles) -> None:
        self.fields = Fields()
        self._styles = styles

    def read(self, paragraph: Any, style: ParagraphStyle | None = None) -> ParagraphText:
        """Read the words of a ``w:p``: insertions kept, deletions and hidden words left out."""
        found = ParagraphText(in_contents=self.fields.in_contents)
        style = style or ParagraphStyle()
        if not style.hidden:
            self._children(paragraph, found, bold=style.bold)
        found.in_contents = found.in_contents or self.fields.in_contents
        self.fields.end_paragraph()
        return found

    def _children(self, parent: Any, found: ParagraphText, *, bold: bool) -> None:
        for child in parent.iterchildren():
            if not isinstance(child.tag, str):
                continue
            if child.tag in _DROPPED:
                found.removed = found.removed or child.tag in {qn("w:del"), qn("w:moveFrom")}
            elif child.tag == qn("w:r"):
                self._run(child, found, bold=bold)
            elif child.tag == f"{_MC}AlternateContent":
                branch = chosen_alternative(child)
                if branch is not None:
                    self._children(branch, found, bold=bold)
            elif child.tag in _DRAWN:
                _read_drawing(child, found)
            else:
                self._mark(child, found, bold=bold)

    def _run(self, run: Any, found: ParagraphText, *, bold: bool) -> None:
        properties = run.find(qn("w:rPr"))
        if properties is not None:
            style = self._styles.of_characters(value_of(properties, "w:rStyle"))
            if _is_hidden(properties, by_style=style.hidden):
                self._follow_fields(run)
                return
            bold = bold if style.bold is None else style.bold
            if (own := properties.find(qn("w:b"))) is not None:
                bold = is_on(own)
        before = len(found.parts)
        self._children(run, found, bold=bold)
        letters = sum(c.isalnum() for part in found.parts[before:] for c in part)
        found.visible += letters
        found.bold += letters if bold else 0
        size = value_of(properties, "w:sz") or ""
        if letters and size.isascii() and size.isdecimal():
            found.sizes.add(int(size) / 2)

    def _follow_fields(self, run: Any) -> None:
        """Keep count of the fields in a hidden run: their ends are often not hidden."""
        for mark in run.iter(qn("w:fldChar")):
            self.fields.mark(mark)

    def _mark(self, child: Any, found: ParagraphText, *, bold: bool) -> None:
        """Read a text, break or reference; whatever else holds words is looked into."""
        if child.tag == qn("w:fldChar"):
            if not self.fields.hides:
                found.parts.append(chosen_in(child))
            self.fields.mark(child)
            found.in_contents = found.in_contents or self.fields.in_contents
        elif child.tag == qn("w:instrText"):
            self.fields.instruct(child.text or "")
        elif child.tag in _NOTE_KINDS:
            found.note_ids.append((_NOTE_KINDS[child.tag], child.get(qn("w:id")) or ""))
        elif (words := _words_of(child)) is None:
            self._children(child, found, bold=bold)
            found.parts.append(_AFTER.get(child.tag, ""))
        elif not self.fields.hides:
            found.parts.append(words)


def _words_of(child: Any) -> str | None:
    """Return the words that an element stands for, or nothing if it may only hold some."""
    if child.tag in {qn("w:t"), _MATHS}:
        return child.text or ""
    if child.tag == qn("w:br"):
        return "\n" if child.get(qn("w:type")) in {None, "textWrapping"} else " "
    if child.tag == qn("w:sym"):
        return symbol(child.get(qn("w:font")), child.get(qn("w:char")))
    return _CHARACTERS.get(child.tag)


def _is_hidden(properties: Any, *, by_style: bool) -> bool:
    own = properties.find(qn("w:vanish"))
    return is_on(own) if own is not None else by_style


def _read_drawing(drawing: Any, found: ParagraphText) -> None:
    """Keep words in a drawing for later and count pictures; a box in a box is read with it."""
    boxes = list(drawing.iter(qn("w:txbxContent")))
    found.drawn += [Drawn(box=box) for box in boxes if not _stands_in(box, boxes)]
    found.pictures += sum(1 for _ in drawing.iter(f"{_VML}imagedata", f"{_A}blip"))
    found.drawn += [
        Drawn(words="".join(line.itertext(f"{_A}t"))) for line in drawing.iter(f"{_A}p")
    ]
    found.drawn += [
        Drawn(words=path.get("string") or "") for path in drawing.iter(f"{_VML}textpath")
    ]
    found.drawn += [Drawn(part=part.get(_DIAGRAM_WORDS) or "") for part in drawing.iter(_DIAGRAM)]
    if not found.text.strip():
        found.drawn_first = len(found.drawn)


def _stands_in(box: Any, boxes: list[Any]) -> bool:
    return any(ancestor in boxes for ancestor in box.iterancestors(qn("w:txbxContent")))
