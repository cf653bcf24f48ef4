"""Where editors write polls and see what may be told of the answers."""

from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from surveys.polls.models import Poll


class NeverDeletedPolicy(ModelPermissionPolicy):
    """What people were asked stays: a poll is closed, not deleted."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Allow what the role allows, but for deleting."""
        return action != "delete" and super().user_has_permission(user, action)


class ChosenOnlyPolicy(ModelPermissionPolicy):
    """Where polls are chosen, nobody makes one."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Allow what the role allows, but for adding."""
        return action != "add" and super().user_has_permission(user, action)


class PollView(InspectView):
    """The results of a poll, by the same rule as in public."""

    template_name = "surveys/admin/poll.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what may be told."""
        return super().get_context_data(**kwargs, totals=self.object.totals())


class PollViewSet(ModelViewSet):
    """Quick polls, to be placed in pages."""

    model = Poll
    name = "polls"
    icon = "help"
    menu_label = _("Quick polls")
    menu_order = 198
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = PollView
    inspect_template_name = "surveys/admin/poll.html"
    list_display = ["question", "shows_totals", "closes_at"]

    @property
    def permission_policy(self) -> NeverDeletedPolicy:
        """Ask the policy that never deletes."""
        return NeverDeletedPolicy(self.model)


class PollChooserViewSet(ChooserViewSet):
    """Choose a poll, for a page. A new one is written on a screen of its own."""

    model = Poll
    icon = "help"
    choose_one_text = _("Choose a poll")
    choose_another_text = _("Choose another poll")

    @property
    def permission_policy(self) -> ChosenOnlyPolicy:
        """Ask the policy that makes none here."""
        return ChosenOnlyPolicy(self.model)


polls = PollViewSet("polls")
poll_chooser = PollChooserViewSet("poll_chooser", url_prefix="poll-chooser")
