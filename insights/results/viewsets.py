"""Where results stand in the admin: their menu item and addresses."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from insights import policies
from insights.results import views


class ResultsMenuItem(MenuItem):
    """The menu item, for those who may see results."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether somebody sees it."""
        return policies.can_see_results(request.user)


class ResultsViewSet(ViewSet):
    """Results: a list of consultations, and the themes of one."""

    name = "results"
    url_prefix = "results"
    icon = "table"
    menu_label = _("Results")
    menu_order = 170
    add_to_admin_menu = True

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Show the menu item only to whom it is for."""
        return ResultsMenuItem

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
