"""Gentle against floods: what a machine sends is asked back, and what a person wrote is kept.

Nobody is refused. Whoever fills a box that people do not see, or is quicker than people write, is
asked to press a button once more; whoever comes after very many from the same address is asked to
wait a minute. Each time the form goes round with everything typed into it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from consult.participation import begun
from consult.participation.tallies import count, counted, place_of
from consult.participation.typed import Field, fields_of, words_in

# From one address in ten minutes. A lesson of thirty tablets behind one address sends some sixty
# answers, and saves a few hundred comments before.
SENT = 300
SAVED = 1_500
RETRY_AFTER = 60
TRAP, PERSON = "website", "person"
_AN_HOUR = 60 * 60
_signer = signing.TimestampSigner(salt="consult.person")

View = Callable[..., HttpResponse]


def gently(most: int = SENT) -> Callable[[View], View]:
    """Let a view take what people post, `most` times in ten minutes from one address."""

    def decorate(view: View) -> View:
        what = f"posts-{view.__module__}-{view.__name__}"

        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return view(request, *args, **kwargs)
            place = place_of(request)
            if counted(what, place) >= most:
                return _slower(request)
            if not _is_by_a_person(request):
                return _once_more(request)
            count(what, place)
            return view(request, *args, **kwargs)

        return sensitive_post_parameters()(wrapped)

    return decorate


def _is_by_a_person(request: HttpRequest) -> bool:
    """Tell whether nothing speaks for a machine. An empty form is for its page to refuse."""
    if _has_pressed_again(request):
        return True
    if request.POST.get(TRAP):
        return False
    opened = begun.read(request.POST.get(begun.FIELD, ""))
    return not words_in(fields_of(request.POST), opened) or not _is_too_quick(opened)


def _has_pressed_again(request: HttpRequest) -> bool:
    try:
        _signer.unsign(request.POST.get(PERSON, ""), max_age=_AN_HOUR)
    except signing.BadSignature:
        return False
    return True


def _is_too_quick(opened: begun.Begun | None) -> bool:
    """Tell whether nobody could have written so soon. A page that says no moment tells nothing."""
    if opened is None:
        return False
    return (timezone.now() - opened.moment).total_seconds() < settings.QUICKEST


@never_cache
def _once_more(request: HttpRequest) -> HttpResponse:
    """Ask whether there is a person, who presses a button."""
    context = _shown(request, fields_of(request.POST, without=(TRAP, PERSON)))
    context["fields"] += [(PERSON, _signer.sign("yes"))]
    return render(request, "consult/taking_part/once_more.html", context)


@never_cache
def _slower(request: HttpRequest) -> HttpResponse:
    """Ask to wait a little, as many pages as come."""
    context = _shown(request, fields_of(request.POST))
    response = render(request, "consult/taking_part/slower.html", context, status=429)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def _shown(request: HttpRequest, fields: list[Field]) -> dict[str, Any]:
    """Show what was typed, and carry the whole form on."""
    opened = begun.read(request.POST.get(begun.FIELD, ""))
    return {"fields": fields, "words": words_in(fields, opened), "nav": "say"}
