"""The screen between a draft and the public: what changes, the note, and Publish."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from consult import scheduled
from consult.documents.views import StaffRequest
from consult.policies import check_publish_version
from consult.publishing import AlreadyPublished, PublishingRefused
from consult.timed_form import CANCEL, SCHEDULE, TimedNoteForm, will_be_published
from surveys.building.actions import publish_draft, schedule_draft
from surveys.building.drafting import changes, fingerprint
from surveys.building.drafts import draft_for
from surveys.building.easy_read.beside import easy_read_if_published
from surveys.building.models import SurveyPage
from surveys.building.paths.before import asked_before
from surveys.building.paths.screen import warnings


def publish(request: StaffRequest, page_id: int) -> HttpResponse:
    """Show what a new questionnaire would change, and publish it now or at a time."""
    check_publish_version(request.user)
    survey = draft_for(request.user, page_id)
    if request.POST.get("act") == CANCEL:
        return _cancelled(request, survey)
    form = TimedNoteForm(request.POST or None, initial={"note": survey.version_note})
    if form.is_valid() and (answer := _done(request, survey, form)):
        return answer
    context = _screen(survey, request.user) | {"form": form}
    return TemplateResponse(request, "surveys/admin/publish.html", context)


def _screen(survey: SurveyPage, reader: User) -> dict[str, Any]:
    """Return what is shown of a draft before it is published."""
    return {
        "page_title": _("Publish version %(number)s") % {"number": _next_number(survey)},
        "page_subtitle": survey.title,
        "header_icon": "upload",
        "survey": survey,
        "changes": changes(survey),
        "warnings": warnings(survey),
        "before": asked_before(survey, reader),
        "easy_read": easy_read_if_published(survey),
        "has_links": survey.batches.exists(),
        "may_invite": reader.has_perm("surveys.make_invitations"),
        "waiting": survey.scheduled_revision,
        "seen": fingerprint(survey),
    }


def _next_number(survey: SurveyPage) -> int:
    newest = survey.newest_questionnaire
    return newest.number + 1 if newest else 1


def _done(request: StaffRequest, survey: SurveyPage, form: TimedNoteForm) -> HttpResponse | None:
    """Do what was asked for and lead on; None where it was refused, and the form says why."""
    act = _schedule if form.cleaned_data["act"] == SCHEDULE else _publish
    try:
        messages.success(request, act(survey, request.user, form))
    except AlreadyPublished as refusal:
        messages.info(request, str(refusal))
    except PublishingRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    return redirect("wagtailadmin_pages:edit", survey.pk)


def _publish(survey: SurveyPage, by: User, form: TimedNoteForm) -> str:
    given = {name: form.cleaned_data[name] for name in ("note", "seen")}
    version = publish_draft(survey=survey, by=by, **given)
    done = _("Version %(number)s is published. People are asked these questions from now on.")
    return done % {"number": version.number}


def _schedule(survey: SurveyPage, by: User, form: TimedNoteForm) -> str:
    given = {name: form.cleaned_data[name] for name in ("note", "seen", "at")}
    schedule_draft(survey=survey, by=by, **given)
    return will_be_published(given["at"])


def _cancelled(request: StaffRequest, survey: SurveyPage) -> HttpResponse:
    scheduled.cancel(page=survey, by=request.user)
    messages.success(request, _("The schedule is cancelled. The page stays as it is."))
    return redirect("publish_questionnaire", survey.pk)
