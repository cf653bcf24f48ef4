"""What a draft must have before it can be frozen: words, blocks that are known again, no gaps."""

from collections import Counter
from collections.abc import Container
from uuid import UUID

from django.utils.translation import gettext as _

from consult.documents.drafting import Rows, draft_rows
from consult.documents.models import Document
from consult.documents.starting.models import DocumentTemplate
from consult.publishing import PublishingRefused


def check_words(document: Document) -> None:
    """Refuse a draft without words, with an empty clause, a block twice, or words to be written."""
    rows = draft_rows(document)
    clauses = [clause.row for _section, clauses in rows for clause in clauses]
    if not clauses:
        raise PublishingRefused(_("Write at least one paragraph, action or table first."))
    if empty := [row.number for row in clauses if not row.text.strip()]:
        _refuse(_("Write the words of %(numbers)s, or delete what is empty."), empty)
    _check_blocks(document, rows)
    _check_written(rows, DocumentTemplate.marker_for(document.starts_from))


def _check_blocks(document: Document, rows: Rows) -> None:
    """Refuse what could not be known again in the next version."""
    met = Counter(block["id"] for block in document.blocks())
    if twice := _named(document, rows, {block for block, times in met.items() if times > 1}):
        _refuse(_("%(numbers)s are the same block twice. Delete one and write it again."), twice)
    if damaged := _named(document, rows, {block for block in met if not _is_uuid(block)}):
        _refuse(_("Something is wrong with %(numbers)s. Delete it and write it again."), damaged)


def _named(document: Document, rows: Rows, blocks: Container[str]) -> list[str]:
    """Return how people know these blocks: clauses by their number, headings by their words."""
    numbers = [one.row.number for _section, some in rows for one in some if one.block_id in blocks]
    headings = [
        f"“{block['value'].get('text', '')}”"
        for block in document.blocks()
        if block["type"] == "heading" and block["id"] in blocks
    ]
    return numbers + headings


def _is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _check_written(rows: Rows, marker: str) -> None:
    """Refuse words of a template that say what belongs there, and not it itself."""
    if not marker.strip():
        return
    numbers = []
    for section, clauses in rows:
        if _has(marker, section.title, section.closing):
            numbers.append(f"“{section.title or section.closing}”")
        numbers += [
            one.row.number for one in clauses if _has(marker, one.row.heading, one.row.full_text)
        ]
    if numbers:
        words = _(
            "%(numbers)s: the words of the template, “%(marker)s”, still stand there. Write what "
            "belongs there, or delete it."
        )
        _refuse(words, numbers, marker=marker)


def _has(marker: str, *words: str) -> bool:
    return any(marker.casefold() in text.casefold() for text in words)


def _refuse(sentence: str, numbers: list[str], **more: str) -> None:
    raise PublishingRefused(sentence % {"numbers": ", ".join(numbers), **more})
