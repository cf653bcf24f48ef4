"""Deciding what is shown: each act and the state it leads to, written in one transaction."""

from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from consult import policies
from consult.moderation.models import OUTCOMES, ModerationAct
from consult.participation.actions import erase
from consult.participation.changes import raise_change
from consult.participation.models import Contribution, SealedOriginal, State
from consult.sealing import unseal

Kind = ModerationAct.Kind


class ChangedSinceError(Exception):
    """The words no longer stand where the moderator saw them; nothing was done."""


def publish(*, contribution: UUID, seen: str, by: User, reason: str = "") -> ModerationAct:
    """Say that words can be shown. Whether they are, their author's consent decides too."""
    return _act(Kind.PUBLISH, contribution, seen, by, reason)


def keep_private(*, contribution: UUID, seen: str, by: User, reason: str = "") -> ModerationAct:
    """Keep words from being shown. They still count."""
    return _act(Kind.KEEP_PRIVATE, contribution, seen, by, reason)


def safeguard(*, contribution: UUID, seen: str, by: User, reason: str = "") -> ModerationAct:
    """Give words to the safeguarding leads; they are gone from everyone else."""
    return _act(Kind.SAFEGUARD, contribution, seen, by, reason)


def undo(*, contribution: UUID, seen: str, by: User, reason: str = "") -> ModerationAct:
    """Put words back to be read again. Only a lead can do so with what the leads have."""
    return _act(Kind.UNDO, contribution, seen, by, reason)


@transaction.atomic
def _act(kind: Kind, pk: UUID, seen: str, by: User, reason: str) -> ModerationAct:
    """Write an act and the state it leads to; a second press of the same button adds nothing."""
    row = Contribution.objects.select_for_update().get(pk=pk)
    outcome = _outcome(kind, row)
    last = row.moderation_acts.filter(kind__in=OUTCOMES).order_by("at", "pk").last()
    if last and (last.kind, last.by_id, row.state) == (kind, by.pk, outcome):
        return last
    policies.check_read_words(by)
    lead = policies.is_safeguarding_lead(by)
    hidden = row.state == State.SAFEGUARDING and not lead
    if hidden or row.state != seen or outcome is None or row.state == State.TAKEN_BACK:
        raise ChangedSinceError(_changed(row, lead=lead))
    _check_may_act(by, row)
    row.state = outcome
    if outcome == State.TAKEN_BACK:
        erase([row.pk])
    else:
        row.save(update_fields=["state"])
    raise_change([row.prompt.page_id])
    return ModerationAct.objects.create(contribution=row, kind=kind, reason=reason.strip(), by=by)


def _outcome(kind: Kind, row: Contribution) -> State | None:
    """Return the state to which an act leads, None where it may not be done.

    Where the person took everything back, only the leads still hold words. These can stay with
    them; put back they go where the person wanted them to go.
    """
    if row.participation.taken_back_on is None:
        return OUTCOMES[kind]
    return {Kind.SAFEGUARD: State.SAFEGUARDING, Kind.UNDO: State.TAKEN_BACK}.get(kind)


def _changed(row: Contribution, *, lead: bool) -> str:
    """Say what happened meanwhile. Who is no lead hears one sentence, wherever words went.

    Any other sentence would tell, by not being said, what is with the leads.
    """
    if not lead:
        return _("Someone else dealt with this, or the person took it back. Nothing was changed.")
    if row.participation.taken_back_on or row.state == State.TAKEN_BACK:
        return _("The person has taken this back. Nothing was changed.")
    return _("Someone else dealt with this. It is now: %(state)s. Nothing was changed.") % {
        "state": row.get_state_display()
    }


def _check_may_act(by: User, row: Contribution) -> None:
    if row.state == State.SAFEGUARDING:
        policies.check_safeguarding_lead(by)
    else:
        policies.check_moderate(by)


@transaction.atomic
def open_sealed(*, contribution: UUID, reason: str, by: User) -> str:
    """Return the words as they arrived. Every opening stays on record, with its reason."""
    policies.check_open_sealed(by)
    original = SealedOriginal.objects.select_related("contribution").get(pk=contribution)
    _check_may_act(by, original.contribution)
    ModerationAct.objects.create(
        contribution=original.contribution, kind=Kind.OPEN_SEALED, reason=reason.strip(), by=by
    )
    return unseal(original.sealed)
