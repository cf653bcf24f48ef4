"""The comments that a browser holds and has not sent, and the cookie by which it is known."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from consult import lifecycle, receipts
from consult.consultations.models import ConsultationPage
from consult.participation.actions import Said
from consult.participation.models import Basket, DraftComment, Prompt, Stance, Voice
from consult.participation.wording import Wording, wording
from consult.rewording import Piece
from consult.sealing import unseal

# Whatever is not sent is kept this long after its last change, on the device and on our side.
# After sending, the code can be shown again for an hour only, since the next person at this
# device may be somebody else.
KEPT_UNSENT = timedelta(days=14)
AFTERWARDS = timedelta(hours=1)
COOKIE = "basket-"
_SENT = "sent-"
_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Draft:
    """A comment as its writer sees it before it is sent."""

    prompt: Prompt
    stance: Stance
    text: str
    suggestion: str = ""
    helper: str = ""

    @property
    def wording(self) -> Wording:
        """The words to which it speaks: of a prompt that was read with them."""
        return wording(self.prompt)

    @property
    def other_words(self) -> list[Piece]:
        """How the person would write it, compared with the words as they stand."""
        return self.wording.reworded(self.suggestion) if self.suggestion else []

    @property
    def state(self) -> str:
        """Name what it says, so that nobody writes over what they have not seen."""
        return state_of(self.stance, self.text, self.suggestion, self.helper)

    def said(self) -> list[Said]:
        """Return what is sent: the person's own words, and the helper's apart."""
        own, helper = [], []
        if self.text or self.suggestion or self.stance != Stance.NONE:
            own = [Said(self.prompt, self.text, self.stance, self.suggestion)]
        if self.helper:
            helper = [Said(self.prompt, self.helper, voice=Voice.HELPER)]
        return own + helper


def state_of(*words: str) -> str:
    """Return a short name for words."""
    return hashlib.sha256(json.dumps([str(word) for word in words]).encode()).hexdigest()


def token_of(request: HttpRequest, consultation: ConsultationPage, apart: str = "") -> str:
    """Return the token of this browser for a consultation, "" where it has none.

    `apart` names one of several people who use it, where they are told apart.
    """
    token = request.COOKIES.get(_cookie(consultation, apart), "")
    return token if _TOKEN.fullmatch(token) else ""


def give_token(
    response: HttpResponse,
    consultation: ConsultationPage,
    token: str,
    lasting: timedelta = KEPT_UNSENT,
    apart: str = "",
) -> None:
    """Let the browser keep a token: no script can read it and no other site can send it."""
    response.set_cookie(
        _cookie(consultation, apart),
        token,
        max_age=lasting,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def take_token(response: HttpResponse, consultation: ConsultationPage, apart: str = "") -> None:
    """Let the browser forget its token."""
    response.delete_cookie(_cookie(consultation, apart), samesite="Lax")


def give_sight(response: HttpResponse, consultation: ConsultationPage, token: str) -> None:
    """Let a browser that has sent see its code for an hour; we keep no time of it."""
    response.set_signed_cookie(
        f"{_SENT}{consultation.pk}",
        "now",
        salt=f"{_SENT}{token}",
        max_age=AFTERWARDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def has_sight(request: HttpRequest, consultation: ConsultationPage, token: str) -> bool:
    """Tell whether this browser sent with a token within the hour."""
    name, salt = f"{_SENT}{consultation.pk}", f"{_SENT}{token}"
    return bool(request.get_signed_cookie(name, default="", salt=salt, max_age=AFTERWARDS))


def _cookie(consultation: ConsultationPage, apart: str = "") -> str:
    return f"{COOKIE}{consultation.pk}{'-' if apart else ''}{apart}"


def basket_of(request: HttpRequest, consultation: ConsultationPage) -> Basket | None:
    """Return this browser's basket in a consultation."""
    return find_basket(token_of(request, consultation), consultation)


def find_basket(token: str, consultation: ConsultationPage) -> Basket | None:
    """Return the basket of a token."""
    if not token:
        return None
    token_hash = receipts.hash_token(token, consultation.pk)
    return Basket.objects.select_related("group").filter(token_hash=token_hash).first()


def group_of(basket: Basket | None) -> Any:
    """Return the group for which a basket answers, None for a person; groups stand above this."""
    return getattr(basket, "group", None)


def drafts_in(basket: Basket | None) -> list[Draft]:
    """Return the comments of a basket in the order of the documents they are about."""
    if basket is None:
        return []
    parts = ("page", "document_version", "clause_version__version")
    rows = rows_in(basket).select_related(*(f"prompt__{part}" for part in parts))
    return sorted(opened(rows), key=lambda draft: draft.wording.order)


def rows_in(basket: Basket) -> QuerySet[DraftComment]:
    """Return the rows of a basket in an order of their own."""
    return basket.drafts.select_related("prompt").order_by("pk")


def opened(rows: Iterable[DraftComment]) -> list[Draft]:
    """Return the comments of rows."""
    return [_opened(row, row.prompt) for row in rows]


def draft_on(basket: Basket | None, prompt: Prompt) -> Draft | None:
    """Return what a basket holds about one prompt."""
    row = basket.drafts.filter(prompt=prompt).first() if basket else None
    return _opened(row, prompt) if row else None


def _opened(row: DraftComment, prompt: Prompt) -> Draft:
    sealed = (row.sealed, row.sealed_suggestion, row.sealed_helper)
    return Draft(prompt, Stance(row.stance), *(unseal(one) if one else "" for one in sealed))


def answers_in(basket: Basket | None) -> dict[str, Any]:
    """Return what the person said about themselves, empty where they were not asked yet."""
    if basket is None or not basket.sealed_answers:
        return {}
    return dict(json.loads(unseal(basket.sealed_answers)))


def fingerprint(basket: Basket, rows: Iterable[DraftComment] | None = None) -> str:
    """Name what a basket holds at this moment, so that nothing is sent that was not looked at."""
    rows = basket.drafts.order_by("pk") if rows is None else rows
    drafts = [(row.pk, row.changed_at) for row in rows]
    group = group_of(basket)
    notes = group.notes.order_by("pk").values_list("pk", "changed_at") if group else ()
    state = [basket.pk, basket.changed_at, *drafts, *notes]
    return hashlib.sha256(repr(state).encode()).hexdigest()


def may_take_part(consultation: ConsultationPage, basket: Basket | None) -> bool:
    """Tell whether this person may write and send now: while open, or a little after if begun."""
    now = timezone.now()
    return lifecycle.may_send(consultation.timetable, basket.started_at if basket else now, now)
