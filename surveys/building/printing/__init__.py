"""A survey on paper: a Word file in standard print, large print or Easy Read."""

from dataclasses import dataclass

from surveys.building.printing.looks import EASY_READ, KINDS, LARGE, STANDARD
from surveys.building.printing.source import Source, drafted, published
from surveys.building.printing.word import as_docx

__all__ = [
    "EASY_READ",
    "KINDS",
    "LARGE",
    "STANDARD",
    "TYPE",
    "Pack",
    "drafted",
    "pack",
    "published",
]

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Pack:
    """A file to send or to save."""

    name: str
    data: bytes


def pack(source: Source, kind: str) -> Pack:
    """Write the print pack of a kind in `KINDS`."""
    version = f"version-{source.number}" if source.number else "draft"
    return Pack(f"{source.survey.slug}-{version}-{kind}.docx", as_docx(source, kind))
