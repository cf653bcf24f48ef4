"""Public pages below a document: its versions compared, one clause for good, files to keep."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.gzip import gzip_page

from consult.documents.exporting import KINDS, export
from consult.documents.following import clause_of, comparison_context, gone_context, has_gone
from consult.documents.models import Document


@gzip_page  # thousands of marked words, and no secret among them
def compare(request: HttpRequest, document: Document) -> HttpResponse:
    """Show what changed between two versions of a document."""
    context = comparison_context(document, request.GET)
    return TemplateResponse(request, "consult/compare.html", context)


def clause(request: HttpRequest, document: Document, clause_id: int) -> HttpResponse:
    """Lead from the address of a clause that holds for good to where it stands today."""
    last = clause_of(document, clause_id)
    if has_gone(last.clause):
        context = gone_context(document, last)
        return TemplateResponse(request, "consult/clause_gone.html", context)
    return redirect(f"{document.get_url(request)}#{last.anchor}")


def download(request: HttpRequest, document: Document, number: int, kind: str) -> HttpResponse:
    """Send a version as a file to keep."""
    version = get_object_or_404(document.versions, number=number)
    if kind not in KINDS:
        raise Http404
    file = export(version, kind)
    response = HttpResponse(file.data, content_type=file.content_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
