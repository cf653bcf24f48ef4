"""Fields for what no field of Django asks in plain boxes: an order, a date, half a postcode.

Each works without JavaScript, by touch and by keyboard, and gives an answer as it is kept.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from consult.participation.forms import first_half


class RankWidget(forms.Widget):
    """A select for each choice, in which its place is chosen."""

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.choices = list(choices)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        """Return the place that was chosen for each choice, "" where none was."""
        return {key: data.get(f"{name}-{key}", "") for key, _label in self.choices}


class RankField(forms.Field):
    """Puts choices in order. The answer is their keys, the first place first.

    A part may be left without a place; places must be 1, 2, 3 … and each given once.
    """

    def __init__(self, *, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(widget=RankWidget(choices), **kwargs)
        self.keys = [key for key, _label in choices]

    def prepare_value(self, value: Any) -> dict[str, str]:
        """Return the place of each choice, from what was posted or from an answer that is kept."""
        if isinstance(value, dict):
            return value
        return {key: str(place) for place, key in enumerate(value or [], start=1)}

    def clean(self, value: Any) -> list[str]:
        """Return the keys in their order."""
        places = {key: place for key, place in (value or {}).items() if place}
        if not places:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return []
        wanted = {str(number) for number in range(1, len(places) + 1)}
        if set(places.values()) != wanted:
            raise forms.ValidationError(_("Give each a place of its own: 1, then 2, then 3."))
        return sorted(places, key=lambda key: int(places[key]))


class DateWidget(forms.Widget):
    """Three boxes: day, month and year."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        """Return what was typed into each box."""
        return {part: data.get(f"{name}-{part}", "").strip() for part in ("day", "month", "year")}


class DateField(forms.Field):
    """Asks for a day without a time. The answer is an ISO date."""

    widget = DateWidget
    longest = 20

    def prepare_value(self, value: Any) -> dict[str, str]:
        """Return what stands in each box."""
        if isinstance(value, dict):
            return value
        year, month, day = (value or "--").split("-")
        return {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}

    def clean(self, value: Any) -> str:
        """Return the day that was typed; a month may be a number or a word."""
        typed = value or {}
        if not any(typed.values()):
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return ""
        try:
            year, month, day = int(typed["year"]), _month(typed["month"]), int(typed["day"])
            return date(year if year > 99 else 0, month, day).isoformat()
        except (ValueError, OverflowError):
            raise forms.ValidationError(
                _("Write a day that there is, like 27 3 2026."), code="invalid"
            ) from None


def _month(typed: str) -> int:
    if typed.isdecimal():
        return int(typed)
    start = typed.lower()[:3]
    return next((n for n, name in MONTHS.items() if str(name).lower()[:3] == start), 0)


class NumberField(forms.DecimalField):
    """Asks for a number, typed in any usual way. The answer is its plain text."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        """Read thousands with commas, as people write them."""
        return super().to_python(value.replace(",", "") if isinstance(value, str) else value)

    def clean(self, value: Any) -> str:
        """Return the number as text, "" where there is none."""
        number = super().clean(value)
        return "" if number is None else f"{number.normalize():f}"


class DistrictField(forms.CharField):
    """Asks for a postcode and keeps its first half alone."""

    def clean(self, value: Any) -> str:
        """Return the first half, however much was typed."""
        typed = super().clean(value)
        half = first_half(typed)
        if typed and not half:
            raise forms.ValidationError(_("Write the first half of your postcode, like AB1."))
        return half
