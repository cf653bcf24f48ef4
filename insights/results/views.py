"""Staff pages: what people said, by theme and group, as sentence, table and chart."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from consult.consultations.models import ConsultationPage
from insights import policies
from insights.results.forms import form_for
from insights.results.kept import Results
from insights.results.progress import progress_of
from insights.results.showing import as_file, shown
from insights.results.stances import stances_sentence


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


class OfConsultation(ResultsPage):
    """A page of results of one consultation."""

    page = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the consultation, how much was read, and the other pages."""
        consultation = get_object_or_404(ConsultationPage, pk=kwargs["consultation"])
        self.results = Results(consultation)
        kwargs |= {
            "consultation": consultation,
            "progress": progress_of([consultation.pk])[consultation.pk],
            "pages": [(name, label, name == self.page) for name, label in PAGES],
        }
        return super().get_context_data(**kwargs)


class ResultsView(OfConsultation):
    """The themes of one consultation by group. Small numbers are hidden here too."""

    template_name = "insights/admin/results.html"
    page = "results:results"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the gated table in its forms, as far as the form in the address was filled in."""
        context = super().get_context_data(**kwargs)
        choices = self.results.choices()
        form = form_for(self.request.user, self.request.GET, choices)
        context |= {"form": form, "has_themes": bool(choices["theme"])}
        if form.is_valid() and choices["theme"]:
            context |= shown(self.results, form.asked(), context["progress"])
        return context


class StancesView(OfConsultation):
    """Whether people agree with each clause, as they chose."""

    template_name = "insights/admin/results_stances.html"
    page = "results:stances"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the clauses about which anyone chose."""
        context = super().get_context_data(**kwargs)
        clauses = self.results.stances()
        return context | {"clauses": clauses, "sentence": stances_sentence(clauses)}


class JourneyView(OfConsultation):
    """From theme to decision, and to those who spoke."""

    template_name = "insights/admin/results_journey.html"
    page = "results:journey"


class CsvView(View):
    """The table that a page shows, as a file."""

    def get(self, request: HttpRequest, consultation: int) -> HttpResponseBase:
        """Return the very table of the same address."""
        policies.check_see_results(request.user)
        results = Results(get_object_or_404(ConsultationPage, pk=consultation))
        form = form_for(request.user, request.GET, results.choices())
        if not form.is_valid():
            raise Http404
        response = HttpResponse(as_file(results, form.asked()), content_type="text/csv")
        response["Content-Disposition"] = f'attachment; filename="results-{consultation}.csv"'
        return response


PAGES = [
    ("results:results", _("Themes")),
    ("results:stances", _("Agreement by clause")),
    ("results:journey", _("From theme to decision")),
]
