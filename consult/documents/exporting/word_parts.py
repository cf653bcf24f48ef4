"""Parts of a Word file that python-docx has no words for."""

import io
from typing import Any
from unicodedata import bidirectional

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image, ImageOps, UnidentifiedImageError

_MOST_PIXELS = 1200


def mark_header_row(table: Any) -> None:
    """Mark the first row as the heads of its columns, repeated on each page."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))


def add_page_number(paragraph: Any) -> None:
    """Add the number of the page, which Word counts itself."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()._r
        if kind is None:
            code = OxmlElement("w:instrText")
            code.text = "PAGE"
            run.append(code)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.append(mark)


def add_link(paragraph: Any, address: str) -> None:
    """Add an address that leads where it says."""
    link = OxmlElement("w:hyperlink")
    related = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), related)
    run = paragraph.add_run(address)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def runs_right_to_left(text: str) -> bool:
    """Tell whether the first letter of a text belongs to a script such as Arabic or Hebrew."""
    strong = (kind for kind in map(bidirectional, text) if kind in {"L", "R", "AL"})
    return next(strong, "L") != "L"


def follow_direction(paragraph: Any) -> None:
    """Lay a paragraph out from the right where its words are read from there."""
    if runs_right_to_left(paragraph.text):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in paragraph.runs:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def describe_picture(drawn: Any, alt: str) -> None:
    """Give a picture the words that are read aloud in its place, and no name of a file."""
    properties = drawn._inline.docPr
    properties.set("descr", alt)
    properties.set("name", f"Picture {properties.get('id')}")
    described = drawn._inline.graphic.graphicData.pic.nvPicPr.cNvPr
    described.set("descr", alt)
    described.set("name", properties.get("name"))


def picture_file(picture: Any) -> io.BytesIO | None:
    """Return a picture as Word can hold it, drawn anew: what a camera wrote into it is left out.

    Returns nothing where the file has gone or cannot be read.
    """
    try:
        with picture.file.open() as file, Image.open(file) as opened:
            drawn = ImageOps.exif_transpose(opened)
            drawn.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
            kind = "JPEG" if drawn.mode in {"RGB", "L"} else "PNG"
            drawn = drawn if kind == "JPEG" else drawn.convert("RGBA")
    except (OSError, UnidentifiedImageError):
        return None
    bare = Image.new(drawn.mode, drawn.size)
    bare.paste(drawn)
    kept = io.BytesIO()
    bare.save(kept, kind)
    kept.seek(0)
    return kept
