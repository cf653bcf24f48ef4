"""An imported document: what was understood of a file, before anything is created."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from consult.importing.pieces import has_words
from consult.outline import outline, without_date

Block = dict[str, Any]


@dataclass(frozen=True)
class Offer:
    """Something the importer could do with certain blocks if a person says so."""

    id: str
    kind: str
    text: str
    sentence: str
    block_ids: tuple[str, ...]
    warning: str


@dataclass
class ImportedDocument:
    """A title, the blocks of a stream, what is offered and what a person should know."""

    title: str
    blocks: list[Block]
    offers: list[Offer] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Return how much of each kind was found, under the keys of ``--json``.

        Sections are those with a heading; priorities that stand together share one.
        """
        shape = outline(self.blocks)
        actions = [clause for clause in shape.clauses if clause.kind == "action"]
        return {
            "sections": sum(bool(section.block_id) for section in shape.sections),
            "clauses": len(shape.clauses),
            "priorities": len(shape.priorities),
            "actions": len(actions),
            "actions_without_timeline": sum(not has_words(a.by_when) for a in actions),
            "actions_without_lead": sum(not has_words(a.who) for a in actions),
            "actions_without_date": sum(without_date(a.by_when) for a in actions),
        }
