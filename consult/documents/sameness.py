"""Whether a draft says anything that the newest version does not say already."""

from typing import Any

from django.utils.translation import gettext as _

from consult.documents.drafting import draft_rows
from consult.documents.models import Document
from consult.documents.register import ClauseVersion, DocumentVersion, Section
from consult.publishing import PublishingRefused


def check_changed(draft: Document) -> None:
    """Refuse a draft that would be published as it was: its readers would look for a change."""
    before = draft.newest_version
    if before and _of_draft(draft) == _of_version(before):
        raise PublishingRefused(
            _("Nothing has changed since version %(number)s. Change the draft, then publish it.")
            % {"number": before.number}
        )


def _of_draft(draft: Document) -> list[Any]:
    rows = draft_rows(draft)
    return [
        draft.title,
        draft.summary,
        [_heading(section) for section, _clauses in rows],
        [(one.block_id, *_words(one.row)) for _section, clauses in rows for one in clauses],
        sorted((one.number, one.title) for one in draft.outline().priorities),
    ]


def _of_version(version: DocumentVersion) -> list[Any]:
    clauses = version.clauses.select_related("clause").order_by("position")
    return [
        version.title,
        version.summary,
        [_heading(section) for section in version.sections.order_by("position")],
        [(str(row.clause.block_id), *_words(row)) for row in clauses],
        sorted(version.priorities.values_list("number", "title")),
    ]


def _heading(section: Section) -> tuple[Any, ...]:
    return section.number, section.title, section.level, section.closing


def _words(row: ClauseVersion) -> tuple[Any, ...]:
    shown = row.number, row.kind, row.heading, row.full_text, row.rows, row.has_header_row
    return *shown, row.picture_id
