"""Where the tracker stands in the admin: its menu item and its addresses."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from consult.documents.tracking import staff_views
from consult.policies import can_track_actions


class TrackingMenuItem(MenuItem):
    """The menu item, for those who say how far actions are."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether somebody sees it."""
        return can_track_actions(request.user)


class TrackingViewSet(ViewSet):
    """The actions of each document, and how far they are."""

    name = "tracking"
    url_prefix = "actions"
    icon = "tasks"
    menu_label = _("Actions")
    menu_order = 185
    add_to_admin_menu = True

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Show the menu item only to whom it is for."""
        return TrackingMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses."""
        one = self.construct_view(staff_views.DocumentView)
        return [
            path("", self.construct_view(staff_views.IndexView), name="index"),
            path("<int:page_id>/", one, name="document"),
        ]


tracking = TrackingViewSet()
