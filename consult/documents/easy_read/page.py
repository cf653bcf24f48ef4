"""What the public's Easy Read page shows."""

from typing import Any

from django.utils import timezone

from consult.documents.easy_read.beside import easy_read_of
from consult.documents.models import Document
from consult.documents.reading import consultation_of
from consult.documents.register import DocumentVersion
from consult.lifecycle import Act


def page_context(document: Document, *, asked: str | None) -> dict[str, Any]:
    """Return what the Easy Read page of a document shows: the newest version, or the one asked."""
    consultation = consultation_of(document)
    context = {"page": document, "consultation": consultation, "nav": "say"}
    newest = document.newest_version
    version = _asked(document, asked) or newest
    if version is None:
        return context
    is_old = version != newest
    open_now = consultation.live and consultation.allows(Act.COMMENT, timezone.now())
    parts = easy_read_of(version)
    return {
        **context,
        "version": version,
        "is_old": is_old,
        "is_unknown": asked is not None and str(version.number) != asked,
        "may_comment": open_now and not is_old,
        "parts": parts,
        "has_words": not all(part.is_missing for part in parts),
        "is_whole": not any(clause.state != "written" for part in parts for clause in part.clauses),
    }


def _asked(document: Document, asked: str | None) -> DocumentVersion | None:
    if asked is None or not asked.isdigit():
        return None
    return document.versions.filter(number=asked).first()
