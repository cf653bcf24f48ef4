"""Priorities whose heading went, although specifications are said to carry them out.

A heading that was typed anew is another block. A person says which heading is the priority now: it
is given its own block's id again. Or they say that it was removed, with what hangs on it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from consult.documents.answers import REMOVED, SAME, Answer, Answers, read_answers
from consult.documents.carrying.models import CarriedOutBy
from consult.documents.models import Document
from consult.documents.register import PriorityVersion
from consult.outline import OutlinePriority
from consult.publishing import PublishingRefused


@dataclass(frozen=True)
class GonePriority:
    """A priority whose heading is not in the draft, and the new ones that could be it."""

    row: PriorityVersion
    new: Sequence[OutlinePriority]

    @property
    def block_id(self) -> str:
        """The block in which its heading stood."""
        return str(self.row.priority.block_id)

    @property
    def proposed(self) -> Answer:
        """What probably became of it: the new heading with its number."""
        same = [one.block_id for one in self.new if one.number == self.row.number]
        return Answer(SAME, (same[0],)) if len(same) == 1 else Answer("")

    def fits(self, answer: Answer) -> bool:
        """Tell whether an answer says what became of it."""
        blocks = {one.block_id for one in self.new}
        return answer.kind == REMOVED or (answer.kind == SAME and set(answer.into) <= blocks)


def gone_priorities(document: Document) -> list[GonePriority]:
    """Return the priorities that went and that something hangs on, in one or two queries."""
    before = document.newest_version
    if before is None:
        return []
    carried = Exists(CarriedOutBy.objects.filter(priority=OuterRef("priority")))
    rows = before.priorities.filter(carried).select_related("priority").order_by("pk")
    drafted = {one.block_id: one for one in document.outline().priorities}
    gone = [row for row in rows if str(row.priority.block_id) not in drafted]
    if not gone:
        return []
    stood = {str(block) for block in before.priorities.values_list("priority__block_id", flat=True)}
    new = [one for block, one in drafted.items() if block not in stood]
    return [GonePriority(row, new) for row in gone]


def take_back_priorities(document: Document) -> None:
    """Give each priority that stands in another heading its own block's id again, in the draft.

    Raises PublishingRefused where nobody has said what became of one.
    """
    gone = gone_priorities(document)
    if not gone:
        return
    answers = read_answers(document.clause_answers)
    _check_said(gone, answers)
    own = {
        answers[one.block_id].into[0]: one.block_id
        for one in gone
        if answers[one.block_id].kind == SAME
    }
    blocks = [{**block, "id": own.get(block["id"], block["id"])} for block in document.blocks()]
    document.body = json.dumps(blocks)


def _check_said(gone: Sequence[GonePriority], answers: Answers) -> None:
    unsaid = [one for one in gone if not one.fits(answers.get(one.block_id, Answer("")))]
    taken = [answers[one.block_id].into for one in gone if one not in unsaid]
    if unsaid or len(set(filter(None, taken))) < len(list(filter(None, taken))):
        titles = ", ".join(f"“{one.row.title}”" for one in unsaid or gone)
        words = _(
            "Say first which priority is now %(titles)s, or that it was removed: specifications "
            "carry it out. “Publish version …” of this page asks you."
        )
        raise PublishingRefused(words % {"titles": titles})


def choices_for(one: GonePriority) -> Mapping[str, str]:
    """Return what can be answered of a priority, by the value of a form: a block, or removed."""
    here = {new.block_id: _("It is now “%(title)s”") % {"title": new.title} for new in one.new}
    removed = _("It was removed. The pages no longer say who carries it out.")
    return {**here, REMOVED: removed}


def answer_of(value: str) -> Answer:
    """Return the answer that a value of a form stands for."""
    return Answer(value, ()) if value in {"", REMOVED} else Answer(SAME, (value,))


def value_of(answer: Answer) -> str:
    """Return the value of a form that stands for an answer."""
    return answer.into[0] if answer.kind == SAME and answer.into else answer.kind
