"""How each kind of print pack looks: sizes in points, all in one plain face without italics."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from consult.documents.exporting.word_styles import lay_out, use_font

STANDARD, LARGE, EASY_READ = "standard", "large", "easy-read"
KINDS = {
    STANDARD: _("Standard print"),
    LARGE: _("Large print"),
    EASY_READ: _("Easy Read"),
}
WHEN, CODE, CHOICE, LINE, EASY_LINE, EDGE = (
    "Survey When",
    "Survey Code",
    "Survey Choice",
    "Survey Line",
    "Survey Words",
    "Survey Edge",
)
PICTURE_COLUMNS = (5, 12)  # centimetres, a picture and the words beside it in Easy Read
PICTURE_WIDTH = 4.2


@dataclass(frozen=True)
class Look:
    """Sizes of one kind, in points, and how much room there is to write in."""

    body: int
    small: int
    title: int
    headings: tuple[int, int, int]
    spacing: float
    box: int
    line_height: int
    lines: int

    @property
    def is_roomy(self) -> bool:
        """Tell whether there is more room around things than in standard print."""
        return self.spacing > 1.2


LOOKS = {
    STANDARD: Look(12, 11, 24, (17, 13, 12), 1.15, 15, 24, 6),
    LARGE: Look(18, 18, 30, (24, 20, 18), 1.5, 24, 40, 8),
    EASY_READ: Look(16, 16, 28, (22, 18, 16), 1.5, 24, 36, 6),
}


def prepare(document: Any, look: Look) -> None:
    """Set up a new document before anything is written."""
    lay_out(document, margin=2)
    styles = document.styles
    _words(styles["Normal"], look, look.body, after=8 if look.is_roomy else 5)
    sizes = {"Title": look.title}
    sizes |= {f"Heading {level}": size for level, size in enumerate(look.headings, start=1)}
    for name, size in sizes.items():
        _words(styles[name], look, size, before=size, after=6)
        styles[name].font.bold = True
        styles[name].paragraph_format.keep_with_next = True
    _no_rule(styles["Title"])
    _words(styles["List Bullet"], look, look.body, after=6 if look.is_roomy else 3)
    _add(styles, WHEN, look.body, look).font.bold = True
    _add(styles, CODE, look.small, look)
    edge = _add(styles, EDGE, look.small, look).paragraph_format
    edge.space_before, edge.space_after = Pt(6), Pt(12)
    _add(styles, EASY_LINE, look.body, look).paragraph_format.space_after = Pt(10)
    _choices(_add(styles, CHOICE, look.body, look), look)
    _lines(_add(styles, LINE, look.body, look), look)


def _words(style: Any, look: Look, size: int, *, before: int = 0, after: int = 0) -> None:
    use_font(style, size)
    style.font.italic = style.font.underline = False
    layout = style.paragraph_format
    layout.alignment = WD_ALIGN_PARAGRAPH.LEFT
    layout.line_spacing = look.spacing
    layout.space_before, layout.space_after = Pt(before), Pt(after)


def _add(styles: Any, name: str, size: int, look: Look) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    style.font.size = Pt(size)
    style.paragraph_format.space_after = Pt(6 if look.is_roomy else 3)
    return style


def _choices(style: Any, look: Look) -> None:
    """Let the words of a choice that takes two lines stay beside its box."""
    indent = Cm(1.6 if look.is_roomy else 1)
    layout = style.paragraph_format
    layout.left_indent, layout.first_line_indent = indent, -indent
    layout.tab_stops.add_tab_stop(indent)
    middle = OxmlElement("w:textAlignment")
    middle.set(qn("w:val"), "center")
    style.element.get_or_add_pPr().append(middle)


def _lines(style: Any, look: Look) -> None:
    """Rule an empty paragraph, and those below it, so that there is a line to write on."""
    layout = style.paragraph_format
    layout.line_spacing = Pt(look.line_height)
    layout.space_after = Pt(0)
    borders = OxmlElement("w:pBdr")
    for side in ("bottom", "between"):
        rule = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            rule.set(qn(f"w:{name}"), value)
        borders.append(rule)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:textAlignment"
    )


def _no_rule(style: Any) -> None:
    """Take away the line that Word's own title has below it."""
    properties = style.element.get_or_add_pPr()
    for borders in properties.findall(qn("w:pBdr")):
        properties.remove(borders)
