"""What an analyst presses: a decision on a theme, or on to the next."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.participation.models import Contribution
from insights.coding.excerpts import sentences
from insights.coding.models import Codeframe, CodingAct, Theme

Kind = CodingAct.Kind


class ListForm(forms.Form):
    """Which words to list."""

    READ = {"no": {"is_read": False}, "yes": {"is_read": True}, "unsure": {"is_unsure": True}}

    read = forms.ChoiceField(
        label=_("Read"),
        required=False,
        choices=[
            ("", _("Read or not")),
            ("no", _("Not read yet")),
            ("yes", _("Read")),
            ("unsure", _("Set aside for a second reader")),
        ],
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
    """A decision on one theme: the button's value says which, as "accept:12".

    Ticked words are tied to a theme that fits, also where it is coded already.
    """

    wrong = _("Choose a theme that is in use in this codeframe.")
    act = forms.RegexField(
        regex=r"^(accept|reject|add|remove):\d+$",
        error_messages={"invalid": wrong, "required": wrong},
    )
    words = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": _("The words have changed since. Look at them again.")},
    )

    def __init__(self, *args: Any, said: Contribution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spans = {span.value: span for span in sentences(said)}
        self.fields["words"].choices = [(name, name) for name in self.spans]  # type: ignore[attr-defined]

    def clean_act(self) -> tuple[Kind, Theme]:
        """Read the kind of act and find the theme."""
        kind, key = self.cleaned_data["act"].split(":")
        themes = self.fields["shown"].queryset  # type: ignore[attr-defined]
        if Kind(kind).codes:
            themes = themes.exclude(status=Theme.Status.RETIRED)
        if theme := themes.filter(pk=key).first():
            return Kind(kind), theme
        raise forms.ValidationError(self.wrong)

    def clean(self) -> None:
        """Take ticked words with a theme that is coded already for more words of that theme."""
        kind, theme = self.cleaned_data.get("act", (None, None))
        if kind == Kind.REMOVE and self.cleaned_data.get("words"):
            self.cleaned_data["act"] = Kind.ADD, theme

    @property
    def decision(self) -> dict[str, Any]:
        """The decision, as the act takes it."""
        kind, theme = self.cleaned_data["act"]
        chosen = self.cleaned_data["words"] if kind.codes else []
        return {
            "kind": kind,
            "theme": theme,
            "suggestion_seen": theme in self.themes_shown,
            "spans": [self.spans[name] for name in chosen],
        }

    @property
    def place(self) -> str:
        """Name the part of the page where the button stood."""
        kind, theme = self.cleaned_data["act"]
        is_idea = kind in {Kind.ACCEPT, Kind.REJECT}
        return f"idea-{theme.pk}" if is_idea else f"theme-{theme.pk}"

    @property
    def sentence(self) -> str:
        """Say what is wrong."""
        return str(next(iter(self.errors.values()))[0])


def named_piece(written: str) -> UUID | None:
    """Read the key of a piece from an address; None where there is none."""
    try:
        return UUID(written)
    except ValueError:
        return None


class FreezeForm(forms.Form):
    """What changed in the codeframe."""

    note = forms.CharField(label=_("What changed in the themes"), max_length=500)
