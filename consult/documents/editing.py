"""The form in which a draft is edited."""

import json
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from consult.documents.starting.models import DocumentTemplate


class DraftForm(WagtailAdminPageForm):
    """Starts a new draft from the template of its kind, and refuses one block that stands twice.

    The clause of such a block could not be known again.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        page = kwargs.get("instance")
        if page is not None and page.pk is None and not page.body:
            page.body = json.dumps(DocumentTemplate.blocks_for(page.starts_from))
        super().__init__(*args, **kwargs)

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
