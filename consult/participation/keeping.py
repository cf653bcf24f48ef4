"""Going on elsewhere: a code before sending, and the basket that another device finds with it."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from consult.consultations.models import ConsultationPage
from consult.participation.actions import code_of, free_receipt
from consult.participation.models import Basket, DraftComment
from consult.participation.sending import find_locked
from consult.sealing import seal, unseal


@dataclass(frozen=True)
class Kept:
    """A basket that waits under a code."""

    basket: Basket
    consultation: ConsultationPage
    token: str


@transaction.atomic
def give_code(*, consultation: ConsultationPage, token: str) -> None:
    """Let a basket be found by the code that its receipt will have."""
    basket = find_locked(token, consultation)
    if basket is None or basket.receipt_hash:
        return
    basket.receipt_hash = free_receipt(token, consultation.pk)
    basket.sealed_token = seal(token)
    # Not `changed_at`: what was looked at before sending is still what is there.
    basket.save(update_fields=["receipt_hash", "sealed_token"])


def code_of_basket(basket: Basket | None, token: str) -> str | None:
    """Return the code under which a basket waits, None where nobody asked for it."""
    if basket is None or not basket.receipt_hash:
        return None
    return code_of(basket.receipt_hash, token, basket.page_id)


def kept_under(receipt_hash: str) -> Kept | None:
    """Return the basket that waits under the hash of a code."""
    basket = Basket.objects.filter(receipt_hash=receipt_hash).first()
    if basket is None:
        return None
    consultation = ConsultationPage.objects.live().public().filter(pk=basket.page_id).first()
    return Kept(basket, consultation, unseal(basket.sealed_token)) if consultation else None


@transaction.atomic
def put_together(*, consultation: ConsultationPage, token: str, into: str) -> None:
    """Move what one basket holds into another: where both speak to the same words, keep both."""
    if token == into:
        return
    basket, other = find_locked(into, consultation), find_locked(token, consultation)
    if basket is None or other is None:
        return
    there = {draft.prompt_id: draft for draft in basket.drafts.all()}
    for draft in other.drafts.all():
        if kept := there.get(draft.prompt_id):
            _join(kept, draft)
        else:
            draft.basket = basket
            draft.save(update_fields=["basket", "changed_at"])
    other.delete()
    basket.save(update_fields=["changed_at"])


def _join(kept: DraftComment, other: DraftComment) -> None:
    changed: dict[str, Any] = {
        field: _both(bytes(getattr(kept, field)), bytes(getattr(other, field)))
        for field in ("sealed", "sealed_suggestion", "sealed_helper")
    }
    for field, words in changed.items():
        setattr(kept, field, words)
    kept.save(update_fields=[*changed, "changed_at"])


def _both(kept: bytes, other: bytes) -> bytes:
    """Join two sealed texts; the same words are not said twice."""
    if not (kept and other):
        return kept or other
    one, two = unseal(kept), unseal(other)
    return seal(one if two in one else f"{one}\n\n{two}")
