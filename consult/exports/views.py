"""The staff screen on which comments are taken out as a file, and the record of who did."""

import tempfile
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from consult import policies
from consult.consultations.models import ConsultationPage
from consult.exports.actions import note_export
from consult.exports.files import TYPES, WRITERS, csv_lines
from consult.exports.forms import ExportForm
from consult.exports.models import CommentExport
from consult.exports.rows import rows_of

PER_PAGE = 50
_IN_MEMORY = 5 * 1024 * 1024


class ExportView(WagtailAdminTemplateMixin, FormView):
    """Ask what to take out, and answer with the file. A GET takes nothing out."""

    form_class = ExportForm
    template_name = "consult/admin/exports.html"
    page_title = _("Take comments out")
    header_icon = "download"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check who asks before anything is read."""
        policies.check_export(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer what this person may have."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show who took out what."""
        taken = CommentExport.objects.select_related("consultation", "by")
        page = Paginator(taken, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(taken=page, **kwargs)

    def form_valid(  # type: ignore[override]  # a stream is no HttpResponse
        self, form: ExportForm
    ) -> HttpResponseBase:
        """Note who takes it out, and send the file."""
        consultation, kind = form.cleaned_data["consultation"], form.cleaned_data["form"]
        everything = form.cleaned_data.get("everything", False)
        by = cast(User, self.request.user)
        note_export(consultation=consultation, form=kind, everything=everything, by=by)
        return file_of(consultation, kind, everything=everything)


def file_of(
    consultation: ConsultationPage, kind: str, *, everything: bool
) -> StreamingHttpResponse | FileResponse:
    """Return comments as a file; CSV is sent while it is read, others are written first."""
    rows = rows_of(consultation, everything=everything)
    name = f"comments-{consultation.slug}.{kind}"
    if kind == "csv":
        response = StreamingHttpResponse(
            csv_lines(rows, everything=everything), content_type=TYPES[kind]
        )
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    kept = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (the answer closes it)
    WRITERS[kind](cast(Any, kept), consultation.title, rows, everything)
    kept.seek(0)
    return FileResponse(
        cast(Any, kept), as_attachment=True, filename=name, content_type=TYPES[kind]
    )
