"""The staff screen on which a draft becomes a version: now, later, or not yet."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.models import Page

from consult import scheduled
from consult.documents.actions import publish_draft, save_answers
from consult.documents.models import Document
from consult.documents.previews import publish_context
from consult.documents.publish_form import PublishForm
from consult.documents.scheduling import schedule_draft
from consult.policies import check_publish_version
from consult.publishing import AlreadyPublished, PublishingRefused
from consult.timed_form import CANCEL, PUBLISH, SAVE, SCHEDULE, will_be_published


class StaffRequest(HttpRequest):
    """A request of somebody who is signed in: the admin lets nobody else through."""

    user: User


def publish(request: StaffRequest, page_id: int) -> HttpResponse:
    """Show what becomes of each clause; publish the draft, schedule it, or keep the answers."""
    document = _document_for(request, page_id)
    if request.POST.get("act") == CANCEL:
        return _cancelled(request, document)
    draft = document.get_latest_revision_as_object()
    form = PublishForm(draft, request.POST or None)
    if form.is_valid() and (answer := _done(request, document, form)):
        return answer
    context = publish_context(draft, form)
    return TemplateResponse(request, "consult/admin/publish.html", context)


def _document_for(request: StaffRequest, page_id: int) -> Document:
    page = get_object_or_404(Page, pk=page_id).specific
    check_publish_version(request.user)
    if not isinstance(page, Document) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def _done(request: StaffRequest, document: Document, form: PublishForm) -> HttpResponse | None:
    """Do what was asked for and lead on; None where it was refused, and the form says why."""
    act = ACTS[form.cleaned_data["act"] or PUBLISH]
    try:
        messages.success(request, act(document, request.user, form))
    except AlreadyPublished as refusal:
        messages.info(request, str(refusal))
    except PublishingRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    return redirect("wagtailadmin_pages:edit", document.pk)


def _publish(document: Document, by: User, form: PublishForm) -> str:
    given = {name: form.cleaned_data[name] for name in ("note", "seen", "answers")}
    waited = document.scheduled_revision
    version = publish_draft(document=document, by=by, **given)
    words = _("Version %(number)s is published. People can read it now.")
    words += " " + _("The schedule is cancelled.") if waited else ""
    return words % {"number": version.number}


def _schedule(document: Document, by: User, form: PublishForm) -> str:
    given = {name: form.cleaned_data[name] for name in ("note", "seen", "answers", "at")}
    schedule_draft(document=document, by=by, **given)
    return will_be_published(given["at"])


def _save(document: Document, by: User, form: PublishForm) -> str:
    given = {name: form.cleaned_data[name] for name in ("note", "answers")}
    save_answers(document=document, by=by, **given)
    return _("Your note and your answers are saved with the draft. Nothing is published.")


ACTS: dict[str, Callable[[Document, User, PublishForm], str]] = {
    PUBLISH: _publish,
    SCHEDULE: _schedule,
    SAVE: _save,
}


def _cancelled(request: StaffRequest, document: Document) -> HttpResponse:
    scheduled.cancel(page=document, by=request.user)
    messages.success(request, _("The schedule is cancelled. The page stays as it is."))
    return redirect("publish_document_version", document.pk)
