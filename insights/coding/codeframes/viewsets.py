"""Where codeframes stand in the admin."""

from django.urls import URLPattern, path
from wagtail.admin.viewsets.base import ViewSet

from insights.coding.codeframes import theme_views, views


class FrameViewSet(ViewSet):
    """A codeframe, and the life of each of its themes."""

    name = "frame"
    url_prefix = "codeframe"
    icon = "list-ul"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses; whatever acts at once is POST only."""
        theme = "<int:frame>/theme/<int:theme>/"
        return [
            path("try/", self.construct_view(theme_views.TryView), name="try"),
            path("start/<int:consultation>/", self.construct_view(views.StartView), name="start"),
            path("<int:frame>/", self.construct_view(views.ThemesView), name="themes"),
            path("<int:frame>/again/", self.construct_view(theme_views.AgainView), name="again"),
            path("<int:frame>/versions/", self.construct_view(views.VersionsView), name="versions"),
            path(
                "<int:frame>/versions/<int:number>/",
                self.construct_view(views.VersionView),
                name="version",
            ),
            path("<int:frame>/import/", self.construct_view(views.TakeInView), name="take_in"),
            path(
                "<int:frame>/export/<slug:kind>/",
                self.construct_view(views.ExportView),
                name="export",
            ),
            path(theme, self.construct_view(theme_views.LifeView), name="life"),
            path(f"{theme}agree/", self.construct_view(theme_views.AgreeView), name="agree"),
            path(f"{theme}retire/", self.construct_view(theme_views.RetireView), name="retire"),
            path(f"{theme}restore/", self.construct_view(theme_views.RestoreView), name="restore"),
            path(f"{theme}merge/", self.construct_view(theme_views.MergeView), name="merge"),
            path(f"{theme}split/", self.construct_view(theme_views.SplitView), name="split"),
            path(f"{theme}move/", self.construct_view(theme_views.MoveView), name="move"),
        ]


codeframe = FrameViewSet()
