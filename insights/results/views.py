"""Staff pages: what people said, by theme and group, as sentence, table and chart."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from consult.consultations.models import ConsultationPage
from insights import policies
from insights.coding.models import Theme
from insights.results import charts
from insights.results.frames import gated_tables, labels_of
from insights.results.progress import progress_of


class ResultsPage(WagtailAdminTemplateMixin, TemplateView):
    """A page for those who may see results; others are sent away before anything is read."""

    page_title = _("What people said, by theme")
    header_icon = "table"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check who asks."""
        policies.check_see_results(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list of consultations."""
        here = {"url": reverse_lazy("results:index"), "label": _("Results")}
        return [*self.breadcrumbs_items, here]


class IndexView(ResultsPage):
    """Every consultation, and how much of it has been read."""

    template_name = "insights/admin/results_index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the consultations, the newest first."""
        consultations = list(ConsultationPage.objects.order_by("-pk"))
        progress = progress_of([page.pk for page in consultations])
        rows = [(page, progress[page.pk]) for page in consultations]
        return super().get_context_data(rows=rows, **kwargs)


class ResultsView(ResultsPage):
    """The themes of one consultation by group. Small numbers are hidden here too."""

    template_name = "insights/admin/results.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the gated table in its three forms."""
        consultation = get_object_or_404(ConsultationPage, pk=kwargs["consultation"])
        themes = Theme.objects.filter(codeframe__consultation=consultation)
        shown = list(themes.exclude(status=Theme.Status.RETIRED).select_related("codeframe"))
        kwargs |= {
            "consultation": consultation,
            "progress": progress_of([consultation.pk])[consultation.pk],
        }
        if shown:
            table, labels = gated_tables(shown)[consultation.pk], labels_of(shown)
            kwargs |= charts.all_forms(table, labels)
        return super().get_context_data(**kwargs)
