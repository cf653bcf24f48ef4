"""Where sessions stand in the admin: their menu item and their addresses."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from consult.policies import can_record_session
from consult.sessions import staff_views as views


class SessionsMenuItem(MenuItem):
    """The menu item, for those who write sessions down."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether somebody sees it."""
        return can_record_session(request.user)


class SessionsViewSet(ViewSet):
    """The sessions that staff held, and the event sheet."""

    name = "sessions"
    url_prefix = "sessions"
    icon = "group"
    menu_label = _("Sessions")
    menu_order = 155
    add_to_admin_menu = True

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Show the menu item only to whom it is for."""
        return SessionsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses: lists, and the pages of one sheet."""
        of_sheet = {
            "about": views.AboutView,
            "notes": views.NotesView,
            "check": views.CheckView,
            "recorded": views.RecordedView,
            "remove": views.RemoveView,
        }
        one = self.construct_view(views.ConsultationView)
        begin = self.construct_view(views.BeginView)
        return [
            path("", self.construct_view(views.IndexView), name="index"),
            path("<int:consultation>/", one, name="consultation"),
            path("<int:consultation>/new/", begin, name="begin"),
            *[
                path(f"sheet/<uuid:sheet>/{name}/", self.construct_view(view), name=name)
                for name, view in of_sheet.items()
            ],
        ]


sessions = SessionsViewSet()
