"""Going on elsewhere: a code before sending, and the basket that another device finds with it."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from consult.consultations.models import ConsultationPage
from consult.participation.actions import code_of, free_receipt
from consult.participation.basket import answers_in, group_of
from consult.participation.forms import LONGEST
from consult.participation.further_codes import code_led_to, lead_on
from consult.participation.models import Basket, DraftComment, Stance
from consult.participation.paragraphs import with_words
from consult.participation.sending import find_locked
from consult.sealing import seal, unseal

# Whoever said two things about these is asked again; of all else both baskets can be right.
_ASKED_AGAIN = ("consent", "is_13", "parent_agreed")
_WORDS = ("sealed", "sealed_suggestion", "sealed_helper")


class NotTogether(Exception):  # noqa: N818 (a refusal, not a fault)
    """Two baskets that cannot be put together; the message tells the person why."""


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
    waiting = Basket.objects.select_related("group")
    basket = waiting.filter(receipt_hash=code_led_to(receipt_hash)).first()
    if basket is None:
        return None
    consultation = ConsultationPage.objects.live().public().filter(pk=basket.page_id).first()
    return Kept(basket, consultation, unseal(basket.sealed_token)) if consultation else None


@transaction.atomic
def put_together(*, consultation: ConsultationPage, token: str, into: str) -> None:
    """Move what one basket holds into another: where both speak to the same words, keep both.

    The code of either leads to it from now on. A basket with which a group is led stays: its group
    and the notes of the members hang on it.
    """
    if token == into:
        return
    basket, other = find_locked(into, consultation), find_locked(token, consultation)
    if basket is None or other is None:
        return
    if group_of(other):
        raise NotTogether(_("This device leads a group. Its answer stays as it is."))
    _move_drafts(other, basket)
    basket.sealed_answers = _answers_of_both(basket, other)
    basket.save(update_fields=["sealed_answers", "changed_at"])
    if other.receipt_hash and basket.receipt_hash:
        lead_on(other.receipt_hash, basket.receipt_hash)
    other.delete()


def _move_drafts(other: Basket, basket: Basket) -> None:
    there = {draft.prompt_id: draft for draft in basket.drafts.all()}
    for draft in other.drafts.all():
        if kept := there.get(draft.prompt_id):
            _join(kept, draft)
        else:
            draft.basket = basket
            draft.save(update_fields=["basket", "changed_at"])


def _join(kept: DraftComment, other: DraftComment) -> None:
    changed: dict[str, Any] = {
        field: _both(bytes(getattr(kept, field)), bytes(getattr(other, field))) for field in _WORDS
    }
    if kept.stance == Stance.NONE:
        changed["stance"] = other.stance
    for field, value in changed.items():
        setattr(kept, field, value)
    kept.save(update_fields=[*changed, "changed_at"])


def _both(kept: bytes, other: bytes) -> bytes:
    """Join two sealed texts; the same paragraph is not said twice."""
    if not (kept and other):
        return kept or other
    text = with_words(unseal(kept), unseal(other))
    if len(text) > LONGEST:
        raise NotTogether(_("Two of the comments are too long to put together. Shorten one."))
    return seal(text)


def _answers_of_both(basket: Basket, other: Basket) -> bytes:
    """Join what was said about whoever speaks; of a group a person's own answers say nothing."""
    kept, more = answers_in(basket), answers_in(other)
    fields = ["consent"] if group_of(basket) else list(more)
    both = kept | {name: more[name] for name in fields if name in more and not kept.get(name)}
    for name in _ASKED_AGAIN:
        if name in kept and name in more and kept[name] != more[name]:
            both.pop(name)
    return seal(json.dumps(both)) if both else b""
