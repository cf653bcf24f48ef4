"""Where releases stand in the admin: below results, which lead there."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from insights.results.releases import staff_views


class ReleasesViewSet(ViewSet):
    """Releases of one consultation, and the withdrawal of one."""

    name = "releases"
    url_prefix = "releases"
    icon = "view"
    menu_label = _("Releases")

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses."""
        look = self.construct_view(staff_views.ReleaseView)
        withdraw = self.construct_view(staff_views.WithdrawView)
        return [
            path("<int:consultation>/", look, name="release"),
            path("<int:release>/withdraw/", withdraw, name="withdraw"),
        ]


releases = ReleasesViewSet()
