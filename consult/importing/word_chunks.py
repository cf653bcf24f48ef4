"""Words that a Word document carries in parts of other kinds: SmartArt, and files put into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any

from consult.importing.html_words import html_lines
from consult.importing.pieces import clean
from consult.importing.plain_text import decode
from consult.importing.refusals import ImportRefused
from consult.importing.word_package import Related, WordPackage

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_MESSAGE = re.compile(rb"\s*(?:MIME-Version|Content-Type|From)\s*:", re.IGNORECASE)
_MARKUP = re.compile(
    rb"\s*<(?:!doctype html|!--|\?xml|html|head|body|meta|p|div|h\d|table|[uo]l)\b"
)
_HEAD = 2_048


def diagram_lines(package: WordPackage, related: dict[str, Related], part: str) -> Iterator[str]:
    """Yield the words of a SmartArt drawing, a line for each of its shapes."""
    root = package.xml(related[part].name) if part in related else None
    for paragraph in root.iter(f"{_A}p") if root is not None else ():
        if text := clean("".join(paragraph.itertext(f"{_A}t"))):
            yield text


def chart_warnings(package: WordPackage, related: dict[str, Related], body: Any) -> Iterator[str]:
    """Yield what to say of each chart: its figures are no words, but somebody wants them."""
    for chart in body.iter(f"{_C}chart"):
        part = related.get(chart.get(_ID) or "")
        root = package.xml(part.name) if part is not None else None
        title = root.find(f"{_C}chart/{_C}title") if root is not None else None
        named = clean("".join(title.itertext(f"{_A}t"))) if title is not None else ""
        called = f"“{named}”" if named else "without a title"
        yield f"The file has a chart {called}. We left it out: add it as a picture or a table."


def chunk_of(package: WordPackage, related: dict[str, Related], chunk: Any) -> bytes:
    """Return a file put into the document, or nothing if it is missing."""
    part = related.get(chunk.get(_ID) or "")
    try:
        return package.raw(part.name) if part is not None else b""
    except KeyError:
        return b""


def chunk_lines(data: bytes) -> Iterator[str] | None:
    """Return the lines of a web page or text put into a document, nothing for other kinds.

    Its first bytes say what it is: the names of such parts seldom do.
    """
    try:
        if _MESSAGE.match(data[:_HEAD]):
            return _message_lines(data)
        if _MARKUP.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lower()):
            return html_lines(_decoded(data))
        text = decode(data) if data and not data.startswith((b"{\\rtf", b"PK")) else ""
    except (ImportRefused, LookupError):
        return None
    if not text:
        return None
    return html_lines(text) if _MARKUP.match(text[:_HEAD].lower().encode()) else _lines(text)


def _lines(text: str) -> Iterator[str]:
    return iter(text.splitlines())


def _decoded(html: bytes) -> str:
    """Return HTML as text, in the encoding that it names if it can be true."""
    named = _CHARSET.search(html[:_HEAD])
    try:
        return html.decode(named[1].decode()) if named else decode(html)
    except UnicodeDecodeError:
        return decode(html)


def _message_lines(data: bytes) -> Iterator[str] | None:
    """Return the lines of a web page saved with its pictures, as e-mail is."""
    body = message_from_bytes(data, policy=policy.default).get_body(("html", "plain"))
    if body is None:
        return None
    text = str(body.get_content())
    return html_lines(text) if body.get_content_subtype() == "html" else _lines(text)
