"""Save and come back: the code before sending, and what a device has that finds a basket by it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from consult.participation import basket as baskets
from consult.participation import keeping
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
    if own and own.drafts.exists() and "together" not in request.POST:
        count = own.drafts.count()
        context = {"nav": "say", "consultation": kept.consultation, "count": count}
        context["code"] = request.POST.get("code", "")
        return render(request, "consult/taking_part/together.html", context)
    keeping.put_together(consultation=kept.consultation, token=here, into=kept.token)
    response = redirect("taking_part:review", kept.consultation.pk)
    baskets.give_token(response, kept.consultation, kept.token)
    return response
