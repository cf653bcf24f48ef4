"""Keeping an event sheet while it is typed, and recording it once, as one response."""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.consultations.models import ConsultationPage
from consult.participation.actions import Said, receipt_code, record
from consult.participation.models import Participation, Prompt, Stance
from consult.participation.profile import Channel, How
from consult.participation.sending import CONSENT
from consult.participation.standing import standing_in
from consult.policies import check_record_session
from consult.receipts import hash_token
from consult.sealing import seal, unseal
from consult.sessions import rules
from consult.sessions.models import SessionSheet
from consult.sessions.sheet import (
    Contents,
    Note,
    Row,
    contents_of,
    new_turn,
    notes_on,
    numbered,
    rows_of_both,
)

KEPT_UNRECORDED = timedelta(days=30)
CODE_KEPT = timedelta(days=1)
_COPIED = ("group_size", "audience", "age_band", "ages", "method", "access_support", "agreement")


class NotRecorded(Exception):  # noqa: N818 (a refusal, not a fault)
    """A sheet that cannot be recorded now; the message says why."""


class KeptLaterError(Exception):
    """The sheet was saved on another tab, or is recorded."""


class AboutChangedError(Exception):
    """Another tab said something else of the session meanwhile."""


def opened(sheet: SessionSheet) -> Contents:
    """Return what a sheet holds."""
    return contents_of(unseal(sheet.sealed) if sheet.sealed else "")


def begin(*, consultation: ConsultationPage, about: dict[str, Any], by: User) -> SessionSheet:
    """Begin a sheet with what is known of the session."""
    check_record_session(by)
    contents = Contents(about, turn=new_turn())
    return SessionSheet.objects.create(
        consultation=consultation, by=by, sealed=seal(contents.as_json())
    )


@transaction.atomic
def keep(
    *,
    sheet: UUID,
    by: User,
    rows: Sequence[Row],
    based_on: Collection[str] | None = None,
    turn: str = "",
) -> None:
    """Keep the rows that were typed.

    `based_on` names the savings that whoever typed knows of. Rows that were saved after those are
    not written over: this is refused. None does not ask. `turn` names this saving.
    """
    held = _not_recorded(sheet, by)
    before = opened(held)
    if based_on is not None and before.turn not in based_on:
        raise KeptLaterError
    _write(held, replace(before, rows=tuple(rows), turn=turn or new_turn()))


@transaction.atomic
def keep_about(*, sheet: UUID, by: User, about: dict[str, Any], based_on: str) -> None:
    """Keep who was there and how it was held.

    `based_on` names what whoever typed saw of that before. What another tab saved since is not
    written over: this is refused.
    """
    held = _not_recorded(sheet, by)
    before = opened(held)
    if name_of(before.about) not in {based_on, name_of(about)}:
        raise AboutChangedError
    _write(held, replace(before, about=about))


def name_of(about: dict[str, Any]) -> str:
    """Name what is said of a session, so that nobody writes over what they have not seen."""
    return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def keep_both(*, sheet: UUID, by: User, rows: Sequence[Row]) -> None:
    """Keep the rows of two tabs, where the later did not know of the earlier."""
    held = _not_recorded(sheet, by)
    before = opened(held)
    _write(held, replace(before, rows=rows_of_both(before.rows, rows), turn=new_turn()))


def _write(held: SessionSheet, contents: Contents) -> None:
    held.sealed, held.changed_at = seal(contents.as_json()), timezone.now()
    held.save(update_fields=["sealed", "changed_at"])


def _not_recorded(sheet: UUID, by: User) -> SessionSheet:
    held = _locked(sheet, by)
    if held is None or held.recorded_on:
        raise KeptLaterError
    return held


def looked_at(sheet: SessionSheet, notes: Sequence[Note]) -> str:
    """Name what a sheet holds and what its notes are on, so that nothing unseen is recorded."""
    prompts = [note.wording.prompt_id if note.wording else 0 for note in notes]
    state = [unseal(sheet.sealed) if sheet.sealed else "", prompts]
    return hashlib.sha256(repr(state).encode()).hexdigest()


@transaction.atomic
def record_session(*, sheet: UUID, by: User, seen: str) -> Participation:
    """Record a sheet as one response, once; whoever presses twice is given the same.

    `seen` is the fingerprint of the sheet on the page where the button was pressed.
    """
    check_record_session(by)
    held = _locked(sheet, by)
    if held is None:
        raise NotRecorded(_("This sheet is gone."))
    token, consultation, contents = unseal(held.sealed_token), held.consultation, opened(held)
    if held.recorded_on:
        return Participation.objects.get(basket_hash=hash_token(token, consultation.pk))
    notes = notes_on(contents.rows, standing_in(consultation))
    _check(consultation, contents, notes, seen=seen == looked_at(held, notes))
    sitting, _is_new = record(
        consultation=consultation,
        token=token,
        place=consultation.pk,
        words=_said(notes),
        about=_about(contents, by),
    )
    held.sealed, held.recorded_on = b"", timezone.localdate()
    # No time stays beside an answer: the last change was minutes ago.
    held.changed_at = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    held.save(update_fields=["sealed", "recorded_on", "changed_at"])
    return sitting


def _check(
    consultation: ConsultationPage, contents: Contents, notes: Sequence[Note], *, seen: bool
) -> None:
    if refusal := rules.why_not(consultation.timetable):
        raise NotRecorded(refusal)
    if not contents.about or not notes or any(note.fault for note in notes):
        raise NotRecorded(_("Something is missing. Look at the notes again."))
    first, last = rules.first_and_last_day(consultation.timetable)
    day = date.fromisoformat(contents.about["held_on"])
    if not (first and last and first <= day <= last):
        raise NotRecorded(_("The consultation was not open on the day of the session."))
    if not seen:
        raise NotRecorded(_("Something changed since you opened this page. Check it again."))


def _said(notes: Sequence[Note]) -> list[Said]:
    rows = numbered(notes)
    prompts = Prompt.objects.in_bulk({prompt for prompt, _number, _row in rows})
    return [
        Said(
            prompt=prompts[prompt],
            text=row.note,
            stance=row.stance or Stance.NONE,
            note=number,
        )
        for prompt, number, row in rows
    ]


def _about(contents: Contents, by: User) -> dict[str, Any]:
    about = contents.about
    return {
        **{name: about[name] for name in _COPIED},
        "how": How.GROUP,
        "channel": Channel.EVENT,
        "held_on": date.fromisoformat(about["held_on"]),
        "recorded_by": by,
        "parent_agreed": about.get("parent_agreed") or None,
        "consent_to_quote": CONSENT[about["consent"]],
    }


def code_of(sheet: SessionSheet) -> str | None:
    """Return the code of what was recorded, for whoever hands it to the group."""
    return receipt_code(unseal(sheet.sealed_token), sheet.consultation_id)


@transaction.atomic
def let_go(*, sheet: UUID, by: User) -> None:
    """Throw a sheet away: what was not recorded is gone, of what was the code is."""
    if held := _locked(sheet, by):
        held.delete()


def forget_sheets() -> int:
    """Delete sheets that nobody went on with, and those whose code was handed over long ago."""
    now = timezone.now()
    left = SessionSheet.objects.filter(recorded_on=None, changed_at__lt=now - KEPT_UNRECORDED)
    done = SessionSheet.objects.filter(recorded_on__lt=timezone.localdate(now - CODE_KEPT))
    number, _each = (left | done).delete()
    return number


def _locked(sheet: UUID, by: User) -> SessionSheet | None:
    """Hold a sheet of somebody's own until the transaction ends."""
    return SessionSheet.objects.select_for_update().filter(pk=sheet, by=by).first()
