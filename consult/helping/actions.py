"""Ask for help, and look after a request: each step is a row, written with what it changes."""

import json
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.consultations.models import ConsultationPage
from consult.helping.models import HelpAct, HelpRequest
from consult.helping.notices import tell_helpers_soon
from consult.personal_data import redact
from consult.policies import can_answer_help_requests
from consult.sealing import seal, unseal

KEPT_ONCE_DONE = timedelta(days=30)
State, Kind = HelpRequest.State, HelpAct.Kind


class NotDone(Exception):  # noqa: N818 (a refusal, not a fault)
    """A step that cannot be taken now; the message says why."""


def ask(
    *, consultation: ConsultationPage | None, kind: str, contact: dict[str, str], form_key: str
) -> None:
    """Record that somebody needs help; the same form sent again is recorded once."""
    try:
        with transaction.atomic():
            HelpRequest.objects.create(
                consultation=consultation,
                kind=kind,
                sealed_contact=seal(json.dumps(contact)),
                form_key=form_key,
            )
            transaction.on_commit(lambda: tell_helpers_soon.enqueue())
    except IntegrityError:
        if not HelpRequest.objects.filter(form_key=form_key).exists():
            raise


def contact_of(request: HelpRequest) -> dict[str, str]:
    """Return how to reach a person; nothing once it was deleted."""
    if not request.sealed_contact:
        return {}
    opened: dict[str, str] = json.loads(unseal(request.sealed_contact))
    return opened


@transaction.atomic
def take(*, request: int, by: User) -> None:
    """Look after a request that nobody looks after yet."""
    held = _held(request)
    if held.owner == by and held.state == State.TAKEN:
        return
    if held.state == State.TAKEN:
        raise NotDone(_("%s looks after this already.") % _name(held.owner))
    if held.state == State.DONE:
        raise NotDone(_("This is done. Open it again if there is more to do."))
    _step(held, Kind.TAKE, by=by, state=State.TAKEN, owner=by)


@transaction.atomic
def give(*, request: int, to: User, seen: int | None, by: User) -> None:
    """Give a request to somebody who answers requests."""
    held = _held(request)
    if held.owner == to and held.state == State.TAKEN:
        return
    _check_as_seen(held, seen)
    if held.state == State.DONE:
        raise NotDone(_("This is done. Open it again if there is more to do."))
    if not can_answer_help_requests(to):
        raise NotDone(_("%s does not look after requests for help.") % _name(to))
    _step(held, Kind.GIVE, by=by, state=State.TAKEN, owner=to, to=to)


@transaction.atomic
def write_note(*, request: int, note: str, form_key: str, by: User) -> None:
    """Write down what was done; the same form, sent twice, is written once."""
    held = _held(request)
    if not HelpAct.objects.filter(form_key=form_key).exists():
        HelpAct.objects.create(
            request=held, kind=Kind.NOTE, note=redact(note).text, form_key=form_key, by=by
        )


@transaction.atomic
def close(*, request: int, note: str, seen: int | None, by: User) -> None:
    """Say that a request which somebody looked after is done."""
    held = _held(request)
    if held.state == State.DONE:
        return
    _check_as_seen(held, seen)
    if held.state == State.NEW:
        raise NotDone(_("Take this first, so that everybody sees who did it."))
    held.done_on = timezone.localdate()
    _step(held, Kind.CLOSE, by=by, state=State.DONE, note=redact(note).text)


@transaction.atomic
def reopen(*, request: int, by: User) -> None:
    """Look after a request again that was done."""
    held = _held(request)
    if held.state != State.DONE:
        return
    held.done_on = None
    _step(held, Kind.REOPEN, by=by, state=State.TAKEN, owner=by)


def forget_contacts() -> int:
    """Delete how to reach people whose requests were done long enough ago; return how many."""
    limit = timezone.localdate() - KEPT_ONCE_DONE
    due = HelpRequest.objects.filter(state=State.DONE, done_on__lte=limit)
    keys = due.exclude(sealed_contact=b"").values_list("pk", flat=True)
    return sum(_forget(key) for key in list(keys))


@transaction.atomic
def _forget(key: int) -> bool:
    held = _held(key)
    if held.state != State.DONE or not held.sealed_contact:  # opened again meanwhile
        return False
    held.sealed_contact = b""
    held.save(update_fields=["sealed_contact"])
    HelpAct.objects.create(request=held, kind=Kind.FORGET)
    return True


def _held(request: int) -> HelpRequest:
    """Hold a request: one step is taken at a time."""
    return HelpRequest.objects.select_for_update().get(pk=request)


def _check_as_seen(held: HelpRequest, seen: int | None) -> None:
    """Refuse to change whose it is, or its state, over what somebody did since."""
    last = held.acts.exclude(kind=Kind.NOTE).last()
    if last and last.pk != seen:
        said = _("%(who)s did something here before you: “%(what)s”. Look again.")
        raise NotDone(said % {"who": _name(last.by), "what": last.get_kind_display()})


def _step(
    held: HelpRequest,
    kind: HelpAct.Kind,
    *,
    by: User,
    state: HelpRequest.State,
    owner: User | None = None,
    to: User | None = None,
    note: str = "",
) -> None:
    held.state, held.owner = state, owner or held.owner
    held.save(update_fields=["state", "owner", "done_on"])
    HelpAct.objects.create(request=held, kind=kind, by=by, to=to, note=note)


def _name(user: User | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else _("Somebody")
