"""Where requests for help stand in the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from consult.helping import staff_views as views
from consult.policies import can_answer_help_requests


class HelpMenuItem(MenuItem):
    """The menu item, for those who answer requests."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether somebody sees it."""
        return can_answer_help_requests(request.user)


class HelpViewSet(ViewSet):
    """Requests for help to take part: a list, and one at a time."""

    name = "help_requests"
    url_prefix = "requests-for-help"
    icon = "help"
    menu_label = _("Requests for help")
    menu_order = 160
    add_to_admin_menu = True

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Show the menu item only to whom it is for."""
        return HelpMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses; steps are POST only."""
        act = self.construct_view(views.ActView)
        return [
            path("", self.construct_view(views.ListView), name="index"),
            path("<int:pk>/", self.construct_view(views.RequestView), name="request"),
            *[path(f"<int:pk>/{name}/", act, {"act": name}, name=name) for name in views.DOES],
        ]


help_requests = HelpViewSet()
