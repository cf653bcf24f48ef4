"""Deciding what is shown: each act and the state it leads to, written in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consult import policies
from consult.moderation.models import OUTCOMES, ModerationAct, PolicyReason
from consult.moderation.notices import tell_leads_soon
from consult.participation.actions import erase, sealed_original
from consult.participation.changes import raise_change
from consult.participation.models import (
    UNCOUNTED,
    Contribution,
    Participation,
    SealedOriginal,
    State,
)
from consult.personal_data import redact as redact_on_arrival
from consult.sealing import unseal
from consult.taking_out import Wanted, stands_in, take_out

Kind = ModerationAct.Kind
_LEADS_KINDS = (Kind.LEADS_READ, Kind.LEADS_UNREAD)


class ChangedSinceError(Exception):
    """The words no longer stand where the moderator saw them; nothing was done."""


@dataclass(frozen=True)
class _Doing:
    """What somebody wants to do, and the state in which they saw the words."""

    kind: Kind
    contribution: UUID
    seen: str
    by: User
    reason: str = ""
    policy_reason: PolicyReason | None = None
    wanted: Sequence[Wanted] = ()


@dataclass(frozen=True)
class Original:
    """Words as they arrived."""

    text: str
    suggestion: str


def publish(*, contribution: UUID, seen: str, by: User, reason: str = "") -> ModerationAct:
    """Say that words can be shown. Whether they are, their author's consent decides too."""
    return _act(_Doing(Kind.PUBLISH, contribution, seen, by, reason))


def redact(
    *, contribution: UUID, seen: str, by: User, reason: str, wanted: Sequence[Wanted]
) -> ModerationAct:
    """Take words out, keep what there was sealed, and say that the rest can be shown."""
    return _act(_Doing(Kind.REDACT, contribution, seen, by, reason, wanted=wanted))


def keep_private(*, contribution: UUID, seen: str, by: User, reason: str = "") -> ModerationAct:
    """Keep words from being shown. They still count."""
    return _act(_Doing(Kind.KEEP_PRIVATE, contribution, seen, by, reason))


def not_count(
    *, contribution: UUID, seen: str, by: User, policy_reason: PolicyReason, reason: str = ""
) -> ModerationAct:
    """Leave words out of all that counts, for a reason of the published policy."""
    return _act(_Doing(Kind.NOT_COUNT, contribution, seen, by, reason, policy_reason=policy_reason))


def safeguard(*, contribution: UUID, seen: str, by: User, reason: str = "") -> ModerationAct:
    """Give words to the safeguarding leads; they are gone from everyone else."""
    return _act(_Doing(Kind.SAFEGUARD, contribution, seen, by, reason))


def leads_read(*, contribution: UUID, seen: str, by: User, reason: str = "") -> ModerationAct:
    """Say as a lead that words were read; they stay with the leads."""
    return _act(_Doing(Kind.LEADS_READ, contribution, seen, by, reason))


def leads_unread(*, contribution: UUID, seen: str, by: User, reason: str = "") -> ModerationAct:
    """Take back as a lead that words were read."""
    return _act(_Doing(Kind.LEADS_UNREAD, contribution, seen, by, reason))


def undo(*, contribution: UUID, seen: str, by: User, reason: str = "") -> ModerationAct:
    """Put words back to be read again, as they were on arrival.

    Only a lead can do so with what the leads have.
    """
    return _act(_Doing(Kind.UNDO, contribution, seen, by, reason))


@transaction.atomic
def _act(doing: _Doing) -> ModerationAct:
    """Write an act and the state it leads to; a second press of the same button adds nothing."""
    row = Contribution.objects.select_for_update().get(pk=doing.contribution)
    outcome = _outcome(doing.kind, row)
    last = row.moderation_acts.filter(kind__in=OUTCOMES).order_by("at", "pk").last()
    if last and row.state == outcome and _is_again(doing, last) and not _stands(row, doing.wanted):
        return last
    policies.check_read_words(doing.by)
    lead = policies.is_safeguarding_lead(doing.by)
    hidden = row.state == State.SAFEGUARDING and not lead
    if hidden or row.state != doing.seen or outcome is None or row.state == State.TAKEN_BACK:
        raise ChangedSinceError(_changed(row, lead=lead))
    _check_may_act(doing.by, row)
    _change(row, outcome, doing)
    return ModerationAct.objects.create(
        contribution=row,
        kind=doing.kind,
        reason=doing.reason.strip(),
        policy_reason=doing.policy_reason,
        policy_words=doing.policy_reason.explanation if doing.policy_reason else "",
        by=doing.by,
    )


def _is_again(doing: _Doing, last: ModerationAct) -> bool:
    """Tell a second press of the same button from somebody who has another reason to give."""
    said = (doing.kind, doing.by.pk, doing.policy_reason, doing.reason.strip())
    return said == (last.kind, last.by_id, last.policy_reason, last.reason)


def _change(row: Contribution, outcome: State, doing: _Doing) -> None:
    """Write what an act does to the words, to what counts, and to what pages show."""
    if doing.kind == Kind.REDACT:
        _take_out(row, doing.wanted)
    elif doing.kind == Kind.UNDO and outcome != State.TAKEN_BACK:
        _as_it_arrived(row)
    row.state = outcome
    if outcome == State.TAKEN_BACK:
        erase([row.pk])
    else:
        row.save(update_fields=["state", "text", "suggestion", "was_redacted"])
    _count_again(row.participation_id)
    raise_change([row.prompt.page_id])
    if doing.kind == Kind.SAFEGUARD:
        # The task holds no id: its record must not say whose words these are.
        transaction.on_commit(tell_leads_soon.enqueue, robust=True)


def _stands(row: Contribution, wanted: Sequence[Wanted]) -> list[Wanted]:
    texts = (row.text, row.suggestion)
    return [one for one in wanted if any(stands_in(text, one.words) for text in texts)]


def _take_out(row: Contribution, wanted: Sequence[Wanted]) -> None:
    """Take words out, of which each stands there still; what there was is sealed first."""
    if not wanted or len(_stands(row, wanted)) < len(wanted):
        raise ChangedSinceError(_("These words have changed since. Nothing was changed now."))
    if not SealedOriginal.objects.filter(pk=row.pk).exists():
        sealed_original(row, row.text, row.suggestion).save(force_insert=True)
    row.text, row.suggestion = take_out(row.text, wanted), take_out(row.suggestion, wanted)
    row.was_redacted = True


def _as_it_arrived(row: Contribution) -> None:
    """Undo what moderators took out; what is taken out on arrival stays out."""
    if not row.moderation_acts.filter(kind=Kind.REDACT).exists():
        return
    original = SealedOriginal.objects.filter(pk=row.pk).first()
    if original is None:
        return
    words = _unsealed(original)
    text, suggestion = redact_on_arrival(words.text), redact_on_arrival(words.suggestion)
    row.text, row.suggestion = text.text, suggestion.text
    row.was_redacted = text.changed or suggestion.changed
    if not row.was_redacted:
        original.delete()


def _count_again(sitting: UUID) -> None:
    """Leave a sitting out while nothing of it counts; closed answers of a survey count too.

    It is locked: else two moderators with two of its words would each see the other's still count.
    """
    row = Participation.objects.select_for_update().get(pk=sitting)
    rows = row.contributions.all()
    counts = rows.exclude(state__in=UNCOUNTED).exists() or getattr(row, "submission", None)
    since = None if counts or row.taken_back_on else row.left_out_on or timezone.localdate()
    if since != row.left_out_on:
        row.left_out_on = since
        row.save(update_fields=["left_out_on"])
        raise_change(rows.values_list("prompt__page", flat=True))


def _outcome(kind: Kind, row: Contribution) -> State | None:
    """Return the state to which an act leads, None where it may not be done.

    Where the person took everything back, only the leads still hold words. These can stay with
    them; put back they go where the person wanted them to go.
    """
    if row.participation.taken_back_on is None:
        return _outcome_in(kind, row)
    stays = dict.fromkeys((Kind.SAFEGUARD, *_LEADS_KINDS), State.SAFEGUARDING)
    return {**stays, Kind.UNDO: State.TAKEN_BACK}.get(kind)


def _outcome_in(kind: Kind, row: Contribution) -> State | None:
    """Return the state where nothing was taken back. What the leads have always counts."""
    with_leads = row.state == State.SAFEGUARDING
    if (kind == Kind.NOT_COUNT and with_leads) or (kind in _LEADS_KINDS and not with_leads):
        return None
    return OUTCOMES[kind]


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


def _unsealed(original: SealedOriginal) -> Original:
    suggestion = bytes(original.sealed_suggestion)
    return Original(unseal(original.sealed), unseal(suggestion) if suggestion else "")


@transaction.atomic
def open_sealed(*, contribution: UUID, reason: str, by: User) -> Original:
    """Return the words as they arrived. Every opening stays on record, with its reason."""
    policies.check_open_sealed(by)
    original = SealedOriginal.objects.select_related("contribution").get(pk=contribution)
    _check_may_act(by, original.contribution)
    ModerationAct.objects.create(
        contribution=original.contribution, kind=Kind.OPEN_SEALED, reason=reason.strip(), by=by
    )
    return _unsealed(original)
