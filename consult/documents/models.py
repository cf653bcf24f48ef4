"""Draft documents as pages, and previews of files that somebody is about to import."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from consult.documents.blocks import BODY
from consult.documents.editing import DraftForm
from consult.documents.panels import EditorPanel
from consult.documents.register import (
    Clause,
    ClauseVersion,
    DocumentVersion,
    Priority,
    PriorityClause,
    PriorityVersion,
    Section,
)
from consult.outline import Outline, outline
from consult.publishing import PublishedAsVersions

__all__ = [
    "Clause",
    "ClauseVersion",
    "Document",
    "DocumentVersion",
    "ImportPreview",
    "Priority",
    "PriorityClause",
    "PriorityVersion",
    "Section",
    "ServiceSpecificationPage",
    "StrategyPage",
]


class Document(PublishedAsVersions):
    """What a strategy and a specification share: a stream to edit, versions to read.

    The public page renders the newest `DocumentVersion` only, never `body`.
    """

    summary = models.TextField(_("what this document is, in two sentences"), blank=True)
    body = StreamField(BODY, blank=True, verbose_name=_("draft"))
    version_note = models.TextField(
        _("note for the next version"),
        blank=True,
        help_text=_("Say in plain English what this version is, or what changed and why."),
    )
    # Saved with the draft, see `answers`: by the id of its block, what became of a clause.
    clause_answers = models.JSONField(default=dict, blank=True, editable=False)

    parent_page_types = ["consult.ConsultationPage"]
    subpage_types: list[str] = []
    publish_view = "publish_document_version"
    publish_act = "consult.documents.actions.publish_saved"
    frozen_words = ("title", "summary")
    starts_from: str  # the kind of its template
    base_form_class = DraftForm

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("version_note"),
        EditorPanel(),
    ]

    class Meta:
        abstract = True

    @property
    def newest_version(self) -> DocumentVersion | None:
        """The version that the public reads, None before the first."""
        return self.versions.order_by("-number").first()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Take the addresses below the document: its other faces, such as its actions."""
        if not self.live:
            raise Http404
        return RouteResult(self, kwargs={"path": "".join(f"{part}/" for part in path_components)})

    def serve(self, request: HttpRequest, path: str = "") -> HttpResponseBase:
        """Show the document itself, or what stands at `path` below it."""
        if not path:
            from consult.documents.serving import serve_document  # it reads these models

            return serve_document(self, request, super().serve)
        view, args, kwargs = resolve(f"/{path}", urlconf="consult.documents.page_urls")
        return view(request, self, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template a version to show; only the editor's preview is given the draft."""
        from consult.documents.reading import context_of  # it reads these models

        asked = request.GET.get("version")
        is_preview = bool(getattr(request, "is_preview", False))
        context = super().get_context(request, *args, **kwargs)
        return {**context, "nav": "say", **context_of(self, asked=asked, is_preview=is_preview)}

    def serve_privately(self, request: HttpRequest) -> TemplateResponse:
        """Show the newest version, or the draft where there is none, without links that need it."""
        from consult.documents.reading import private_context_of  # it reads these models

        context = private_context_of(self)
        return TemplateResponse(request, "consult/preview/document.html", context)

    def blocks(self) -> list[dict[str, Any]]:
        """Return the draft's blocks as raw JSON, each with its id."""
        return list(self.body.get_prep_value())

    def outline(self) -> Outline:
        """Return the draft numbered as it will be frozen."""
        return outline(self.blocks())


class StrategyPage(Document):
    """A strategy: vision, priorities, commitments, actions."""

    starts_from = "strategy"
    template = "consult/document.html"

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")


class ServiceSpecificationPage(Document):
    """A specification of a service that council and NHS commission together."""

    starts_from = "specification"
    template = "consult/document.html"

    class Meta:
        verbose_name = _("service specification")
        verbose_name_plural = _("service specifications")


class ImportPreview(models.Model):
    """What was understood of an uploaded file, kept for its uploader until it is created.

    `document` is the imported document as JSON: title, blocks, offers, warnings.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    parent = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=255)
    document = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("import preview")
        verbose_name_plural = _("import previews")

    def __str__(self) -> str:
        return f"Import preview {self.pk}"
