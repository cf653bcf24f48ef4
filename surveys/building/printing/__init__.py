"""A survey on paper: a Word file in standard print, large print or Easy Read."""

from dataclasses import dataclass

from surveys.building.models import SurveyPage
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
    "name_of",
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
    return Pack(name_of(source.survey, source.number, kind), as_docx(source, kind))


def name_of(survey: SurveyPage, number: int | None, kind: str) -> str:
    """Return the name of the file of a version; without a number, of the draft."""
    version = f"version-{number}" if number else "draft"
    return f"{survey.slug}-{version}-{kind}.docx"
