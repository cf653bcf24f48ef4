"""Coming back with a receipt code. The code is posted, and never stands in an address.

For half an hour the browser keeps a signed cookie that names what the code opened. Nothing about
it is stored on our side.
"""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consult import receipts
from consult.participation import actions, guesses
from consult.participation.elsewhere import begun_elsewhere
from consult.participation.forms import NO_SUCH_CODE, WAIT, CodeForm
from consult.participation.further_codes import code_led_to
from consult.participation.keeping import kept_under
from consult.participation.keeping_views import brought_here
from consult.participation.models import Participation
from consult.participation.said import said_in

_COOKIE = "mine"
_SALT = "consult.mine"
_OPEN_FOR = timedelta(minutes=30)


def _sitting(request: HttpRequest) -> Participation | None:
    """Return what this browser opened with a code, within the half hour."""
    receipt = request.get_signed_cookie(_COOKIE, default="", salt=_SALT, max_age=_OPEN_FOR)
    known = Participation.objects.select_related("consultation")
    return known.filter(receipt_hash=receipt).first() if receipt else None


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def my_code(request: HttpRequest) -> HttpResponse:
    """Ask for a code and open what was sent with it."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        receipt = _may_look_up(request, form)
        if sitting := _sent_with(receipt):
            return _open(sitting)
        if kept := kept_under(receipt):
            return brought_here(request, kept)
        if begun := begun_elsewhere(request, receipt):
            return begun
        if receipt:
            guesses.count_wrong(request)
            form.add_error("code", NO_SUCH_CODE)
    elif request.method != "POST" and _sitting(request):
        return redirect("taking_part:said")
    return render(request, "consult/taking_part/my_code.html", {"form": form})


def _may_look_up(request: HttpRequest, form: CodeForm) -> str:
    """Return what is stored of a code; after too many wrong ones, none is looked up."""
    if guesses.too_many(request):
        form.add_error("code", WAIT)
        return ""
    return receipts.hash_code(form.cleaned_data["code"])


def _sent_with(receipt: str) -> Participation | None:
    return Participation.objects.filter(receipt_hash=code_led_to(receipt)).first()


def _open(sitting: Participation) -> HttpResponse:
    response = redirect("taking_part:said")
    response.set_signed_cookie(
        _COOKIE,
        sitting.receipt_hash,
        salt=_SALT,
        max_age=_OPEN_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


@never_cache
@require_safe
def said(request: HttpRequest) -> HttpResponse:
    """Show what somebody said, where it stands, and what became of it."""
    sitting = _sitting(request)
    if sitting is None:
        return redirect("taking_part:my_code")
    items = said_in(sitting)
    contributions = [item.contribution for item in items]
    context = {"sitting": sitting, "items": items, "contributions": contributions}
    return render(request, "consult/taking_part/said.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest) -> HttpResponse:
    """Ask once more, then take back everything that was sent with the code."""
    sitting = _sitting(request)
    if sitting is None:
        return redirect("taking_part:my_code")
    if request.method == "POST":
        actions.take_back(sitting=sitting)
    if sitting.taken_back_on:
        return redirect("taking_part:said")
    return render(request, "consult/taking_part/take_back.html", {"sitting": sitting})


@never_cache
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Forget the code on this device."""
    response = redirect("taking_part:my_code")
    response.delete_cookie(_COOKIE, samesite="Lax")
    return response
