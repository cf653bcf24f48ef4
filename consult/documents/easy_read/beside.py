"""Easy Read words beside the wording: which clauses have them, and which are out of date.

Staff write them clause after clause, beside the draft; the public reads those tied to a version.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from consult.documents.drafting import draft_rows
from consult.documents.easy_read.paging import LATE, MISSING, WRITTEN
from consult.documents.models import Document
from consult.documents.register import ClauseVersion, DocumentVersion, Section
from consult.documents.renderings import Rendering, VersionRendering, wording_hash
from consult.rewording import Piece, compare


@dataclass(frozen=True)
class Beside:
    """A wording with the Easy Read words beside it, None where there are none."""

    block_id: str
    section: Section
    row: ClauseVersion
    rendering: Rendering | None

    @property
    def state(self) -> str:
        """Whether the words are missing, out of date (late) or written."""
        if self.rendering is None or not self.rendering.lines:
            return MISSING
        return WRITTEN if self.rendering.is_of(self.row) else LATE

    @property
    def wording(self) -> str:
        """What the wording is known again by."""
        return wording_hash(self.row)


def beside_draft(draft: Document) -> list[Beside]:
    """Return every clause of a draft in order, in one query, with its newest Easy Read words."""
    newest = Rendering.objects.easy_read(draft.pk).newest()
    return [
        Beside(clause.block_id, section, clause.row, newest.get(clause.block_id))
        for section, clauses in draft_rows(draft)
        for clause in clauses
    ]


def rewordings(document_id: int, clauses: Iterable[Beside]) -> dict[str, list[Piece]]:
    """Return how the wording changed since the Easy Read words were made, where that is known."""
    late = {one.block_id: one for one in clauses if one.state == LATE}
    if not late:
        return {}
    published = ClauseVersion.objects.filter(
        clause__document_id=document_id, clause__block_id__in=late
    ).select_related("clause")
    found = {}
    for row in published:
        now = late[str(row.clause.block_id)]
        if now.rendering and now.rendering.is_of(row):
            found[now.block_id] = compare(row.full_text, now.row.full_text)
    return found


@dataclass(frozen=True)
class EasyPart:
    """A numbered part of the Easy Read page."""

    section: Section
    clauses: list[Beside]

    @property
    def is_missing(self) -> bool:
        """Whether nothing of the part is in Easy Read yet."""
        return all(clause.state == MISSING for clause in self.clauses)


def easy_read_of(version: DocumentVersion) -> list[EasyPart]:
    """Return a version in Easy Read, part after part, in four queries however long it is."""
    shown = _shown_with(version)
    rows = version.clauses.select_related("section", "clause")
    return [
        EasyPart(section, list(_beside(clauses, shown)))
        for section, clauses in groupby(rows, key=lambda row: row.section)
    ]


def _beside(rows: Iterable[ClauseVersion], shown: dict[int, Rendering]) -> Iterator[Beside]:
    for row in rows:
        yield Beside(str(row.clause.block_id), row.section, row, shown.get(row.pk))


def _shown_with(version: DocumentVersion) -> dict[int, Rendering]:
    ties = (
        VersionRendering.objects.filter(clause_version__version=version)
        .select_related("rendering__picture")
        .prefetch_related("rendering__picture__renditions")
    )
    return {tie.clause_version_id: tie.rendering for tie in ties}


def clauses_in_easy_read(version: DocumentVersion) -> set[int]:
    """Return the wordings of a version that have Easy Read words, in one query."""
    ties: Any = VersionRendering.objects.filter(clause_version__version=version)
    last = dict(ties.values_list("clause_version_id", "rendering__text"))
    return {clause for clause, text in last.items() if text.strip()}
