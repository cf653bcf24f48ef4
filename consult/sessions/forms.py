"""Who was at a session, and how it was held."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.consultations.models import ConsultationPage
from consult.participation.profile import AgeBand, Audience
from consult.sessions.rules import first_and_last_day

_UNSAID = ("", gettext_lazy("More than one of these, or not known"))


class AboutSessionForm(forms.Form):
    """One session is one response of several people."""

    group_size = forms.IntegerField(
        label=gettext_lazy("How many people took part"),
        help_text=gettext_lazy("Those whose views these are. Do not count staff and volunteers."),
        validators=[MinValueValidator(1, gettext_lazy("Write a number from 1."))],
        max_value=2_000,
        widget=forms.NumberInput(attrs={"min": 1, "max": 2_000}),
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Who they were"), choices=[_UNSAID, *Audience.choices], required=False
    )
    age_band = forms.ChoiceField(
        label=gettext_lazy("Age, if one band holds for all"),
        choices=[_UNSAID, *AgeBand.choices],
        required=False,
    )
    ages = forms.CharField(
        label=gettext_lazy("Ages in words"),
        help_text=gettext_lazy("For example: 14 to 15."),
        max_length=50,
        required=False,
    )
    held_on = forms.DateField(
        label=gettext_lazy("Day of the session"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    method = forms.CharField(
        label=gettext_lazy("How it was held"),
        help_text=gettext_lazy("For example: small groups with flip charts, at the youth club."),
        max_length=200,
    )
    access_support = forms.CharField(
        label=gettext_lazy("Access support given"),
        help_text=gettext_lazy("For example: symbols, and an interpreter of BSL."),
        max_length=200,
        required=False,
    )
    agreement = forms.CharField(
        label=gettext_lazy("How people agreed to take part"),
        help_text=gettext_lazy("For example: told in plain words, each said yes. Name nobody."),
        max_length=200,
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("Did everyone agree that their words may be shown?"),
        choices=[
            ("yes", gettext_lazy("Yes: each note may be shown once it is checked")),
            ("no", gettext_lazy("No: count the notes, but show none")),
        ],
        widget=forms.RadioSelect,
    )
    parent_agreed = forms.BooleanField(
        label=gettext_lazy("A parent or carer of each child agreed"), required=False
    )

    def __init__(self, *args: Any, consultation: ConsultationPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consultation = consultation
        self.first, self.last = first_and_last_day(consultation.timetable)
        self.fields["held_on"].widget.attrs |= {"min": f"{self.first}", "max": f"{self.last}"}
        if not (consultation.under_13_asks_parent or consultation.under_16_asks_parent):
            del self.fields["parent_agreed"]

    def clean_held_on(self) -> date:
        """Take only a day on which people could take part, and no day to come."""
        day: date = self.cleaned_data["held_on"]
        if self.first and self.last and self.first <= day <= self.last:
            return day
        words = _("Choose a day from %(first)s to %(last)s: the consultation was open then.")
        days = {"first": _in_words(self.first), "last": _in_words(self.last)}
        raise forms.ValidationError(words % days)

    def clean(self) -> dict[str, Any]:
        """Hold the consultation's own rule: where it asks for a parent, one must have agreed."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self._asks_parent(cleaned.get("age_band", "")) and not cleaned.get("parent_agreed"):
            words = _("Of children of this age a parent or carer must agree first.")
            self.add_error("parent_agreed", words)
        return cleaned

    def _asks_parent(self, band: str) -> bool:
        rules = self.consultation
        if band in {AgeBand.UNDER_11, AgeBand.FROM_11}:  # nobody of 13 is told from one of 12
            return rules.under_13_asks_parent or rules.under_16_asks_parent
        return band == AgeBand.FROM_14 and rules.under_16_asks_parent

    def in_words(self) -> list[tuple[str, str]]:
        """List each question with the answer that was given, for checking."""
        return [(str(self.fields[name].label), self._answer(name)) for name in self.fields]

    def _answer(self, name: str) -> str:
        given = self.cleaned_data.get(name) if self.is_valid() else self[name].value()
        if isinstance(given, date):
            return _in_words(given)
        if isinstance(given, bool):
            return str(_("Yes") if given else _("No"))
        said = dict(getattr(self.fields[name], "choices", ())).get(given, given)
        return str(said or _("Nothing was said"))

    def kept(self) -> dict[str, Any]:
        """Return what was said as text can hold it."""
        return {**self.cleaned_data, "held_on": self.cleaned_data["held_on"].isoformat()}


def _in_words(day: date | None) -> str:
    return date_format(day, "j F Y") if day else "–"
