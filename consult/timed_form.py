"""The form before a version, where it may also wait for its time."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.publishing import NoteForm

PUBLISH, SAVE, SCHEDULE, CANCEL = "publish", "save", "schedule", "cancel"


class TimedNoteForm(NoteForm):
    """Takes a note, which button was pressed, and for a schedule its time.

    A subclass names its buttons in `acts`.
    """

    acts: tuple[str, ...] = (PUBLISH, SCHEDULE)
    at = forms.DateTimeField(
        label=gettext_lazy("Publish it later, at"),
        help_text=gettext_lazy("London time."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": gettext_lazy("Write a day and a time.")},
    )
    act = forms.ChoiceField(
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the buttons.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = [(act, act) for act in self.acts]  # type: ignore[attr-defined]
        if self["act"].data in {SAVE, SCHEDULE}:
            self.fields["note"].required = self["act"].data != SAVE
            self.fields["at"].required = self["act"].data == SCHEDULE
            self.fields["at"].error_messages["required"] = _("Write a day and a time.")

    def clean(self) -> dict[str, Any]:
        """Refuse a time that is over."""
        cleaned: dict[str, Any] = super().clean() or {}
        at = cleaned.get("at")
        if cleaned.get("act") == SCHEDULE and at and at <= timezone.now():
            self.add_error("at", _("This time is over. Write one that is still to come."))
        return cleaned


def will_be_published(at: datetime) -> str:
    """Say when a draft will be published."""
    local = timezone.localtime(at)
    words = _("This draft will be published on %(day)s at %(time)s, London time.")
    return words % {"day": date_format(local, "j F Y"), "time": date_format(local, "H:i")}
