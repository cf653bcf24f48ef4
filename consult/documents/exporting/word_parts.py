"""Parts of a Word file that python-docx has no words for."""

import io
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError


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


def describe_picture(drawn: Any, alt: str) -> None:
    """Give a picture the words that are read aloud in its place, and no name of a file."""
    properties = drawn._inline.docPr
    properties.set("descr", alt)
    properties.set("name", f"Picture {properties.get('id')}")
    described = drawn._inline.graphic.graphicData.pic.nvPicPr.cNvPr
    described.set("descr", alt)
    described.set("name", properties.get("name"))


def picture_file(picture: Any) -> io.BytesIO | None:
    """Return a picture as Word can hold it, without what a camera wrote into it; else nothing."""
    drawn = "png" if picture.file.name.lower().endswith((".png", ".gif", ".webp")) else "jpeg"
    try:
        rendition = picture.get_rendition(f"max-1200x1200|format-{drawn}")
        with rendition.file.open() as file:
            return io.BytesIO(file.read())
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return None
