"""Where the tracker stands in the admin: its menu item and its addresses."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from consult.documents.tracking import staff_views
from consult.policies import can_track_actions
from consult.staff_menu import StaffViewSet


class TrackingViewSet(StaffViewSet):
    """The actions of each document, and how far they are."""

    may = can_track_actions
    name = "tracking"
    url_prefix = "actions"
    icon = "tasks"
    menu_label = _("Actions")
    menu_order = 185
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses."""
        one = self.construct_view(staff_views.DocumentView)
        return [
            path("", self.construct_view(staff_views.IndexView), name="index"),
            path("<int:page_id>/", one, name="document"),
        ]


tracking = TrackingViewSet()
