"""Where sessions stand in the admin: their menu item and their addresses."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from consult.policies import can_record_session
from consult.sessions import staff_views as views
from consult.staff_menu import StaffViewSet


class SessionsViewSet(StaffViewSet):
    """The sessions that staff held, and the event sheet."""

    may = can_record_session
    name = "sessions"
    url_prefix = "sessions"
    icon = "group"
    menu_label = _("Sessions")
    menu_order = 155
    add_to_admin_menu = True

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
