"""Where moderation stands in the admin: its menu item and its addresses."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from consult import policies
from consult.moderation import deciding_views, views
from consult.moderation.models import PolicyReason
from consult.staff_menu import StaffViewSet

# Below the address of somebody's words: name, place, view.
_OF_WORDS = {
    "read": ("", views.ReadView),
    "redact": ("take-out/", deciding_views.RedactView),
    "not_count": ("not-counted/", deciding_views.NotCountView),
    "leads": ("leads/", views.LeadsView),
    "away": ("from-the-leads/", deciding_views.AwayView),
    "act": ("act/", views.ActView),
    "open_sealed": ("sealed/", views.OpenSealedView),
}


class ModerationViewSet(StaffViewSet):
    """What people said: a list, and one at a time."""

    may = policies.can_read_words
    name = "moderation"
    url_prefix = "what-people-said"
    icon = "comment"
    menu_label = _("What people said")
    menu_order = 150
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses; acts are POST only."""
        return [
            path("", self.construct_view(views.ListView), name="index"),
            path("next/<int:consultation>/", self.construct_view(views.StartView), name="next"),
            *(
                path(f"<uuid:pk>/{place}", self.construct_view(view), name=name)
                for name, (place, view) in _OF_WORDS.items()
            ),
        ]


class PolicyReasonViewSet(ModelViewSet):
    """The reasons of the published policy for which words are not counted."""

    model = PolicyReason
    name = "policy_reasons"
    icon = "list-ul"
    menu_label = _("Reasons not to count")
    menu_order = 195
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = ["name", "explanation", "in_use"]
    list_per_page = 50
    panels = PolicyReason.panels


moderation = ModerationViewSet()
policy_reasons = PolicyReasonViewSet("policy_reasons")
