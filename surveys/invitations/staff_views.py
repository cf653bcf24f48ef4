"""Staff make links to a survey, take them away in a file once, and revoke what nobody used."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from consult.consultations.staff_views import StaffRequest
from surveys.building.models import SurveyPage
from surveys.invitations.actions import MadeAlready, make_batch, revoke
from surveys.invitations.files import TYPES, WRITERS, Sheet
from surveys.invitations.forms import MadeForm, MakeForm
from surveys.invitations.listing import batches_of
from surveys.invitations.policies import check_invite


@never_cache
def invitations(request: StaffRequest, page_id: int) -> HttpResponse:
    """List what was made, and make more."""
    survey = _survey_for(request, page_id)
    form = MakeForm(request.POST if request.method == "POST" else None)
    if survey.live and form.is_valid():
        return _make(request, survey, form)
    context = _titles(survey, _("Invitations")) | {"form": form, "batches": batches_of(survey)}
    return TemplateResponse(request, "surveys/admin/invitations.html", context)


def _make(request: StaffRequest, survey: SurveyPage, form: MakeForm) -> HttpResponse:
    """Make links, and show the one page from which they can be taken away."""
    try:
        made = make_batch(survey=survey, by=request.user, **form.cleaned_data)
    except MadeAlready:
        messages.info(
            request,
            _(
                "These links were made already, and cannot be shown again."
                " If you have no file of them, revoke them below and make new ones."
            ),
        )
        return redirect("survey_invitations", survey.pk)
    context = _titles(survey, _("Take your links away now"))
    context |= {"form": MadeForm.holding(made), "batch": made.batch}
    return TemplateResponse(request, "surveys/admin/invitations_made.html", context)


@never_cache
@require_POST
@sensitive_post_parameters("links")
def take_away(request: StaffRequest, page_id: int, kind: str) -> HttpResponse:
    """Give links, which wait sealed in the page of whoever made them, as a file."""
    survey = _survey_for(request, page_id)
    form = MadeForm(request.POST)
    if kind not in WRITERS or not form.is_valid():
        raise Http404
    number, codes = form.cleaned_data["links"]
    batch = get_object_or_404(survey.batches, pk=number)
    sheet = Sheet(survey, codes, _home_of(survey) or request.build_absolute_uri("/"))
    response = HttpResponse(WRITERS[kind](sheet), content_type=TYPES[kind])
    name = f"invitations-{batch.pk}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _home_of(survey: SurveyPage) -> str:
    """Return the address of the public site of a survey: staff may be at another.

    There is none where nobody has named the site yet.
    """
    site = survey.get_site()
    return "" if site is None or site.hostname == "localhost" else str(site.root_url)


def take_back(request: StaffRequest, page_id: int, batch_id: int) -> HttpResponse:
    """Ask, then let the unused links of a batch open nothing any more."""
    survey = _survey_for(request, page_id)
    batch = get_object_or_404(survey.batches, pk=batch_id)
    if request.method == "POST":
        revoke(batch=batch, by=request.user)
        messages.success(request, _("The unused links open nothing any more."))
    if request.method == "POST" or batch.revoked_on:
        return redirect("survey_invitations", survey.pk)
    context = _titles(survey, _("Revoke unused links")) | {"batch": batch}
    return TemplateResponse(request, "surveys/admin/invitations_revoke.html", context)


def _survey_for(request: StaffRequest, page_id: int) -> SurveyPage:
    survey = get_object_or_404(SurveyPage, pk=page_id)
    check_invite(request.user, survey)
    return survey


def _titles(survey: SurveyPage, title: str) -> dict[str, Any]:
    subtitle = survey.get_admin_display_title()
    return {
        "page_title": title,
        "page_subtitle": subtitle,
        "header_icon": "mail",
        "survey": survey,
    }


urlpatterns = [
    path("surveys/<int:page_id>/invitations/", invitations, name="survey_invitations"),
    path("surveys/<int:page_id>/invitations/<str:kind>/", take_away, name="take_invitations"),
    path(
        "surveys/<int:page_id>/invitations/<int:batch_id>/revoke/",
        take_back,
        name="revoke_invitations",
    ),
]
