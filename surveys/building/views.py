"""The screen between a draft and the public: what changes, the note, and Publish."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from consult.policies import check_publish_version
from consult.publishing import AlreadyPublished, NoteForm, PublishingRefused
from surveys.building.actions import publish_draft
from surveys.building.drafting import changes, fingerprint
from surveys.building.models import SurveyPage


def publish(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show what a new questionnaire would change, and publish it."""
    survey = _draft_for(request, page_id)
    form = NoteForm(request.POST or None, initial={"note": survey.version_note})
    if form.is_valid() and (answer := _published(request, survey, form)):
        return answer
    context = {
        "page_title": _("Publish version %(number)s") % {"number": _next_number(survey)},
        "page_subtitle": survey.title,
        "header_icon": "upload",
        "survey": survey,
        "changes": changes(survey),
        "form": form,
        "seen": fingerprint(survey),
    }
    return TemplateResponse(request, "surveys/admin/publish.html", context)


def _draft_for(request: HttpRequest, page_id: int) -> SurveyPage:
    survey = get_object_or_404(SurveyPage, pk=page_id).get_latest_revision_as_object()
    check_publish_version(request.user)
    if not survey.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return survey


def _next_number(survey: SurveyPage) -> int:
    newest = survey.newest_questionnaire
    return newest.number + 1 if newest else 1


def _published(request: HttpRequest, survey: SurveyPage, form: NoteForm) -> HttpResponse | None:
    try:
        version = publish_draft(survey=survey, by=cast(User, request.user), **form.cleaned_data)
    except AlreadyPublished as refusal:
        messages.info(request, str(refusal))
    except PublishingRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    else:
        done = _("Version %(number)s is published. People are asked these questions from now on.")
        messages.success(request, done % {"number": version.number})
    return redirect("wagtailadmin_pages:edit", survey.pk)
