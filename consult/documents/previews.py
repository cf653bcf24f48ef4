"""What staff are shown before they act: what a version would change, what a file was taken for."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from consult.documents.actions import check_words
from consult.documents.answers import Changes
from consult.documents.drafting import RETIRED, Change, Fate, draft_rows
from consult.documents.glossary.reading import unexplained_in
from consult.documents.models import Document, ImportPreview
from consult.documents.publish_form import PublishForm
from consult.documents.reading import parts_of_blocks
from consult.documents.sameness import check_changed
from consult.documents.tracking.loose_ends import loose_ends_sentence
from consult.documents.tracking.tracked import loose_ends
from consult.importing import ImportedDocument
from consult.publishing import PublishingRefused
from consult.rewording import Piece, compare


@dataclass(frozen=True)
class Shown:
    """One change as it is shown: numbers, words, and where they differ the pieces."""

    number: str
    was_number: str
    words: str
    pieces: list[Piece]


def publish_context(draft: Document, form: PublishForm) -> dict[str, Any]:
    """Return what the screen before publishing says of a draft."""
    before = draft.newest_version
    number = before.number + 1 if before else 1
    return {
        "page_title": _("Publish version %(number)s") % {"number": number},
        "page_subtitle": draft.title,
        "header_icon": "upload",
        "document": draft,
        "before": before,
        "unexplained": unexplained_in(draft.blocks()),
        "obstacle": _obstacle(draft),
        "waiting": draft.scheduled_revision,
        "form": form,
        "seen": form.now,
        **_changes_context(form.changes),
    }


def _changes_context(changes: Changes) -> dict[str, Any]:
    groups: dict[str, list[Shown]] = {fate: [] for fate in (RETIRED, *Fate.values)}
    for change in changes.values():
        groups[change.fate].append(_shown(change))
    return {
        "groups": groups,
        "clauses": sum(bool(change.now) for change in changes.values()),
    }


def _obstacle(draft: Document) -> str:
    try:
        check_words(draft_rows(draft))
        check_changed(draft)
    except PublishingRefused as refusal:
        return str(refusal)
    return ""


def _shown(change: Change) -> Shown:
    now, before = change.now, change.before
    words, was = (row.full_text if row else "" for row in (now, before))
    return Shown(
        number=now.number if now else "",
        was_number=before.number if before else "",
        words=words or was,
        pieces=compare(was, words) if change.fate == Fate.REWORDED else [],
    )


def import_context(preview: ImportPreview, imported: ImportedDocument) -> dict[str, Any]:
    """Return what the preview of an import shows: everything, as it would be numbered.

    What is offered is asked below, and not said twice.
    """
    offered = {offer.warning for offer in imported.offers}
    parts = parts_of_blocks(imported.blocks)
    rows = [row for part in parts for group in part.groups for row in group.clauses]
    return {
        "page_title": _("What we understood"),
        "page_subtitle": preview.file_name,
        "header_icon": "doc-full",
        "preview": preview,
        "counts": imported.counts(),
        "warnings": [warning for warning in imported.warnings if warning not in offered],
        "offers": imported.offers,
        "unexplained": unexplained_in(imported.blocks),
        "parts": parts,
        "actions_sentence": loose_ends_sentence(loose_ends(rows)),
    }
