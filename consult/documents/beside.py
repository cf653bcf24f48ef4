"""What stands beside the frozen words on the public page, and may change from day to day.

How far actions are, which words are explained, and what carries a priority out. The words
themselves are never touched: each clause is given what to show beside it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from consult.documents.carrying.reading import carried_here, carried_out, links_of, marked
from consult.documents.glossary.reading import explain, glossary
from consult.documents.register import ClauseVersion, DocumentVersion
from consult.documents.tracking.loose_ends import loose_ends_sentence
from consult.documents.tracking.tracked import loose_ends, told


def beside(version: DocumentVersion, parts: Iterable[Any]) -> dict[str, Any]:
    """Give the clauses of the newest version what stands beside them; return what is for all."""
    parts, known = list(parts), glossary()
    for part in parts:
        part.words.extend(explain(_clauses([part]), known))
    rows = list(_clauses(parts))
    links = links_of(version.document_id)
    carried = carried_here(version, links)
    marked(rows, carried)
    for part in parts:
        for row in _clauses([part]):
            part.carried.extend(carried.priorities.get(row.position, ()))
    for action in told(rows):
        action.row.tracked = action  # type: ignore[attr-defined]
    ends = loose_ends(rows)
    return {
        "actions_sentence": loose_ends_sentence(ends) if ends.actions else "",
        "carries_out": carried_out(version.document_id, links),
    }


def _clauses(parts: Iterable[Any]) -> Iterator[ClauseVersion]:
    for part in parts:
        for group in part.groups:
            yield from group.clauses
