"""Reminding somebody of comments that their browser holds and that they have not sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from wagtail.models import Page

from consult import lifecycle, receipts
from consult.consultations.models import ConsultationPage
from consult.participation.basket import COOKIE, token_of
from consult.participation.models import DraftComment

Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponse]


@dataclass(frozen=True)
class Unsent:
    """How many comments wait to be sent in a consultation, and whether they still may be."""

    consultation: ConsultationPage
    count: int
    may_send: bool


def unsent_in(request: HttpRequest, consultation: ConsultationPage) -> Unsent | None:
    """Return what a browser has not sent; one that never began a comment costs no query."""
    token = token_of(request, consultation)
    if not token:
        return None
    token_hash = receipts.hash_token(token, consultation.pk)
    drafts = DraftComment.objects.filter(basket__token_hash=token_hash)
    begun = list(drafts.values_list("basket__started_at", flat=True))
    if not begun:
        return None
    may_send = lifecycle.may_send(consultation.timetable, begun[0], timezone.now())
    return Unsent(consultation, len(begun), may_send)


def keep_apart(serve: Serve) -> Serve:
    """Let no proxy show somebody else a page that tells what this browser holds."""

    def kept_apart(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        response = serve(page, request, args, kwargs)
        patch_vary_headers(response, ["Cookie"])
        if any(name.startswith(COOKIE) for name in request.COOKIES):
            add_never_cache_headers(response)
        return response

    return kept_apart
