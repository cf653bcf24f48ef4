"""Where an invitation link leads, and where its code is typed. Neither uses the link up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from consult.participation.forms import WAIT
from consult.participation.guesses import count_wrong, too_many
from surveys.invitations.actions import waiting
from surveys.invitations.codes import normalise
from surveys.invitations.cookies import remember
from surveys.invitations.forms import NO_SUCH_LINK, TypedCodeForm
from surveys.invitations.models import Invitation

# A tally of their own: links that were used are opened again, by a whole school behind one address,
# and that must shut nobody out, of links or of receipts.
_GUESSES, _FROM_ONE_ADDRESS = "link-guesses", 600


@csrf_exempt  # it changes nothing, and a refusal would be logged
@never_cache
@sensitive_variables("code")
def arrive(request: HttpRequest, code: str) -> HttpResponse:
    """Take the code out of the address, and lead to the start of its survey."""
    here = reverse("invitations:enter")
    if not code:
        return redirect(here)
    code = normalise(code)
    if _is_to_wait(request):
        return redirect(f"{here}?wait")
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
        waits = _is_to_wait(request)
        found = None if waits else _looked_up(request, code)
        if found:
            return _lead_on(request, found, code)
        form.add_error("code", WAIT if waits else NO_SUCH_LINK)
    context = {
        "form": form,
        "unknown": "unknown" in request.GET,
        "wait": WAIT if "wait" in request.GET else "",
        "nav": "say",
    }
    return render(request, "surveys/invitations/enter.html", context)


def _is_to_wait(request: HttpRequest) -> bool:
    return too_many(request, of=_GUESSES, from_one_address=_FROM_ONE_ADDRESS)


def _looked_up(request: HttpRequest, code: str) -> Invitation | None:
    """Return the unused link of a code. What cannot be a code is no guess, and asks nothing."""
    found = waiting(code)
    if found is None and code:
        count_wrong(request, of=_GUESSES)
    return found


def _lead_on(request: HttpRequest, found: Invitation, code: str) -> HttpResponse:
    survey = found.batch.survey
    response = redirect(survey.get_url(request))
    remember(response, survey, code)
    return response
