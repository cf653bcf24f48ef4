"""Staff screens: the documents that have actions, and the actions of one, saved all at once."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from consult.documents.register import DocumentVersion
from consult.documents.tracking.actions import TrackingRefused, record_update
from consult.documents.tracking.forms import ActionForm
from consult.documents.tracking.loose_ends import loose_ends_sentence, standing_sentence
from consult.documents.tracking.tracked import (
    Tracked,
    actions_of,
    documents_with_actions,
    loose_ends,
    standing,
    tracked,
)
from consult.policies import check_track_actions


class TrackingPage(WagtailAdminTemplateMixin, TemplateView):
    """A page for those who track actions; others are sent away before anything is read."""

    page_title = gettext_lazy("Actions")
    header_icon = "tasks"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check who asks."""
        check_track_actions(request.user)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class IndexView(TrackingPage):
    """Every document with actions, and how far they are."""

    template_name = "consult/admin/tracking.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where this is."""
        return [*self.breadcrumbs_items, {"url": "", "label": _("Actions")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count per document, in as many queries for one as for ten."""
        documents = [
            {
                "version": version,
                "sentence": loose_ends_sentence(loose_ends(action.row for action in actions)),
                "standing": standing_sentence(standing(actions)),
            }
            for version, actions in documents_with_actions()
        ]
        return super().get_context_data(documents=documents, **kwargs)


class DocumentView(TrackingPage):
    """The actions of one document: one form, one button, and what differs is an entry."""

    template_name = "consult/admin/tracking_document.html"

    @cached_property
    def version(self) -> DocumentVersion:
        """The version that people read today."""
        newest = DocumentVersion.objects.filter(document=self.kwargs["page_id"])
        return get_object_or_404(newest.order_by("-number")[:1])

    @cached_property
    def actions(self) -> list[Tracked]:
        """The actions as they stand."""
        return tracked(actions_of(self.version))

    def get_page_subtitle(self) -> str:
        """Name the document."""
        return self.version.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        above = {"url": reverse("tracking:index"), "label": _("Actions")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.version.title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give one form for each action."""
        forms = kwargs.pop("forms", None) or [ActionForm(action) for action in self.actions]
        sentence = loose_ends_sentence(loose_ends(action.row for action in self.actions))
        return super().get_context_data(
            forms=forms,
            faults=_faults(forms),
            sentence=sentence,
            public_url=f"{self.version.document.url}actions/",
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write an entry for each action that was changed; show again what cannot be saved."""
        forms = [ActionForm(action, request.POST) for action in self.actions]
        if not all(form.is_valid() for form in forms):
            return self.render_to_response(self.get_context_data(forms=forms))
        saved, refused = _save(forms, by=request.user)
        for form, reason in refused.items():
            forms[forms.index(form)] = ActionForm(form.action)  # what holds by now
            messages.error(request, f"{form.action.row.number}: {reason}")
        if refused:
            return self.render_to_response(self.get_context_data(forms=forms))
        done = ngettext("%(number)s action is saved.", "%(number)s actions are saved.", saved)
        messages.success(request, done % {"number": saved})
        return redirect("tracking:document", self.version.document_id)


def _faults(forms: list[ActionForm]) -> list[dict[str, str]]:
    """List what must be put right, each with the field to go to."""
    return [
        {"number": form.action.row.number, "field": str(field.id_for_label), "error": str(error)}
        for form in forms
        for field in form
        for error in field.errors
    ]


@transaction.atomic
def _save(forms: list[ActionForm], *, by: Any) -> tuple[int, dict[ActionForm, str]]:
    """Save all that was changed, or nothing where one is refused; count, and say why."""
    saved, refused = 0, {}
    for form in forms:
        if not form.has_changed():
            continue
        try:
            saved += record_update(clause=form.action.row.clause, by=by, **form.entry()) is not None
        except TrackingRefused as refusal:
            refused[form] = str(refusal)
    if refused:
        transaction.set_rollback(True)
    return saved, refused
