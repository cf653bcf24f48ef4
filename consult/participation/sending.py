"""Keeping comments in a browser's basket, and sending the basket once."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from consult import lifecycle, receipts
from consult.consultations.models import ConsultationPage
from consult.participation import basket as baskets
from consult.participation import young
from consult.participation.actions import Said, free_receipt, record
from consult.participation.basket import Draft
from consult.participation.models import Basket, Participation, Prompt, Stance
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
    draft = Draft(said.prompt, Stance(said.stance), said.text, said.suggestion, helper)
    try:
        return _kept(draft, token, consultation, begun_at, based_on)
    except IntegrityError:
        # Another tab began the same basket at this moment: now it is there to be found.
        return _kept(draft, token, consultation, begun_at, based_on)


@transaction.atomic
def _kept(
    draft: Draft, token: str, consultation: ConsultationPage, begun: datetime, based_on: str | None
) -> str:
    basket = find_locked(token, consultation)
    if basket is None:
        return _kept_in_new_basket(draft, token, consultation, begun, based_on)
    before = baskets.draft_on(basket, draft.prompt)
    if before and based_on is not None and before.state not in {based_on, draft.state}:
        raise Overtaken(before)
    if before is None:
        basket.drafts.create(prompt=draft.prompt, **_sealed(draft))
    elif before.state != draft.state:
        row = basket.drafts.filter(prompt=draft.prompt)
        row.update(changed_at=timezone.now(), **_sealed(draft))
    return token


def _kept_in_new_basket(
    draft: Draft, token: str, consultation: ConsultationPage, begun: datetime, based_on: str | None
) -> str:
    if _sent_with(token, consultation).exists():
        if based_on not in {None, AFTER_SENDING}:
            _check_not_sent(draft.prompt, token, consultation)
        token = ""
    token = token or receipts.new_token()
    token_hash = receipts.hash_token(token, consultation.pk)
    basket = Basket.objects.create(token_hash=token_hash, page=consultation, started_at=begun)
    basket.drafts.create(prompt=draft.prompt, **_sealed(draft))
    return token


def _check_not_sent(prompt: Prompt, token: str, consultation: ConsultationPage) -> None:
    sitting = _sent_with(token, consultation)
    if sitting.filter(contributions__prompt=prompt).exists():
        raise Overtaken(None)


def _sealed(draft: Draft) -> dict[str, Any]:
    words = {
        "sealed": draft.text,
        "sealed_suggestion": draft.suggestion,
        "sealed_helper": draft.helper,
    }
    sealed = {field: seal(text) if text else b"" for field, text in words.items()}
    return {"stance": draft.stance, **sealed}


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


def send(*, consultation: ConsultationPage, token: str, looked_at: str) -> Participation:
    """Send a browser's basket once, however often it is posted, and return what was recorded.

    `looked_at` is the fingerprint of the basket on the page where the person pressed Send.
    """
    # Looked for beforehand: while the basket is locked, SQLite lets nobody else write.
    receipt = free_receipt(token, consultation.pk)
    return _sent(consultation, token, looked_at, receipt)


@transaction.atomic
def _sent(
    consultation: ConsultationPage, token: str, looked_at: str, receipt: str
) -> Participation:
    basket = find_locked(token, consultation)
    if basket is None:
        return _sent_before(token, consultation)
    if not lifecycle.may_send(consultation.timetable, basket.started_at, timezone.now()):
        raise NotSent(_("You cannot send this now. Your words are still here."))
    rows = list(baskets.rows_in(basket))
    if baskets.fingerprint(basket, rows) != looked_at:
        raise NotSent(_("Something changed since you opened this page. Please check it again."))
    # In the order of the documents: rows that lie in the order of writing would tell of it.
    drafts = sorted(baskets.opened(rows), key=lambda draft: draft.prompt.pk)
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
        receipt=basket.receipt_hash or receipt,
    )
    _let_go(basket)
    return sitting


def _let_go(basket: Basket) -> None:
    """Delete a basket and its comments: the group it answers for is let go, nothing else cascades.

    So the rows go as they are. Django would first look for what hangs on them.
    """
    if group := baskets.group_of(basket):
        group.let_go()
    for rows in (basket.drafts.all(), Basket.objects.filter(pk=basket.pk)):
        rows._raw_delete(rows.db)


def _sent_before(token: str, consultation: ConsultationPage) -> Participation:
    if sitting := _sent_with(token, consultation).first():
        return sitting
    raise NotSent(_("There is nothing to send yet."))


def _sent_with(token: str, consultation: ConsultationPage) -> QuerySet[Participation]:
    if not token:
        return Participation.objects.none()
    basket_hash = receipts.hash_token(token, consultation.pk)
    return Participation.objects.filter(basket_hash=basket_hash)


def seen_by(draft: Draft | None, token: str, consultation: ConsultationPage) -> str:
    """Name what somebody sees who opens a comment: what is kept, or that the basket was sent."""
    if draft:
        return draft.state
    return AFTER_SENDING if _sent_with(token, consultation).exists() else ""


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
