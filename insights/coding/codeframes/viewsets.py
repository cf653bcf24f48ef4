"""Where codeframes stand in the admin."""

from django.urls import URLPattern, path
from wagtail.admin.viewsets.base import ViewSet

from insights.coding.codeframes import theme_views, views

_FRAME = "<int:frame>/"
_THEME = f"{_FRAME}theme/<int:theme>/"
# Whatever acts at once is POST only.
_ADDRESSES = (
    ("try/", theme_views.TryView, "try"),
    ("start/<int:consultation>/", views.StartView, "start"),
    (_FRAME, views.ThemesView, "themes"),
    (f"{_FRAME}again/", theme_views.AgainView, "again"),
    (f"{_FRAME}versions/", views.VersionsView, "versions"),
    (f"{_FRAME}versions/<int:number>/", views.VersionView, "version"),
    (f"{_FRAME}import/", views.TakeInView, "take_in"),
    (f"{_FRAME}export/<slug:kind>/", views.ExportView, "export"),
    (_THEME, theme_views.LifeView, "life"),
    (f"{_THEME}agree/", theme_views.AgreeView, "agree"),
    (f"{_THEME}retire/", theme_views.RetireView, "retire"),
    (f"{_THEME}restore/", theme_views.RestoreView, "restore"),
    (f"{_THEME}merge/", theme_views.MergeView, "merge"),
    (f"{_THEME}split/", theme_views.SplitView, "split"),
    (f"{_THEME}move/", theme_views.MoveView, "move"),
)


class FrameViewSet(ViewSet):
    """A codeframe, and the life of each of its themes."""

    name = "frame"
    url_prefix = "codeframe"
    icon = "list-ul"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses."""
        return [
            path(route, self.construct_view(view), name=name) for route, view, name in _ADDRESSES
        ]


codeframe = FrameViewSet()
