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
from consult.participation import young
from consult.participation.actions import Said, record
from consult.participation.basket import Draft, state_of
from consult.participation.models import Basket, DraftComment, Participation, Prompt
from consult.participation.profile import PROFILE_FIELDS, How
from consult.sealing import seal

CONSENT = {"yes": True, "no": False}
# What is kept on a prompt when all was sent: whoever saves then begins anew, and knows it.
AFTER_SENDING = "sent"


class NotSent(Exception):  # noqa: N818 (a refusal, not a fault)
    """A basket that cannot be sent now; the message tells the person why."""


class Overtaken(Exception):  # noqa: N818 (a refusal, not a fault)
    """Words changed or sent on another device or tab, since the page of whoever saves was opened.

    `draft` is what is kept now, None where it was sent.
    """

    def __init__(self, draft: Draft | None) -> None:
        super().__init__()
        self.draft = draft


@transaction.atomic
def save_draft(
    *,
    consultation: ConsultationPage,
    token: str,
    said: Said,
    begun_at: datetime,
    helper: str = "",
    based_on: str | None = None,
) -> str:
    """Keep a comment, and return the token of its basket: a new one where the old was sent.

    `based_on` names the words that the person saw before they wrote; None does not ask.
    """
    basket = find_locked(token, consultation)
    if basket is None:
        sitting = _sent_with(token, consultation)
        if sitting and based_on not in {None, AFTER_SENDING}:
            _check_not_sent(sitting, said.prompt)
        basket, token = _new_basket("" if sitting else token, consultation, begun_at)
    kept = baskets.draft_on(basket, said.prompt)
    now = state_of(said.stance, said.text, said.suggestion, helper)
    if kept and based_on is not None and kept.state not in {based_on, now}:
        raise Overtaken(kept)
    if kept is None:
        DraftComment.objects.create(basket=basket, prompt=said.prompt, **_sealed(said, helper))
    elif kept.state != now:
        row = basket.drafts.filter(prompt=said.prompt)
        row.update(changed_at=timezone.now(), **_sealed(said, helper))
    return token


def _check_not_sent(sitting: Participation, prompt: Prompt) -> None:
    if sitting.contributions.filter(prompt=prompt).exists():
        raise Overtaken(None)


def _new_basket(token: str, consultation: ConsultationPage, begun: datetime) -> tuple[Basket, str]:
    token = token or receipts.new_token()
    basket, _is_new = Basket.objects.select_for_update().get_or_create(
        token_hash=receipts.hash_token(token, consultation.pk),
        defaults={"page": consultation, "started_at": begun},
    )
    return basket, token


def _sealed(said: Said, helper: str) -> dict[str, Any]:
    words = {
        "sealed": said.text,
        "sealed_suggestion": said.suggestion,
        "sealed_helper": helper,
    }
    sealed = {field: seal(text) if text else b"" for field, text in words.items()}
    return {"stance": said.stance, **sealed}


@transaction.atomic
def remove_draft(*, consultation: ConsultationPage, token: str, prompt: Prompt) -> None:
    """Throw one comment of a basket away."""
    if basket := find_locked(token, consultation):
        basket.drafts.filter(prompt=prompt).delete()
        basket.save(update_fields=["changed_at"])


@transaction.atomic
def save_answers(*, consultation: ConsultationPage, token: str, answers: Mapping[str, Any]) -> None:
    """Keep what somebody says about themselves with their basket, encrypted."""
    if basket := find_locked(token, consultation):
        basket.sealed_answers = seal(json.dumps(answers))
        basket.save(update_fields=["sealed_answers", "changed_at"])


@transaction.atomic
def send(*, consultation: ConsultationPage, token: str, looked_at: str) -> Participation:
    """Send a browser's basket once, however often it is posted, and return what was recorded.

    `looked_at` is the fingerprint of the basket on the page where the person pressed Send.
    """
    basket = find_locked(token, consultation)
    if basket is None:
        return _sent_before(token, consultation)
    if not lifecycle.may_send(consultation.timetable, basket.started_at, timezone.now()):
        raise NotSent(_("You cannot send this now. Your words are still here."))
    rows = baskets.rows_in(basket)
    if baskets.fingerprint(basket, rows) != looked_at:
        raise NotSent(_("Something changed since you opened this page. Please check it again."))
    drafts = baskets.opened(rows)
    if not drafts:
        raise NotSent(_("There is nothing to send yet."))
    answers = baskets.answers_in(basket)
    if not young.is_settled(consultation, answers):
        raise NotSent(_("We need one more thing before you can send. Your words are still here."))
    sitting, _is_new = record(
        consultation=consultation,
        token=token,
        place=consultation.pk,
        words=[said for draft in drafts for said in draft.said()],
        about=_about(consultation, answers) | _of_group(basket),
        receipt=basket.receipt_hash,
    )
    if group := baskets.group_of(basket):
        group.let_go()
    basket.delete()
    return sitting


def _sent_before(token: str, consultation: ConsultationPage) -> Participation:
    if sitting := _sent_with(token, consultation):
        return sitting
    raise NotSent(_("There is nothing to send yet."))


def _sent_with(token: str, consultation: ConsultationPage) -> Participation | None:
    if not token:
        return None
    basket_hash = receipts.hash_token(token, consultation.pk)
    return Participation.objects.filter(basket_hash=basket_hash).first()


def seen_by(draft: Draft | None, token: str, consultation: ConsultationPage) -> str:
    """Name what somebody sees who opens a comment: what is kept, or that the basket was sent."""
    if draft:
        return draft.state
    return AFTER_SENDING if _sent_with(token, consultation) else ""


def find_locked(token: str, consultation: ConsultationPage) -> Basket | None:
    """Hold a basket until the transaction ends: nobody sends it while it is being changed."""
    if not token:
        return None
    token_hash = receipts.hash_token(token, consultation.pk)
    baskets_of_all = Basket.objects.select_for_update(of=("self",)).select_related("group")
    return baskets_of_all.filter(token_hash=token_hash).first()


def _of_group(basket: Basket) -> dict[str, Any]:
    """Say for how many people a group's lead answers, nothing where a person does."""
    group = baskets.group_of(basket)
    return {"how": How.GROUP, "group_size": group.size} if group else {}


def _about(consultation: ConsultationPage, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the answers of the form "about you" into fields of a participation."""
    about = {field: answers[field] for field in (*PROFILE_FIELDS, "how") if answers.get(field)}
    consent = CONSENT.get(answers.get("consent", ""))
    agreed = young.agreement(consultation, answers)
    return {**about, "consent_to_quote": consent, "parent_agreed": agreed}
