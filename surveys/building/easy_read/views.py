"""Easy Read of a survey's questions: the staff's screen beside the draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import ngettext

from consult.documents.easy_read.forms import save_screen
from consult.documents.easy_read.paging import Place, following
from consult.documents.views import StaffRequest
from surveys.building.drafts import draft_for
from surveys.building.easy_read.beside import beside_questions
from surveys.building.easy_read.forms import QuestionWordsForm
from surveys.building.easy_read.screen import screen_context, trouble_context
from surveys.building.models import SurveyPage

SCREEN = "surveys/admin/easy_read.html"


def write(request: StaffRequest, page_id: int) -> HttpResponse:
    """Show the questions with their Easy Read words, and save all that was changed."""
    draft = draft_for(request.user, page_id)
    place = Place.asked(request.GET)
    if request.method == "POST":
        return _saved(request, draft, place)
    return TemplateResponse(request, SCREEN, screen_context(draft, place))


def _saved(request: StaffRequest, draft: SurveyPage, place: Place) -> HttpResponse:
    at = request.POST.get("save", place.at)
    if after := request.POST.get("next"):
        # Where it leads is known before: a question that is saved may leave the filter.
        at = following(beside_questions(draft), show=place.show, at=after)
    outcome = save_screen(draft, request.POST, by=request.user, form_class=QuestionWordsForm)
    if outcome.saved:
        said = ngettext("%(count)s text saved.", "%(count)s texts saved.", outcome.saved)
        messages.success(request, said % {"count": outcome.saved})
    if outcome.troubled:
        context = trouble_context(draft, place, outcome.troubled)
        return TemplateResponse(request, SCREEN, context, status=409)
    return redirect(reverse("survey_easy_read", args=[draft.pk]) + place.moved(at=at))
