"""What an editor answered about clauses that a draft no longer has, or that came apart in it.

The answers are saved with the draft as JSON, so that a schedule and a workflow can use them. They
name blocks by their id. One that no longer fits the draft counts as not given.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from consult.documents.drafting import Change, Fate
from consult.documents.fates import ClauseFate
from consult.documents.models import Document
from consult.publishing import PublishingRefused

REMOVED, MERGED, SPLIT = (str(kind) for kind in ClauseFate.Kind.values)
SAME = "same"  # the clause stands in another block: it is given its own again
KEPT = "kept"  # it was only reworded, although it looks as if it had come apart

Changes = Mapping[str, Change]


@dataclass(frozen=True)
class Answer:
    """What became of one clause: the blocks it went into, or why it was removed."""

    kind: str
    into: tuple[str, ...] = ()
    reason: str = ""


Answers = Mapping[str, Answer]


def read_answers(kept: Mapping[str, Any]) -> dict[str, Answer]:
    """Return answers as they were saved with a draft."""
    return {
        block: Answer(one["kind"], tuple(one["into"]), one["reason"]) for block, one in kept.items()
    }


def as_kept(answers: Answers) -> dict[str, Any]:
    """Return answers as they are saved with a draft."""
    return {block: asdict(answer) for block, answer in answers.items()}


def fits(block_id: str, answer: Answer, changes: Changes) -> bool:
    """Tell whether an answer says enough, and of blocks that are in the draft."""
    into = set(answer.into)
    if not all(block in changes and changes[block].now for block in into):
        return False
    if changes[block_id].now:
        return _fits_standing(block_id, answer, changes)
    enough = {
        REMOVED: bool(answer.reason.strip()),
        MERGED: len(into) == 1,
        SPLIT: len(into) > 1,
        SAME: len(into) == 1 and all(changes[block].fate == Fate.NEW for block in into),
    }
    return enough.get(answer.kind, False)


def _fits_standing(block_id: str, answer: Answer, changes: Changes) -> bool:
    """Tell whether an answer says enough of a clause whose block is still there."""
    if answer.kind == REMOVED:
        return changes[block_id].is_overwritten and bool(answer.reason.strip())
    return answer.kind == KEPT or (answer.kind == SPLIT and bool(set(answer.into) - {block_id}))


def fitting(answers: Answers, changes: Changes) -> dict[str, Answer]:
    """Return the answers that fit what becomes of clauses."""
    return {
        block: answer
        for block, answer in answers.items()
        if block in changes and fits(block, answer, changes)
    }


def check_answered(answers: Answers, changes: Changes) -> None:
    """Refuse to publish while nobody has said what became of a clause that goes."""
    known = fitting(answers, changes)
    numbers = [
        change.before.number
        for block, change in changes.items()
        if change.before and not change.now and block not in known
    ]
    if numbers:
        raise PublishingRefused(
            _(
                "Say first what became of %(numbers)s: removed, merged or split? "
                "“Publish version …” of this page asks you."
            )
            % {"numbers": ", ".join(numbers)}
        )


def take_back_blocks(document: Document, changes: Changes) -> dict[str, str]:
    """Give each clause that stands in another block its own block's id again, in the draft.

    Words that were written over a clause that was removed are a new one, with an id of its own.
    Return the ids that they are given, by those that they had.
    """
    given = read_answers(document.clause_answers)
    answers = fitting(given, changes)
    own = {one.into[0]: block for block, one in answers.items() if one.kind == SAME}
    over = [block for block, one in answers.items() if one.kind == REMOVED and changes[block].now]
    own |= {block: str(uuid4()) for block in over}
    if not own:
        return {}
    blocks = [{**block, "id": own.get(block["id"], block["id"])} for block in document.blocks()]
    document.body = json.dumps(blocks)
    document.clause_answers = as_kept(
        {
            block: Answer(one.kind, tuple(own.get(to, to) for to in one.into), one.reason)
            for block, one in answers.items()
            if one.kind != SAME
        }
        | {block: one for block, one in given.items() if block not in changes}  # of priorities
    )
    return own
