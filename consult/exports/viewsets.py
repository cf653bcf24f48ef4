"""Where exports stand in the admin."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from consult import policies
from consult.exports.views import ExportView
from consult.staff_menu import StaffViewSet


class ExportViewSet(StaffViewSet):
    """Comments as files."""

    may = policies.can_export
    name = "exports"
    url_prefix = "take-comments-out"
    icon = "download"
    menu_label = _("Take comments out")
    menu_order = 390
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the one address."""
        return [path("", self.construct_view(ExportView), name="index")]


exports = ExportViewSet()
