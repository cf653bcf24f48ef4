"""The form in which a draft is edited."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class DraftForm(WagtailAdminPageForm):
    """Refuses a draft in which one block stands twice: its clause could not be known again."""

    def clean(self) -> dict[str, Any]:
        """Add an error to the draft where two of its blocks have one id."""
        cleaned: dict[str, Any] = super().clean()
        met = Counter(str(child.id) for child in cleaned.get("body") or [] if child.id)
        if any(number > 1 for number in met.values()):
            self.add_error(
                "body",
                _("One part of this draft stands here twice. Delete one and write it again."),
            )
        return cleaned
