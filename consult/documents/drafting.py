"""A draft as the rows it would be frozen into, and what became of each clause.

Freezing, the preview before it and the preview in the editor all read a draft here, so that what
somebody is shown before publishing is what is published.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from typing import Any

from consult.documents.models import Document
from consult.documents.register import ClauseVersion, DocumentVersion, Section
from consult.outline import OutlineClause, outline

RETIRED = "retired"
FEW = 0.25  # of the longer words stay where somebody wrote something else into the same block
_LONGER_WORD = re.compile(r"\w{4,}")
Fate = ClauseVersion.Fate


@dataclass(frozen=True)
class DraftClause:
    """A clause of a draft: the id of its block, and the row that would be frozen."""

    block_id: str
    row: ClauseVersion


Rows = list[tuple[Section, list[DraftClause]]]


@dataclass(frozen=True)
class Change:
    """What becomes of one clause from one version to the next; None where it does not stand."""

    fate: str
    now: ClauseVersion | None
    before: ClauseVersion | None

    @property
    def is_overwritten(self) -> bool:
        """Whether the same block holds quite other words now: perhaps another promise."""
        if self.fate != Fate.REWORDED or not (self.now and self.before):
            return False
        was, now = _longer_words(self.before), _longer_words(self.now)
        fewer = min(was.total(), now.total())
        return fewer > 0 and (was & now).total() / fewer <= FEW


def _longer_words(row: ClauseVersion) -> Counter[str]:
    return Counter(_LONGER_WORD.findall(row.full_text.lower()))


def draft_rows(document: Document) -> Rows:
    """Return the draft as unsaved rows, which still lack version, clause and prompt."""
    return rows_of(document.blocks())


def rows_of(blocks: list[dict[str, Any]]) -> Rows:
    """Return the blocks of a stream as the rows they would be frozen into."""
    raw = {block["id"]: block["value"] for block in blocks}
    rows = []
    for position, part in enumerate(outline(blocks).sections):
        section = Section(
            block_id=part.block_id,
            position=position,
            number=part.number,
            title=part.title,
            closing=part.closing,
            level=part.level,
        )
        clauses = [DraftClause(c.block_id, _row(c, raw[c.block_id])) for c in part.clauses]
        rows.append((section, clauses))
    return rows


def _row(drafted: OutlineClause, value: dict) -> ClauseVersion:
    return ClauseVersion(
        position=drafted.position,
        number=drafted.number,
        source_number=value.get("source_number") or drafted.typed_number,
        kind=drafted.kind,
        heading=drafted.heading,
        lead_in=drafted.lead_in,
        text=drafted.text,
        by_when=drafted.by_when,
        who=drafted.who,
        rows=[list(cells) for cells in drafted.rows],
        has_header_row=bool(value.get("first_row_is_table_header")),
        picture_id=value.get("image"),
    )


def changes_since(
    before: DocumentVersion | None, drafted: Iterable[DraftClause]
) -> dict[str, Change]:
    """Return what becomes of every clause, by its block's id: the draft's in order, then those
    that go."""
    earlier = _by_block(before)
    changes = {
        clause.block_id: _change(clause.row, earlier.pop(clause.block_id, None))
        for clause in drafted
    }
    gone = {block: Change(RETIRED, None, row) for block, row in earlier.items()}
    return changes | gone


def changes_between(old: DocumentVersion, new: DocumentVersion) -> dict[int, Change]:
    """Return what became of each clause of an older version, by the clause's id."""
    later = {row.clause_id: row for row in new.clauses.all()}
    return {
        row.clause_id: _change(later[row.clause_id], row)
        if row.clause_id in later
        else Change(RETIRED, None, row)
        for row in old.clauses.all()
    }


def _by_block(version: DocumentVersion | None) -> dict[str, ClauseVersion]:
    rows: Sequence[ClauseVersion] = (
        version.clauses.select_related("clause") if version else []  # type: ignore[assignment]
    )
    return {str(row.clause.block_id): row for row in rows}


def _change(now: ClauseVersion, before: ClauseVersion | None) -> Change:
    return Change(_fate(now, before), now, before)


def _fate(now: ClauseVersion, before: ClauseVersion | None) -> str:
    if before is None:
        return Fate.NEW
    if now.wording != before.wording:
        return Fate.REWORDED
    return Fate.MOVED if now.number != before.number else Fate.UNCHANGED


def fingerprint(document: Document) -> str:
    """Return a short text by which a draft is known again: its words, after which version."""
    words = dumps([document.title, document.summary, document.blocks()], sort_keys=True)
    newest = document.newest_version
    return f"{newest.number if newest else 0}:{sha256(words.encode()).hexdigest()}"
