"""Setting a piece aside for a second reader, and taking back what one did last."""

from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from consult.participation.changes import raise_change
from consult.participation.models import Contribution
from insights.coding.actions import keep_in_step, locked
from insights.coding.ledger import holding, set_aside, standing, to_undo
from insights.coding.models import CodingAct

Kind = CodingAct.Kind


@transaction.atomic
def be_unsure(*, contribution: UUID, by: User) -> CodingAct:
    """Set a piece aside, once: somebody else should read it."""
    row = locked(contribution, by)
    acts = list(row.coding_acts.all())
    own = [act for act in set_aside(acts) if act.by_id == by.pk]
    return own[0] if own else CodingAct.objects.create(contribution=row, kind=Kind.UNSURE, by=by)


@transaction.atomic
def undo(*, contribution: UUID, by: User) -> list[CodingAct]:
    """Take back what somebody did last to a piece, and return what was undone.

    Each act that undoes another brings back what held before it. That somebody read the piece
    stays true.
    """
    row = locked(contribution, by)
    undone = to_undo(list(row.coding_acts.all()), by)
    for act in undone:
        _undo(row, act, by)
    if any(act.theme_id for act in undone):
        raise_change([row.prompt.page_id])
    return undone


def _undo(row: Contribution, act: CodingAct, by: User) -> None:
    left = [one for one in standing(list(row.coding_acts.all())) if one.pk != act.pk]
    before = holding(left).get(act.theme_id) if act.theme_id else None
    CodingAct.objects.create(
        contribution=row,
        theme_id=act.theme_id,
        kind=before.kind if before else Kind.UNDO,
        suggestion_seen=act.suggestion_seen,
        undoes=act,
        by=by,
    )
    if act.theme_id:
        keep_in_step(row, act.theme_id, is_coded=bool(before and Kind(before.kind).codes))
