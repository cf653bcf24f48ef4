"""Which results somebody asks for: a form in the address, so that it can be passed on."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from consult.participation.profile import AgeBand, Audience, Channel, Need, Plan
from consult.policies import Person
from insights import policies
from insights.analysis.strata import ADULTS, YOUNG
from insights.results.breakdowns import AUDIENCE, BREAKDOWNS, Breakdown
from insights.results.filters import Filters

_ANY = [("", _("Any"))]
Choices = dict[str, list[tuple[str, str]]]


def _choice(label: Any, choices: list[tuple[Any, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=_ANY + choices, required=False)


class BreakdownForm(forms.Form):
    """Asks by what to break results down."""

    by = forms.ChoiceField(
        label=_("Break down by"),
        choices=[(key, one.label) for key, one in BREAKDOWNS.items()],
        required=False,
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            if name in self.fields:
                self.fields[name].choices = [*_ANY, *offered]  # type: ignore[attr-defined]

    def asked(self) -> "Asked":
        """Return what was asked for; without anything, the audience."""
        breakdown = BREAKDOWNS[self.cleaned_data.get("by") or AUDIENCE]
        return Asked(breakdown, Filters.of(self.cleaned_data))


class FilterForm(BreakdownForm):
    """Asks also to what the results should be narrowed. For those who may read the words."""

    side = _choice(_("Young people or adults"), [(YOUNG, _("Young people")), (ADULTS, _("Adults"))])
    audience = _choice(_("Who is speaking"), Audience.choices)
    age = _choice(_("Age of the young person"), AgeBand.choices)
    need = _choice(_("Main need"), Need.choices)
    plan = _choice(_("Support now"), Plan.choices)
    area = _choice(_("Area (postcode)"), [])
    channel = _choice(_("How it was sent"), Channel.choices)
    theme = _choice(_("Those who raised"), [])
    clause = _choice(_("What was said to"), [])
    since = forms.DateField(
        label=_("From day"), required=False, widget=forms.DateInput({"type": "date"})
    )
    until = forms.DateField(
        label=_("To day"), required=False, widget=forms.DateInput({"type": "date"})
    )


@dataclass(frozen=True)
class Asked:
    """A breakdown, and to what it is narrowed."""

    breakdown: Breakdown
    filters: Filters = field(default_factory=Filters)

    def query(self) -> str:
        """Return what was asked for as the end of an address."""
        return self.filters.query(by=self.breakdown.key)


def form_for(user: Person, given: QueryDict, choices: Choices) -> BreakdownForm:
    """Return the form with what was asked for.

    Refuses filters of somebody who may not read the words: numbers of few people could be had from
    the difference of two.
    """
    may = policies.can_filter_results(user)
    kind = FilterForm if may else BreakdownForm
    filters = set(FilterForm.base_fields) - set(BreakdownForm.base_fields)
    if not may and any(given.get(name) for name in filters):
        policies.check_filter_results(user)
    return kind(given or {"by": AUDIENCE}, choices=choices)
