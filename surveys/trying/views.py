"""Trying a survey: what and as whom, then the very journey that people have, then what it sent."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import resolve
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from consult.documents.views import StaffRequest
from consult.publishing import PublishingRefused
from surveys.answering import journey
from surveys.answering.begun import Begun
from surveys.answering.visits import on_the_way, visiting
from surveys.building.actions import check_askable
from surveys.building.drafts import survey_for
from surveys.building.models import SurveyPage
from surveys.trying.forms import TryForm
from surveys.trying.outcome import outcome_of
from surveys.trying.trial import DRAFT, keep_trial, trial_of
from surveys.trying.visits import TryingVisit


def choose(request: StaffRequest, page_id: int) -> HttpResponse:
    """Ask what to try, and as whom; then the test begins, in place of an earlier one."""
    survey = survey_for(request.user, page_id)
    refusal, newest = _why_not(_draft_of(survey)), survey.newest_questionnaire
    posted = request.POST if request.method == "POST" else None
    form = TryForm(posted, draft=not refusal, newest=newest)
    if form.is_valid():
        keep_trial(request.session, survey, form.trial())
        return redirect("walk_survey", survey.pk)
    context = {
        "page_title": _("Try it"),
        "page_subtitle": survey.title,
        "header_icon": "view",
        "survey": survey,
        "form": form,
        "refusal": refusal,
    }
    return TemplateResponse(request, "surveys/admin/try.html", context)


@sensitive_post_parameters()
def walk(request: StaffRequest, page_id: int, path: str = "") -> HttpResponse:
    """Answer with the page of the journey that stands at `path`, for the test in this session."""
    survey = survey_for(request.user, page_id)
    trial = trial_of(request.session, survey)
    if trial and trial.version == DRAFT:
        survey = _draft_of(survey)
        trial = None if _why_not(survey) else trial
    if trial is None:
        return redirect("try_survey", page_id)
    view, args, kwargs = resolve(f"/{path}", urlconf=TryingVisit.urlconf)
    response: HttpResponse = view(request, TryingVisit(request, survey, trial), *args, **kwargs)
    return response


@on_the_way
def keep(visit: TryingVisit, begun: Begun) -> HttpResponse:
    """Say where people get a code to go on elsewhere."""
    carry_on = journey.where_to_carry_on(begun.sheets, begun.answers)
    return visit.page("trying/keep", back_url=visit.step_url(carry_on))


@visiting
def paper(visit: TryingVisit, kind: str) -> HttpResponse:
    """Lead to the file for paper, which editors have at any time."""
    which = "draft" if visit.trial.version == DRAFT else "published"
    return redirect("survey_paper", visit.survey.pk, which, kind)


@visiting
def outcome(visit: TryingVisit) -> HttpResponse:
    """Show what would have been sent, and where it would have gone."""
    if not visit.trial.sent:
        return redirect(visit.url("start"))
    return visit.page("trying/outcome", parts=outcome_of(visit.tried, visit.consultation))


def _draft_of(survey: SurveyPage) -> SurveyPage:
    draft: SurveyPage = survey.get_latest_revision_as_object()
    return draft


def _why_not(draft: SurveyPage) -> str:
    """Say why a draft cannot be tried yet, "" where it can."""
    try:
        check_askable(draft)
    except PublishingRefused as refusal:
        return str(refusal)
    return ""
