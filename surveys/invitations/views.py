"""Where an invitation link leads, and where its code is typed. Neither uses the link up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from consult.participation import guesses
from consult.participation.forms import WAIT
from surveys.invitations.actions import waiting
from surveys.invitations.codes import normalise
from surveys.invitations.cookies import remember
from surveys.invitations.forms import NO_SUCH_LINK, TypedCodeForm
from surveys.invitations.models import Invitation


@csrf_exempt  # it changes nothing, and a refusal would be logged
@never_cache
@sensitive_variables("code")
def arrive(request: HttpRequest, code: str) -> HttpResponse:
    """Take the code out of the address, and lead to the start of its survey."""
    here = reverse("invitations:enter")
    if not code:
        return redirect(here)
    code = normalise(code)
    if found := _looked_up(request, code):
        return _lead_on(request, found, code)
    return redirect(f"{here}?unknown")


@never_cache
@sensitive_post_parameters("code")
@sensitive_variables("code")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for the code, which somebody may have on paper."""
    form = TypedCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        code = form.cleaned_data["code"]
        if found := _looked_up(request, code):
            return _lead_on(request, found, code)
        form.add_error("code", WAIT if guesses.too_many(request) else NO_SUCH_LINK)
    context = {"form": form, "unknown": "unknown" in request.GET, "nav": "say"}
    return render(request, "surveys/invitations/enter.html", context)


def _looked_up(request: HttpRequest, code: str) -> Invitation | None:
    """Return the unused link of a code; after too many wrong ones, none is looked up."""
    if guesses.too_many(request):
        return None
    found = waiting(code)
    if found is None:
        guesses.count_wrong(request)
    return found


def _lead_on(request: HttpRequest, found: Invitation, code: str) -> HttpResponse:
    survey = found.batch.survey
    response = redirect(survey.get_url(request))
    remember(response, survey, code)
    return response
