"""Where coding stands in the admin: its menu, the themes, and the reading queue."""

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from consult.staff_menu import StaffViewSet
from insights import policies
from insights.coding import panels, reading_views, views
from insights.coding.codeframes.editing_views import ChangeThemeView, MakeThemeView
from insights.coding.models import Codeframe, Theme
from insights.coding.rounds.viewsets import RoundsViewSet


class CodingViewSet(StaffViewSet):
    """The reading queue of each codeframe."""

    may = policies.can_code
    name = "coding"
    icon = "tag"
    menu_label = _("Read and code")

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses; whatever writes is POST only."""
        one = "<int:frame>/<uuid:pk>/"
        return [
            path("", self.construct_view(views.IndexView), name="index"),
            path("<int:frame>/", self.construct_view(views.ListView), name="list"),
            path("<int:frame>/next/", self.construct_view(reading_views.NextView), name="next"),
            path("<int:frame>/run/", self.construct_view(views.RunView), name="run"),
            path("<int:frame>/freeze/", self.construct_view(views.FreezeView), name="freeze"),
            path(one, self.construct_view(reading_views.ReadView), name="read"),
            path(f"{one}code/", self.construct_view(reading_views.CodeView), name="code"),
            path(f"{one}done/", self.construct_view(reading_views.DoneView), name="done"),
            path(f"{one}undo/", self.construct_view(reading_views.UndoView), name="undo"),
        ]


class KeptPolicy(ModelPermissionPolicy):
    """Nobody deletes, not even a superuser: codings and decisions stand on these rows."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Allow what the role allows, but never to delete."""
        return action != "delete" and super().user_has_permission(user, action)


class KeptViewSet(ModelViewSet):
    """Rows that are edited, or retired, and never deleted."""

    copy_view_enabled = False
    add_to_reference_index = False

    @property
    def permission_policy(self) -> KeptPolicy:
        """Ask the policy that never deletes."""
        return KeptPolicy(self.model)


class ThemesView(IndexView):
    """Lists themes with their codeframes, in one query."""

    def get_base_queryset(self) -> QuerySet[Theme]:
        """Read the codeframes along."""
        return Theme.objects.select_related("codeframe")


class CodeframesView(IndexView):
    """Lists codeframes with their consultations, in one query."""

    def get_base_queryset(self) -> QuerySet[Codeframe]:
        """Read the consultations along."""
        return Codeframe.objects.select_related("consultation")


class ThemeViewSet(KeptViewSet):
    """The themes, with what belongs to each and the phrases that find it."""

    model = Theme
    name = "themes"
    icon = "tag"
    menu_label = _("Themes")
    list_display = ["name", "status", "codeframe", "position"]
    list_filter = ["codeframe", "status"]
    search_fields = ["name", "description", "phrases"]
    ordering = ["codeframe", "position", "name"]
    list_per_page = 50
    index_view_class = ThemesView
    add_view_class = MakeThemeView
    edit_view_class = ChangeThemeView
    edit_handler = panels.THEME


class CodeframeViewSet(KeptViewSet):
    """The codeframes, one for each consultation."""

    model = Codeframe
    name = "codeframes"
    icon = "list-ul"
    menu_label = _("Codeframes")
    list_display = ["title", "consultation"]
    index_view_class = CodeframesView
    edit_handler = panels.CODEFRAME


class CodingGroup(ViewSetGroup):
    """Everything about coding, under one item of the menu."""

    menu_label = _("Coding")
    menu_icon = "tag"
    menu_order = 160
    items = (CodingViewSet, RoundsViewSet, ThemeViewSet, CodeframeViewSet)


coding = CodingGroup()
