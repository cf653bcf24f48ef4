"""How an exported Word file looks and what it says of itself: A4, British English, plain styles."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

# The importer knows these by their ids, "CoproduceNumber" and "CoproduceAbout".
NUMBER = "Coproduce Number"
ABOUT = "Coproduce About"
_LANGUAGE = "en-GB"
_BLACK = RGBColor(0, 0, 0)
_SIZES = {"Title": 24, "Heading 1": 18, "Heading 2": 15, "Heading 3": 13}


def prepare(document: Any) -> None:
    """Set up a new document before anything is written."""
    lay_out(document)
    styles = document.styles
    use_font(styles["Normal"], 12)
    for level in range(1, 10):
        name = f"Heading {level}"
        use_font(styles[name], _SIZES.get(name, 12))
    use_font(styles["Title"], _SIZES["Title"])
    _add(styles, ABOUT, WD_STYLE_TYPE.PARAGRAPH)
    _add(styles, NUMBER, WD_STYLE_TYPE.CHARACTER).font.bold = True
    _add(styles, "Commitment", WD_STYLE_TYPE.PARAGRAPH)
    _add(styles, "Footnote", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(11)


def lay_out(document: Any, *, margin: float = 2.5) -> None:
    """Make a new document one in British English, on A4 with margins of some centimetres."""
    _speak_english(document)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(margin)


def _add(styles: Any, name: str, kind: WD_STYLE_TYPE) -> Any:
    style = styles.add_style(name, kind)
    if kind == WD_STYLE_TYPE.PARAGRAPH:
        style.base_style = styles["Normal"]
    return style


def use_font(style: Any, size: int) -> None:
    """Use one plain face, black: the theme's own would come before it."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), "Arial")
    style.font.size = Pt(size)
    style.font.color.rgb = _BLACK


def _speak_english(document: Any) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), _LANGUAGE)
