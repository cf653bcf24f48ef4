"""Where double reading stands in the admin: its menu item and its addresses."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from insights import policies
from insights.coding.rounds import piece_views, views


class RoundsMenuItem(MenuItem):
    """The menu item, for whoever may code."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether somebody sees it."""
        return policies.can_code(request.user)


class RoundsViewSet(ViewSet):
    """Samples that two people read, neither knowing what the other finds."""

    name = "rounds"
    icon = "group"
    menu_label = _("Read twice")

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Show the menu item only to whom it is for."""
        return RoundsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses; whatever writes is POST only, but for the form that starts one."""
        of_round = {
            "": ("round", views.RoundView),
            "finish/": ("finish", views.FinishView),
            "read/": ("read", piece_views.ReadView),
            "read/<int:position>/": ("save", piece_views.SaveView),
            "settle/": ("settle", piece_views.SettleView),
            "settle/<int:position>/": ("agree", piece_views.AgreeView),
            "alike/": ("alike", piece_views.AlikeView),
        }
        start = self.construct_view(views.StartView)
        return [
            path("", self.construct_view(views.IndexView), name="index"),
            path("start/<int:frame>/", start, name="start"),
            *[
                path(f"<int:pk>/{rest}", self.construct_view(view), name=name)
                for rest, (name, view) in of_round.items()
            ],
        ]
