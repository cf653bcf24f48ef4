"""The form that copies a page of versions, whose copy is always a draft."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm


class DraftCopyForm(CopyForm):
    """Asks neither to publish the copy nor for an alias: both would be refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for promised in ("publish_copies", "alias"):
            self.fields.pop(promised, None)
