"""Recording what somebody said: one participation, once, with its words made safe on arrival."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from consult import receipts
from consult.consultations.models import ConsultationPage
from consult.participation.changes import raise_change
from consult.participation.further_codes import FurtherCode
from consult.participation.models import (
    Basket,
    Contribution,
    Participation,
    Prompt,
    SealedOriginal,
    Stance,
    State,
    Voice,
)
from consult.personal_data import redact
from consult.sealing import seal


@dataclass(frozen=True)
class Said:
    """What a person says to one prompt, in their own words as they typed them.

    `suggestion` is how they would write it, `note` the number of a note of a session.
    """

    prompt: Prompt
    text: str
    stance: str = Stance.NONE
    suggestion: str = ""
    voice: str = Voice.OWN
    note: int = 0


@transaction.atomic(savepoint=False)  # it is whole or it is nothing, with whatever it is part of
def record(
    *,
    consultation: ConsultationPage,
    token: str,
    place: int,
    words: Sequence[Said],
    about: Mapping[str, Any],
    receipt: str | None = None,
) -> tuple[Participation, bool]:
    """Record a sitting and say whether it is new.

    `token` is the random token of the browser, `place` the id of the page whose basket it is: the
    same pair is recorded once, however often it is posted, and gives the same receipt. `about`
    holds fields of `Participation`: profile, how, channel, consent_to_quote. `receipt` is the hash
    of a code that was shown before sending.
    """
    basket_hash = receipts.hash_token(token, place)
    try:
        with transaction.atomic():
            sitting = Participation.objects.create(
                consultation=consultation,
                basket_hash=basket_hash,
                receipt_hash=receipt or free_receipt(token, place),
                **about,
            )
    except IntegrityError:
        # Sent already, and perhaps only now by another post; anything else is a fault.
        sent = Participation.objects.filter(basket_hash=basket_hash).first()
        if sent is None:
            raise
        return sent, False
    add_words(sitting, words)
    return sitting, True


def free_receipt(token: str, place: int) -> str:
    """Return the hash of the first code of a token that nobody else has or had."""
    others = Basket.objects.exclude(token_hash=receipts.hash_token(token, place))
    for attempt in count():
        receipt = receipts.hash_code(receipts.derive_code(token, attempt, place=place))
        of_sent = Participation.objects.filter(receipt_hash=receipt).values("receipt_hash")
        waiting = others.filter(receipt_hash=receipt).values("receipt_hash")
        further = FurtherCode.objects.filter(receipt_hash=receipt).values("receipt_hash")
        if not of_sent.union(waiting, further).exists():
            return receipt
    raise AssertionError("count() does not end")


def receipt_code(token: str, place: int) -> str | None:
    """Return the code of what was sent with a token at a place, None where nothing was."""
    sent = Participation.objects.filter(basket_hash=receipts.hash_token(token, place)).first()
    return code_of(sent.receipt_hash, token, place) if sent else None


def code_of(receipt_hash: str, token: str, place: int) -> str:
    """Return the code whose hash is known, of the token from which it was derived."""
    codes = (receipts.derive_code(token, attempt, place=place) for attempt in count())
    return next(code for code in codes if receipts.hash_code(code) == receipt_hash)


def add_words(sitting: Participation, words: Sequence[Said]) -> list[Contribution]:
    """Add contributions, taking hard personal data out and sealing what it was taken from."""
    rows, originals = made_safe(sitting, words)
    Contribution.objects.bulk_create(rows)
    SealedOriginal.objects.bulk_create(originals)
    raise_change(said.prompt.page_id for said in words)
    return rows


def made_safe(
    sitting: Participation, words: Sequence[Said]
) -> tuple[list[Contribution], list[SealedOriginal]]:
    """Return words as rows to be written: the words we work with, and the originals, sealed."""
    rows, originals = [], []
    for said in words:
        text, suggestion = redact(said.text), redact(said.suggestion)
        row = Contribution(
            participation=sitting,
            prompt=said.prompt,
            voice=said.voice,
            note=said.note,
            stance=said.stance,
            text=text.text,
            suggestion=suggestion.text,
            was_redacted=text.changed or suggestion.changed,
        )
        rows.append(row)
        if row.was_redacted:
            originals.append(sealed_original(row, said.text, said.suggestion))
    return rows, originals


def sealed_original(row: Contribution, text: str, suggestion: str) -> SealedOriginal:
    """Return words as they arrived, sealed, to be kept beside what is left of them."""
    return SealedOriginal(
        contribution=row,
        sealed=seal(text),
        sealed_suggestion=seal(suggestion) if suggestion else b"",
    )


@transaction.atomic
def take_back(*, sitting: Participation) -> None:
    """Take everything back that somebody sent: the words go, the row stays to say so.

    What the safeguarding leads hold stays with them alone, since it may be about a child's safety
    and another person may have the code. To that person it looks taken back like the rest.
    """
    # Locked first, and read as they stand then: a moderator may be acting on one of them.
    rows = sitting.contributions.order_by("pk").select_for_update().values_list("pk", "state")
    erase([pk for pk, state in rows if state != State.SAFEGUARDING])
    sitting.taken_back_on = timezone.localdate()
    sitting.save(update_fields=["taken_back_on"])
    raise_change(sitting.contributions.values_list("prompt__page", flat=True))


def erase(contributions: Collection[UUID]) -> None:
    """Let words that were taken back go, and their sealed originals; the rows must be locked."""
    SealedOriginal.objects.filter(contribution__in=contributions).delete()
    Contribution.objects.filter(pk__in=contributions).update(
        state=State.TAKEN_BACK, text="", suggestion="", was_redacted=False
    )
