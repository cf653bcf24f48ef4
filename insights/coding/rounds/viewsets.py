"""Where double reading stands in the admin: its menu item and its addresses."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from consult.staff_menu import StaffViewSet
from insights import policies
from insights.coding.rounds import piece_views, views


class RoundsViewSet(StaffViewSet):
    """Samples that two people read, neither knowing what the other finds."""

    may = policies.can_code
    name = "rounds"
    icon = "group"
    menu_label = _("Read twice")

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
