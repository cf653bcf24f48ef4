"""A poll at an address of its own: the question, and thanks."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consult.participation.floods import gently
from surveys.polls.actions import answer
from surveys.polls.forms import PollForm
from surveys.polls.models import Poll
from surveys.polls.placing import takes_answers, was_asked


# Nobody is known here, so there is nothing to forge; the form's own signed key is asked for, and a
# page with a poll sets no cookie.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@gently()
def poll_page(request: HttpRequest, poll_id: int) -> HttpResponse:
    """Ask the question of a poll, take one answer, and say thank you."""
    poll = get_object_or_404(Poll, pk=poll_id)
    is_open = takes_answers(poll, timezone.now())
    if not (is_open or was_asked(poll)):
        raise Http404
    form = PollForm(request.POST if request.method == "POST" else None, poll=poll)
    context = {"poll": poll, "form": form, "is_open": is_open, "nav": "say"}
    if not form.is_valid():
        return render(request, "surveys/poll.html", context)
    given = form.cleaned_data
    if not answer(poll=poll, choice=given["choice"], form_hash=given["key"]):
        return render(request, "surveys/poll.html", {**context, "too_late": True})
    context["totals"] = poll.totals() if poll.shows_totals else None
    return render(request, "surveys/poll_thanks.html", context)
