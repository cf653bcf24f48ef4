"""Staff pages: the list of themes that want an answer, and the form that records one."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from insights import policies
from insights.coding.models import Theme
from insights.decisions.actions import DecidedMeanwhileError, record_decision
from insights.decisions.answers import summaries, themes_to_answer
from insights.decisions.forms import DecisionForm
from insights.decisions.models import DecisionEntry


class DecisionsPage(WagtailAdminTemplateMixin):
    """A page for those who record decisions; others are sent away before anything is read."""

    page_title = gettext_lazy("Decisions")
    header_icon = "tasks"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check who asks."""
        policies.check_record_decision(request.user)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        here = {"url": reverse_lazy("decisions:index"), "label": _("Decisions")}
        return [*self.breadcrumbs_items, here]


class IndexView(DecisionsPage, TemplateView):
    """Every theme, those without a decision first."""

    template_name = "insights/admin/decisions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the themes with their people and what holds."""
        rows = summaries(themes_to_answer().order_by("-codeframe__consultation", "position"))
        rows.sort(key=lambda row: row.entry is not None)
        answered = sum(row.entry is not None for row in rows)
        return super().get_context_data(rows=rows, answered=answered, **kwargs)


class RecordView(DecisionsPage, FormView):
    """Record a decision on a theme: each change is another entry, and the earlier ones stay."""

    template_name = "insights/admin/decide.html"
    form_class = DecisionForm
    success_url = reverse_lazy("decisions:index")

    @cached_property
    def theme(self) -> Theme:
        """The theme in question."""
        return get_object_or_404(themes_to_answer(), pk=self.kwargs["theme"])

    @cached_property
    def history(self) -> list[DecisionEntry]:
        """Every entry, the one that holds first."""
        entries = DecisionEntry.objects.filter(decision__theme=self.theme).order_by("-pk")
        return list(entries.select_related("by"))

    def get_page_subtitle(self) -> str:
        """Name the theme."""
        return str(self.theme)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Start from what holds."""
        entry = self.history[0] if self.history else None
        return super().get_form_kwargs() | {"theme": self.theme, "entry": entry}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the theme, its people and its history."""
        [summary] = summaries([self.theme])
        return super().get_context_data(summary=summary, history=self.history, **kwargs)

    def form_valid(self, form: DecisionForm) -> HttpResponse:
        """Record it; the same once more changes nothing."""
        by = cast(User, self.request.user)
        try:
            _entry, is_new = record_decision(theme=self.theme, by=by, **form.cleaned_data)
        except PermissionDenied as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        except DecidedMeanwhileError:
            return self.decided_meanwhile(form)
        recorded = _("The decision on “%(theme)s” is recorded and public.")
        as_before = _("Nothing was changed: this is what holds already.")
        message = recorded if is_new else as_before
        messages.success(self.request, message % {"theme": self.theme})
        return redirect(self.get_success_url())

    def decided_meanwhile(self, form: DecisionForm) -> HttpResponse:
        """Show what somebody else recorded, above what was typed: sent once more it is recorded."""
        del self.history
        form.now_seen(self.history[0].pk)
        form.add_error(
            None, _("Somebody recorded another decision while you wrote. Read it first.")
        )
        return self.render_to_response(self.get_context_data(form=form, meanwhile=self.history[0]))

    def form_invalid(self, form: DecisionForm) -> HttpResponse:
        """Show the form again with what was typed."""
        messages.error(self.request, _("Not recorded yet: see what is missing below."))
        return super().form_invalid(form)
