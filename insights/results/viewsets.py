"""Where results stand in the admin: their menu item and addresses."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from consult.staff_menu import StaffViewSet
from insights import policies
from insights.results import views


class ResultsViewSet(StaffViewSet):
    """Results: a list of consultations, and the themes of one."""

    may = policies.can_see_results
    name = "results"
    url_prefix = "results"
    icon = "table"
    menu_label = _("Results")
    menu_order = 170
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses."""
        return [
            path("", self.construct_view(views.IndexView), name="index"),
            path("<int:consultation>/", self.construct_view(views.ResultsView), name="results"),
            path("<int:consultation>/csv/", views.CsvView.as_view(), name="csv"),
            path(
                "<int:consultation>/agreement/",
                self.construct_view(views.StancesView),
                name="stances",
            ),
            path(
                "<int:consultation>/journey/",
                self.construct_view(views.JourneyView),
                name="journey",
            ),
        ]


results = ResultsViewSet()
