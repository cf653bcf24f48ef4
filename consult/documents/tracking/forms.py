"""One row of the tracker: what somebody sets about an action."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.documents.tracking.models import ActionUpdate
from consult.documents.tracking.tracked import Tracked

NOBODY_SAID = ("", _("Nobody has said"))


class ActionForm(forms.Form):
    """What is set about one action; starts from what holds."""

    status = forms.ChoiceField(
        label=_("How far it is"),
        choices=[NOBODY_SAID, *ActionUpdate.Status.choices],
        required=False,
    )
    due = forms.DateField(
        label=_("Due"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the date as day, month and year.")},
    )
    owners = forms.CharField(
        label=_("Who leads"), required=False, max_length=500, widget=forms.TextInput
    )
    with_forum = forms.BooleanField(label=_("The Forum leads too"), required=False)
    note = forms.CharField(label=_("What happened"), required=False, widget=forms.TextInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, action: Tracked, data: Any = None) -> None:
        prefix = f"a{action.row.clause_id}"
        seen = _seen(action, data and data.get(f"{prefix}-seen", ""))
        super().__init__(data, prefix=prefix, initial=_initial(seen))
        self.action, self.holding = action, seen

    def clean_owners(self) -> list[str]:
        """Cut the names apart at their semicolons."""
        names = self.cleaned_data["owners"].split(";")
        return [name.strip() for name in names if name.strip()]

    def clean(self) -> dict[str, Any]:
        """Ask for a status where anything is set, and for the reason where it is stopped."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.is_set and not cleaned.get("status"):
            self.add_error("status", _("Say how far this action is."))
        if cleaned.get("status") == ActionUpdate.Status.STOPPED and not self._has_reason():
            self.add_error("note", _("Say why it was stopped."))
        return cleaned

    def entry(self) -> dict[str, Any]:
        """Return what is to be recorded, once this is valid."""
        return {**self.cleaned_data, "seen": self.holding.pk if self.holding else None}

    @property
    def is_set(self) -> bool:
        """Whether somebody set anything, now or before."""
        return self.holding is not None or self.has_changed()

    def _has_reason(self) -> bool:
        """Take the reason given before, where nothing changes."""
        return bool(self.cleaned_data.get("note")) or not self.has_changed()


def _seen(action: Tracked, posted: str | None) -> ActionUpdate | None:
    """Return the entry that the author saw holding: only what differs from it is a change."""
    if posted is None:
        return action.holds
    return next((entry for entry in action.entries if str(entry.pk) == posted), None)


def _initial(holds: ActionUpdate | None) -> dict[str, Any]:
    if holds is None:
        return {}
    return {
        "status": holds.status,
        "due": holds.due,
        "owners": "; ".join(holds.owners),
        "with_forum": holds.with_forum,
        "seen": holds.pk,
    }
