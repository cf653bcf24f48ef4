"""Save and come back: the code before sending, and what a device has that finds a basket by it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from consult.participation import basket as baskets
from consult.participation import keeping
from consult.participation.models import Basket
from consult.participation.views import consultation_at, get_or_post


@never_cache
@get_or_post
def keep(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Give the code with which somebody goes on elsewhere, and show it."""
    consultation = consultation_at(consultation_id)
    token = baskets.token_of(request, consultation)
    if request.method == "POST":
        keeping.give_code(consultation=consultation, token=token)
        return redirect("taking_part:keep", consultation.pk)
    code = keeping.code_of_basket(baskets.find_basket(token, consultation), token)
    if code is None:
        return redirect("taking_part:review", consultation.pk)
    days = baskets.KEPT_UNSENT.days
    context = {"nav": "say", "consultation": consultation, "code": code, "days": days}
    return render(request, "consult/taking_part/keep.html", context)


def brought_here(request: HttpRequest, kept: keeping.Kept) -> HttpResponse:
    """Let this device go on with a basket; what it holds of its own is asked about, not lost."""
    here = baskets.token_of(request, kept.consultation)
    own = baskets.find_basket(here, kept.consultation) if here != kept.token else None
    if baskets.group_of(own):
        return _asked(request, kept, own, leads=True)
    if own and own.drafts.exists() and "together" not in request.POST:
        return _asked(request, kept, own)
    try:
        keeping.put_together(consultation=kept.consultation, token=here, into=kept.token)
    except keeping.NotTogether as refusal:
        return _asked(request, kept, own, refusal=refusal, status=409)
    response = redirect("taking_part:review", kept.consultation.pk)
    baskets.give_token(response, kept.consultation, kept.token)
    return response


def _asked(
    request: HttpRequest, kept: keeping.Kept, own: Basket | None, status: int = 200, **known: Any
) -> HttpResponse:
    """Ask what becomes of what this device holds."""
    context = {
        "nav": "say",
        "consultation": kept.consultation,
        "count": own.drafts.count() if own else 0,
        "code": request.POST.get("code", ""),
        "into_group": baskets.group_of(kept.basket),
        **known,
    }
    return render(request, "consult/taking_part/together.html", context, status=status)


@never_cache
@require_POST
def forget(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Forget on this device comments that a code still opens; without a code they would be lost."""
    consultation = consultation_at(consultation_id)
    token = baskets.token_of(request, consultation)
    if keeping.code_of_basket(baskets.find_basket(token, consultation), token) is None:
        return redirect("taking_part:review", consultation.pk)
    messages.success(request, _("This device has forgotten your comments. Your code opens them."))
    response = redirect("taking_part:my_code")
    baskets.take_token(response, consultation)
    return response
