"""Words that a Word document carries in parts of other kinds: SmartArt, and files put into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from consult.importing.html_words import html_lines
from consult.importing.pieces import clean
from consult.importing.word_package import Related, WordPackage

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WEB = (".htm", ".html", ".xhtml", ".mht")


def diagram_lines(package: WordPackage, related: dict[str, Related], part: str) -> Iterator[str]:
    """Yield the words of a SmartArt drawing, a line for each of its shapes."""
    root = package.xml(related[part].name) if part in related else None
    for paragraph in root.iter(f"{_A}p") if root is not None else ():
        if text := clean("".join(paragraph.itertext(f"{_A}t"))):
            yield text


def chunk_lines(
    package: WordPackage, related: dict[str, Related], chunk: Any
) -> Iterator[str] | None:
    """Return the lines of a file put into the document, or nothing if we do not read its kind."""
    part = related.get(chunk.get(_ID) or "")
    if part is None or not part.name.endswith((*_WEB[:3], ".txt")):
        return None
    try:
        text = package.raw(part.name).decode("utf-8", errors="replace")
    except (KeyError, etree.LxmlError):
        return None
    return html_lines(text) if part.name.endswith(_WEB) else iter(text.splitlines())
