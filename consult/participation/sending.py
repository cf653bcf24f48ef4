"""Keeping comments in a browser's basket, and sending the basket once."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consult import lifecycle, receipts
from consult.consultations.models import ConsultationPage
from consult.participation import basket as baskets
from consult.participation.actions import Said, record
from consult.participation.models import Basket, DraftComment, Participation, Prompt
from consult.participation.profile import PROFILE_FIELDS, How
from consult.sealing import seal

CONSENT = {"yes": True, "no": False}


class NotSent(Exception):  # noqa: N818 (a refusal, not a fault)
    """A basket that cannot be sent now; the message tells the person why."""


@transaction.atomic
def save_draft(
    *, consultation: ConsultationPage, token: str, said: Said, begun_at: datetime
) -> str:
    """Keep a comment, and return the token of its basket: a new one where the old was sent."""
    basket = _locked(token, consultation)
    if basket is None:
        if not token or _sent_with(token, consultation):
            token = receipts.new_token()
        basket, _is_new = Basket.objects.select_for_update().get_or_create(
            token_hash=receipts.hash_token(token, consultation.pk),
            defaults={"page": consultation, "started_at": begun_at},
        )
    DraftComment.objects.update_or_create(
        basket=basket,
        prompt=said.prompt,
        defaults={"stance": said.stance, "sealed": seal(said.text) if said.text else b""},
    )
    return token


@transaction.atomic
def remove_draft(*, consultation: ConsultationPage, token: str, prompt: Prompt) -> None:
    """Throw one comment of a basket away."""
    if basket := _locked(token, consultation):
        basket.drafts.filter(prompt=prompt).delete()
        basket.save(update_fields=["changed_at"])


@transaction.atomic
def save_answers(*, consultation: ConsultationPage, token: str, answers: Mapping[str, Any]) -> None:
    """Keep what somebody says about themselves with their basket, encrypted."""
    if basket := _locked(token, consultation):
        basket.sealed_answers = seal(json.dumps(answers))
        basket.save(update_fields=["sealed_answers", "changed_at"])


@transaction.atomic
def send(*, consultation: ConsultationPage, token: str, looked_at: str) -> Participation:
    """Send a browser's basket once, however often it is posted, and return what was recorded.

    `looked_at` is the fingerprint of the basket on the page where the person pressed Send.
    """
    basket = _locked(token, consultation)
    if basket is None:
        return _sent_before(token, consultation)
    if not lifecycle.may_send(consultation.timetable, basket.started_at, timezone.now()):
        raise NotSent(_("You cannot send this now. Your words are still here."))
    if baskets.fingerprint(basket) != looked_at:
        raise NotSent(_("Something changed since you opened this page. Please check it again."))
    drafts = baskets.drafts_in(basket)
    if not drafts:
        raise NotSent(_("There is nothing to send yet."))
    sitting, _is_new = record(
        consultation=consultation,
        token=token,
        place=consultation.pk,
        words=[Said(prompt=d.prompt, text=d.text, stance=d.stance) for d in drafts],
        about=_about(baskets.answers_in(basket)) | _of_group(basket),
    )
    if group := baskets.group_of(basket):
        group.has_answered()
    basket.delete()
    return sitting


def _sent_before(token: str, consultation: ConsultationPage) -> Participation:
    if sitting := _sent_with(token, consultation):
        return sitting
    raise NotSent(_("There is nothing to send yet."))


def _sent_with(token: str, consultation: ConsultationPage) -> Participation | None:
    basket_hash = receipts.hash_token(token, consultation.pk)
    return Participation.objects.filter(basket_hash=basket_hash).first() if token else None


def _locked(token: str, consultation: ConsultationPage) -> Basket | None:
    """Hold a basket until the transaction ends: nobody sends it while it is being changed."""
    if not token:
        return None
    token_hash = receipts.hash_token(token, consultation.pk)
    return Basket.objects.select_for_update().filter(token_hash=token_hash).first()


def _of_group(basket: Basket) -> dict[str, Any]:
    """Say for how many people a group's lead answers, nothing where a person does."""
    group = baskets.group_of(basket)
    return {"how": How.GROUP, "group_size": group.size} if group else {}


def _about(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the answers of the form "about you" into fields of a participation."""
    about = {field: answers[field] for field in (*PROFILE_FIELDS, "how") if answers.get(field)}
    return {**about, "consent_to_quote": CONSENT.get(answers.get("consent", ""))}
