"""Staff screens: from a file to a draft."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from consult.consultations.models import ConsultationPage
from consult.documents import incoming
from consult.documents.forms import CreateForm, UploadForm
from consult.documents.models import ImportPreview
from consult.documents.previews import import_context
from consult.documents.publish_views import StaffRequest


def upload(request: StaffRequest, page_id: int) -> HttpResponse:
    """Take a file for a consultation and keep what was understood of it."""
    consultation = _consultation_for(request, page_id)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        preview = incoming.save_preview(
            kind=form.cleaned_data["kind"],
            parent=consultation,
            imported=form.cleaned_data["imported"],
            file_name=form.cleaned_data["file"].name,
            by=request.user,
        )
        return redirect("preview_import", preview.pk)
    context = {
        "page_title": _("Import a document"),
        "page_subtitle": consultation.title,
        "header_icon": "upload",
        "form": form,
    }
    return TemplateResponse(request, "consult/admin/import.html", context)


def _consultation_for(request: StaffRequest, page_id: int) -> ConsultationPage:
    consultation = get_object_or_404(ConsultationPage, pk=page_id)
    if not consultation.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    return consultation


def preview(request: StaffRequest, preview_id: UUID) -> HttpResponse:
    """Show everything that was understood of a file, and create the draft on request."""
    kept = ImportPreview.objects.filter(pk=preview_id, by=request.user).first()
    if kept is None:
        messages.info(request, _("This import has been used already, or is somebody else's."))
        return redirect("wagtailadmin_explore_root")
    _consultation_for(request, kept.parent_id)
    imported = incoming.read_preview(kept)
    form = CreateForm(imported, request.POST or None)
    if form.is_valid():
        return _created(request, kept, form)
    context = import_context(kept, imported)
    return TemplateResponse(request, "consult/admin/import_preview.html", {**context, "form": form})


def _created(request: StaffRequest, kept: ImportPreview, form: CreateForm) -> HttpResponse:
    try:
        page: Any = incoming.create_from_preview(preview=kept, by=request.user, **form.cleaned_data)
    except incoming.ImportRefused as refusal:
        messages.info(request, str(refusal))
        return redirect("wagtailadmin_explore", kept.parent_id)
    messages.success(request, _("This is now a draft. Nobody can read it until you publish it."))
    return redirect("wagtailadmin_pages:edit", page.pk)
