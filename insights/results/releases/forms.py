"""The forms on which results are released, and a release is withdrawn."""

from collections.abc import Iterable

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from insights.results.releases.making import RELEASABLE

Choices = list[tuple[str, str]]


def _choices() -> Choices:
    return [(key, str(breakdown.label)) for key, breakdown in RELEASABLE.items()]


class TablesForm(forms.Form):
    """Which tables to look at."""

    tables = forms.MultipleChoiceField(
        label=_("Themes by"),
        help_text=_("Each is a table of its own. Choose few: each one tells more."),
        choices=lazy(_choices, list)(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one table.")},
    )

    def chosen(self, otherwise: Iterable[str]) -> list[str]:
        """Return the tables that were chosen, as far as they are ones that can be."""
        return self.cleaned_data.get("tables", list(otherwise)) if self.is_valid() else [*otherwise]


class ReleaseForm(TablesForm):
    """What is released, and the note that the public reads with it."""

    note = forms.CharField(
        label=_("What is new"),
        help_text=_(
            "Public. One or two sentences, for example “The first numbers, after all 312 "
            "comments were read.”"
        ),
        widget=AdminAutoHeightTextInput,
        error_messages={"required": _("Write what is new in this release.")},
    )
    leave_out = forms.BooleanField(
        label=_("Leave out the themes that cannot be released yet"),
        help_text=_("They stay as they were released before."),
        required=False,
    )


class WithdrawForm(forms.Form):
    """Why a release is shown no more."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        help_text=_("It stays in the history of releases, for the staff."),
        widget=AdminAutoHeightTextInput,
        error_messages={"required": _("Write why this release is withdrawn.")},
    )
