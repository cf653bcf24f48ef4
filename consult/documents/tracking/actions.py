"""Saying how far an action is: each change is another entry of the ledger."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from consult.documents.register import Clause
from consult.documents.tracking.models import ActionUpdate
from consult.participation.changes import raise_change
from consult.policies import check_track_actions


class TrackingRefused(PermissionDenied):
    """This cannot be set; the message says what to do instead."""


@transaction.atomic
def record_update(
    *,
    clause: Clause,
    by: User,
    status: str,
    due: date | None = None,
    owners: Iterable[str] = (),
    with_forum: bool = False,
    note: str = "",
    seen: int | None = None,
) -> ActionUpdate | None:
    """Set what holds about an action, and return the new entry; None where nothing changes.

    `seen` is the entry that its author saw holding. Raises TrackingRefused where another holds by
    now, or where the clause is no action of today's version.
    """
    check_track_actions(by)
    clause = Clause.objects.select_for_update(of=("self",)).get(pk=clause.pk)
    if not clause.versions.newest().filter(kind="action").exists():
        raise TrackingRefused(_("This is no action of the version that people read today."))
    holds = clause.action_updates.first()
    if seen != (holds.pk if holds else None):
        raise TrackingRefused(_("Somebody else has changed this action since. Look at it again."))
    entry = ActionUpdate(
        clause=clause,
        by=by,
        status=status,
        due=due,
        owners=[owner.strip() for owner in owners if owner.strip()],
        with_forum=with_forum,
        note=note.strip(),
    )
    if not entry.note and _says_the_same(entry, holds):
        return None
    entry.save()
    raise_change([clause.document_id])
    return entry


def _says_the_same(entry: ActionUpdate, holds: ActionUpdate | None) -> bool:
    kept = ("status", "due", "owners", "with_forum")
    return holds is not None and all(getattr(entry, f) == getattr(holds, f) for f in kept)
