"""Staff screens: questions of the bank for a draft, and a new survey from a template."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.widgets import Button
from wagtail.models import Page

from consult.consultations.models import ConsultationPage
from consult.documents.views import StaffRequest
from consult.policies import can_publish_version, check_publish_version
from consult.publishing import PublishingRefused
from surveys.building.drafts import survey_for
from surveys.building.models import SurveyPage
from surveys.building.starting.actions import start_survey, take_from_bank
from surveys.building.starting.forms import BankForm, StartForm


def take(request: StaffRequest, page_id: int) -> HttpResponse:
    """Offer the question bank by topic, and append what is ticked to the draft."""
    check_publish_version(request.user)
    survey = survey_for(request.user, page_id)
    posted = request.POST if request.method == "POST" else None
    form = BankForm(posted, seen=survey.latest_revision_id or 0)
    if form.is_valid() and _taken(request, survey, form):
        return redirect("wagtailadmin_pages:edit", survey.pk)
    context = {
        "page_title": _("Add questions from the bank"),
        "page_subtitle": survey.title,
        "header_icon": "list-ul",
        "survey": survey,
        "form": form,
        "newest": survey.latest_revision_id or 0,
    }
    return TemplateResponse(request, "surveys/admin/bank.html", context)


def start(request: StaffRequest, page_id: int) -> HttpResponse:
    """Ask for a title and a template, and make the draft of a survey."""
    consultation = _consultation_for(request, page_id)
    form = StartForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        by = request.user
        survey = start_survey(consultation=consultation, by=by, **form.cleaned_data)
        messages.success(request, _("Here is your draft. Nobody else sees it before you publish."))
        return redirect("wagtailadmin_pages:edit", survey.pk)
    context = {
        "page_title": _("New survey from a template"),
        "page_subtitle": consultation.title,
        "header_icon": "form",
        "consultation": consultation,
        "form": form,
    }
    return TemplateResponse(request, "surveys/admin/start.html", context)


def _consultation_for(request: StaffRequest, page_id: int) -> ConsultationPage:
    check_publish_version(request.user)
    consultation = get_object_or_404(ConsultationPage, pk=page_id)
    if not consultation.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    return consultation


def _taken(request: StaffRequest, survey: SurveyPage, form: BankForm) -> bool:
    """Append what was ticked; say what stood in the way where the draft is another by now."""
    questions, seen = form.cleaned_data["chosen"], form.cleaned_data["seen"]
    try:
        take_from_bank(survey=survey, questions=questions, seen=seen, by=request.user)
    except PublishingRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    done = ngettext(
        "%(number)s question is added at the end of the draft.",
        "%(number)s questions are added at the end of the draft.",
        len(questions),
    )
    messages.success(request, done % {"number": len(questions)})
    return True


def start_button(page: Page, user: Any, next_url: str | None = None, **_more: Any) -> list[Button]:
    """Lead from a consultation to a new survey of a template."""
    if page.specific_class is not ConsultationPage or not can_publish_version(user):
        return []
    if not page.permissions_for_user(user).can_add_subpage():
        return []
    address = reverse("start_survey", args=[page.pk])
    return [Button(_("New survey from a template"), address, icon_name="form", priority=18)]
