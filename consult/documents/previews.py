"""What staff are shown before they act: what a version would change, what a file was taken for."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from consult.documents.answers import Changes
from consult.documents.checking import check_words
from consult.documents.drafting import RETIRED, Change, Fate
from consult.documents.easy_read.beside import beside_draft
from consult.documents.easy_read.paging import progress_of
from consult.documents.exporting.manuscript import caption_of
from consult.documents.glossary.reading import unexplained_in
from consult.documents.models import Document, ImportPreview
from consult.documents.publish_form import PublishForm
from consult.documents.reading import parts_of_blocks
from consult.documents.register import ClauseVersion
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
        "easy_read": progress_of(beside_draft(draft)),
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
        check_words(draft)
        check_changed(draft)
    except PublishingRefused as refusal:
        return str(refusal)
    return ""


def _shown(change: Change) -> Shown:
    now, before = change.now, change.before
    words, was = (_words(row) if row else "" for row in (now, before))
    return Shown(
        number=now.number if now else "",
        was_number=before.number if before else "",
        words=words or was,
        pieces=compare(was, words) if change.fate == Fate.REWORDED else [],
    )


def _words(row: ClauseVersion) -> str:
    """Return the words of a clause so that one sees where each of them stands."""
    heading = [row.heading] if row.heading else []
    if row.rows:
        header = [_("The first row is a heading.")] if row.has_header_row else []
        cells = [" | ".join(cells) for cells in row.rows]
        return "\n".join([*heading, caption_of(row), *header, *cells]).strip()
    when = [_("By when: %(when)s") % {"when": row.by_when}] if row.by_when else []
    who = [_("Who leads: %(who)s") % {"who": row.who}] if row.who else []
    return "\n".join([*heading, *filter(None, [row.lead_in, row.text]), *when, *who])


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
