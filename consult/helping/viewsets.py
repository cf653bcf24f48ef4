"""Where requests for help stand in the admin."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from consult.helping import staff_views as views
from consult.policies import can_answer_help_requests
from consult.staff_menu import StaffViewSet


class HelpViewSet(StaffViewSet):
    """Requests for help to take part: a list, and one at a time."""

    may = can_answer_help_requests
    name = "help_requests"
    url_prefix = "requests-for-help"
    icon = "help"
    menu_label = _("Requests for help")
    menu_order = 160
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses; steps are POST only."""
        act = self.construct_view(views.ActView)
        return [
            path("", self.construct_view(views.ListView), name="index"),
            path("<int:pk>/", self.construct_view(views.RequestView), name="request"),
            *[path(f"<int:pk>/{name}/", act, {"act": name}, name=name) for name in views.DOES],
        ]


help_requests = HelpViewSet()
