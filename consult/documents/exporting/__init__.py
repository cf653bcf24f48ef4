"""A version as a file to keep: Word, a web page, or plain text. Nothing in it says who made it."""

from collections.abc import Callable
from dataclasses import dataclass

from consult.documents.exporting.manuscript import Manuscript, manuscript_of
from consult.documents.exporting.page import as_html
from consult.documents.exporting.text import as_text
from consult.documents.exporting.word import as_docx
from consult.documents.register import DocumentVersion

__all__ = ["KINDS", "File", "export"]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

KINDS: dict[str, tuple[str, Callable[[Manuscript], bytes]]] = {
    "docx": (_WORD, as_docx),
    "html": ("text/html; charset=utf-8", as_html),
    "txt": ("text/plain; charset=utf-8", as_text),
}


@dataclass(frozen=True)
class File:
    """A file to send or to save."""

    name: str
    content_type: str
    data: bytes


def export(version: DocumentVersion, kind: str) -> File:
    """Write a version as a file of a kind in `KINDS`, the same bytes every time."""
    content_type, write = KINDS[kind]
    name = f"{version.document.slug}-version-{version.number}.{kind}"
    return File(name, content_type, write(manuscript_of(version)))
