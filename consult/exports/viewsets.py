"""Where exports stand in the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from consult import policies
from consult.exports.views import ExportView


class ExportMenuItem(MenuItem):
    """The menu item, for those who may take something out."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether somebody sees it."""
        return policies.can_export(request.user)


class ExportViewSet(ViewSet):
    """Comments as files."""

    name = "exports"
    url_prefix = "take-comments-out"
    icon = "download"
    menu_label = _("Take comments out")
    menu_order = 390
    add_to_admin_menu = True

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Show the menu item only to whom it is for."""
        return ExportMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the one address."""
        return [path("", self.construct_view(ExportView), name="index")]


exports = ExportViewSet()
