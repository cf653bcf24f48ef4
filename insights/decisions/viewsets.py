"""Where decisions stand in the admin: menu, addresses, and the chooser for pages.

A decision has no form of its own to edit or delete it: the ledger is the only road.
"""

from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from consult.staff_menu import StaffViewSet
from insights import policies
from insights.decisions import staff_views
from insights.decisions.models import Decision


class DecisionsViewSet(StaffViewSet):
    """Decisions: the themes that want one, and the form that records it."""

    may = policies.can_record_decision
    name = "decisions"
    url_prefix = "decisions"
    icon = "tasks"
    menu_label = _("Decisions")
    menu_order = 180
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses."""
        return [
            path("", self.construct_view(staff_views.IndexView), name="index"),
            path("<int:theme>/", self.construct_view(staff_views.RecordView), name="record"),
        ]


class _ByTheme:
    """List decisions by the name of their theme, without a query for each."""

    def get_object_list(self) -> QuerySet[Decision]:
        return Decision.objects.with_newest().select_related("theme").order_by("theme__name")


class _ChooseView(_ByTheme, chooser.ChooseView):
    pass


class _ChooseResultsView(_ByTheme, chooser.ChooseResultsView):
    pass


class DecisionChooserViewSet(ChooserViewSet):
    """Choose a decision, for a “You said, we did” page."""

    model = Decision
    icon = "tasks"
    choose_one_text = _("Choose a decision")
    choose_another_text = _("Choose another decision")
    choose_view_class = _ChooseView
    choose_results_view_class = _ChooseResultsView


decisions = DecisionsViewSet()
decision_chooser = DecisionChooserViewSet("decision_chooser", url_prefix="decision-chooser")
