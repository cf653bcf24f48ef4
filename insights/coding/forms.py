"""What an analyst presses: a decision on a theme, or on to the next."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insights.coding.models import Codeframe, CodingAct, Theme


class ListForm(forms.Form):
    """Which words to list."""

    read = forms.ChoiceField(
        label=_("Read"),
        required=False,
        choices=[("", _("Read or not")), ("no", _("Not read yet")), ("yes", _("Read"))],
    )
    theme = forms.ModelChoiceField(
        label=_("Theme"), queryset=Theme.objects.none(), required=False, empty_label=_("Any theme")
    )

    def __init__(self, *args: Any, frame: Codeframe, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = frame.themes.all()  # type: ignore[attr-defined]

    def chosen(self, name: str) -> Any:
        """Return a choice, or None where none was made or it makes no sense."""
        self.is_valid()
        return self.cleaned_data.get(name) or None


class ShownForm(forms.Form):
    """The themes whose suggestions stood on the page, as the page says."""

    shown = forms.ModelMultipleChoiceField(queryset=Theme.objects.none(), required=False)

    def __init__(self, *args: Any, frame: Codeframe, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shown"].queryset = frame.themes.all()  # type: ignore[attr-defined]

    @property
    def themes_shown(self) -> list[Theme]:
        """The themes that were suggested on the page."""
        return list(self.cleaned_data["shown"])


class CodeForm(ShownForm):
    """A decision on one theme: the button's value says which, as "accept:12"."""

    act = forms.RegexField(regex=rf"^({'|'.join(CodingAct.Kind.values)}):\d+$")

    def clean_act(self) -> tuple[CodingAct.Kind, Theme]:
        """Read the kind of act and find the theme."""
        kind, key = self.cleaned_data["act"].split(":")
        themes = self.fields["shown"].queryset  # type: ignore[attr-defined]
        if CodingAct.Kind(kind).codes:
            themes = themes.exclude(status=Theme.Status.RETIRED)
        if theme := themes.filter(pk=key).first():
            return CodingAct.Kind(kind), theme
        raise forms.ValidationError(_("Choose a theme of this codeframe."))


class FreezeForm(forms.Form):
    """What changed in the codeframe."""

    note = forms.CharField(label=_("What changed in the themes"), max_length=500)
