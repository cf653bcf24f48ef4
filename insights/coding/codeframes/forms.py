"""What is asked of whoever changes a codeframe."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insights.coding.codeframes.actions import Part
from insights.coding.codeframes.files import FileFaultError, ThemeRow, read_file, read_json
from insights.coding.codeframes.models import LONGEST_PHRASE, Codeframe, CodeframeVersion, Theme

MOST_PARTS = 4
_LONGEST_TRIED = 20_000


def _reason(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class RetireForm(forms.Form):
    """Why a theme is retired."""

    note = _reason(gettext_lazy("Why it is retired"))


class IntoForm(forms.Form):
    """Into which theme another is merged."""

    into = forms.ModelChoiceField(
        label=gettext_lazy("Into which theme"), queryset=Theme.objects.none()
    )

    def __init__(self, *args: Any, theme: Theme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = others_in_use(theme)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Theme | None:
        """The theme, if one was chosen."""
        return self.cleaned_data["into"] if self.is_bound and self.is_valid() else None


class MergeForm(IntoForm):
    """Why a theme is merged into another that was chosen, and whether its phrases come along."""

    note = _reason(gettext_lazy("Why they are one theme"))
    with_phrases = forms.BooleanField(
        label=gettext_lazy("Take its phrases along"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What will happen was said of this one.
        self.fields["into"].widget = forms.HiddenInput()


def others_in_use(theme: Theme) -> QuerySet[Theme]:
    """Return the themes into which one may be merged."""
    in_use = Theme.objects.filter(codeframe=theme.codeframe_id)
    return in_use.exclude(pk=theme.pk).exclude(status=Theme.Status.RETIRED)


class SplitForm(forms.Form):
    """The themes that are made out of one, two at least, and why."""

    def __init__(self, *args: Any, theme: Theme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theme = theme
        for at in range(1, MOST_PARTS + 1):
            words = {"number": at}
            needed = at <= 2
            self.fields[f"name_{at}"] = forms.CharField(
                label=_("Theme %(number)s: name") % words, max_length=100, required=needed
            )
            self.fields[f"description_{at}"] = forms.CharField(
                label=_("Theme %(number)s: what it is about") % words,
                max_length=1000, required=needed,
            )  # fmt: skip
            self.fields[f"phrases_{at}"] = forms.CharField(
                label=_("Theme %(number)s: phrases, one a line") % words,
                required=False, widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip
        self.fields["note"] = _reason(_("Why it is split"))

    def clean(self) -> dict[str, Any]:
        """Refuse names that are taken, half a theme, and phrases that are too long."""
        cleaned: dict[str, Any] = super().clean() or {}
        taken = {
            name.lower() for name in self.theme.codeframe.themes.values_list("name", flat=True)
        }
        for at in range(1, MOST_PARTS + 1):
            name, about = cleaned.get(f"name_{at}", ""), cleaned.get(f"description_{at}", "")
            if name and name.lower() in taken:
                self.add_error(f"name_{at}", _("There is a theme of this name."))
            if bool(name) != bool(about) and f"name_{at}" in cleaned:
                self.add_error(f"description_{at}", _("Write both a name and what it is about."))
            phrases = cleaned.get(f"phrases_{at}", "").splitlines()
            if any(len(phrase) > LONGEST_PHRASE for phrase in phrases):
                sentence = _("Write each phrase on a line of its own, 200 letters at most.")
                self.add_error(f"phrases_{at}", sentence)
            taken.add(name.lower())
        return cleaned

    @property
    def parts(self) -> list[Part]:
        """The themes that were filled in."""
        done = self.cleaned_data
        rows = range(1, MOST_PARTS + 1)
        return [
            Part(done[f"name_{at}"], done[f"description_{at}"], done[f"phrases_{at}"])
            for at in rows
            if done[f"name_{at}"]
        ]


class FileForm(forms.Form):
    """A codeframe as a file."""

    file = forms.FileField(label=gettext_lazy("File, .csv or .json"))
    rows: list[ThemeRow]

    def clean_file(self) -> Any:
        """Read the file, or say all that is wrong with it."""
        file = self.cleaned_data["file"]
        try:
            self.rows = read_file(file.name, file.read())
        except FileFaultError as fault:
            raise forms.ValidationError(fault.faults) from fault
        return file


class ReadForm(forms.Form):
    """What was read from a file, as it comes back once somebody has seen what it would do."""

    themes = forms.CharField(max_length=4_000_000, widget=forms.HiddenInput)
    rows: list[ThemeRow]

    def clean_themes(self) -> str:
        """Trust nothing: read it as a file is read."""
        try:
            self.rows = read_json(self.cleaned_data["themes"])
        except FileFaultError as fault:
            raise forms.ValidationError(fault.faults) from fault
        return str(self.cleaned_data["themes"])


class StartForm(forms.Form):
    """From which earlier consultation themes are taken; none is from our own list."""

    earlier = forms.ModelChoiceField(
        label=gettext_lazy("Earlier consultation"),
        queryset=Codeframe.objects.none(),
        required=False,
        empty_label=None,
    )

    def __init__(self, *args: Any, consultation: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        frames = Codeframe.objects.filter(themes__isnull=False).distinct()
        frames = frames.exclude(consultation=consultation).order_by(
            "-consultation__opens_at", "-pk"
        )
        self.fields["earlier"].queryset = frames  # type: ignore[attr-defined]

    @property
    def has_choice(self) -> bool:
        """Whether there is an earlier consultation with themes."""
        return self.fields["earlier"].queryset.exists()  # type: ignore[attr-defined]


class VersionsForm(forms.Form):
    """Two versions to compare."""

    before = forms.ModelChoiceField(label=gettext_lazy("Before"), queryset=CodeframeVersion.objects)
    after = forms.ModelChoiceField(label=gettext_lazy("After"), queryset=CodeframeVersion.objects)

    def __init__(self, *args: Any, frame: Codeframe, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.queryset = frame.versions.order_by("number")  # type: ignore[attr-defined]
            field.label_from_instance = _version  # type: ignore[attr-defined]


def _version(one: CodeframeVersion) -> str:
    return _("Version %s") % one.number


class TryForm(forms.Form):
    """Phrases that somebody is typing, and the theme they are for, if it has been made."""

    codeframe = forms.ModelChoiceField(queryset=Codeframe.objects.select_related("consultation"))
    theme = forms.ModelChoiceField(queryset=Theme.objects, required=False)
    phrases = forms.CharField(max_length=_LONGEST_TRIED, required=False)

    @cached_property
    def lines(self) -> list[str]:
        """The phrases, one a line."""
        lines = (line.strip() for line in self.cleaned_data["phrases"].splitlines())
        return [line[:LONGEST_PHRASE] for line in lines if line]

    @property
    def theme_of_frame(self) -> Theme | None:
        """The theme, where it is of this codeframe."""
        theme: Theme | None = self.cleaned_data["theme"]
        return theme if theme and theme.codeframe_id == self.cleaned_data["codeframe"].pk else None


class AgainForm(forms.Form):
    """Of which parts of a split theme some words speak."""

    contribution = forms.UUIDField()
    old = forms.ModelChoiceField(queryset=Theme.objects.none())
    fitting = forms.ModelMultipleChoiceField(queryset=Theme.objects.none(), required=False)

    def __init__(self, *args: Any, frame: Codeframe, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("old", "fitting"):
            themes = frame.themes.select_related("codeframe")
            self.fields[name].queryset = themes  # type: ignore[attr-defined]
