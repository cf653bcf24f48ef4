"""Setting when a question or page is asked: up to five conditions, without JavaScript.

A condition is set in two steps: which question, then which of its answers. What was chosen for
another question than the one that stands there now counts for nothing.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.building.kinds import ONE_OF, Kind
from surveys.building.questions import Question
from surveys.path import Check, Condition, Match, Rule

MOST = 5
_CHOOSE = (Check.IS, Check.IS_NOT)
_TESTS = {
    Check.IS: _("is one of these"),
    Check.IS_NOT: _("is answered, and is none of these"),
    Check.AT_LEAST: _("is at least"),
    Check.AT_MOST: _("is at most"),
    Check.ANSWERED: _("is answered at all"),
}


def tests_for(question: Question) -> list[Check]:
    """Return what may be asked of the answers to a question."""
    if question.kind in ONE_OF or question.kind == Kind.MANY:
        return [*_CHOOSE, Check.ANSWERED]
    if question.kind == Kind.NUMBER:
        return [Check.AT_LEAST, Check.AT_MOST, Check.ANSWERED]
    return [Check.ANSWERED]


class ConditionForm(forms.Form):
    """One condition. `shown` is the question whose answers stood on the screen."""

    ask = forms.ChoiceField(label=_("Question"), required=False)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, earlier: Mapping[str, Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [(key, f"{one.position}. {one.label}") for key, one in earlier.items()]
        self.fields["ask"] = forms.ChoiceField(
            label=_("Question"), required=False, choices=[("", _("No condition")), *options]
        )
        self.asked = earlier.get(str(self["ask"].value() or ""))
        if self.asked:
            self._add_answers(self.asked)

    def _add_answers(self, asked: Question) -> None:
        tests = tests_for(asked)
        self.fields["test"] = forms.ChoiceField(
            label=_("Its answer"), choices=[(one.value, _TESTS[one]) for one in tests]
        )
        if Check.IS in tests:
            self.fields["values"] = forms.MultipleChoiceField(
                label=_("Answers"),
                required=False,
                choices=list(asked.choice_labels.items()),
                widget=forms.CheckboxSelectMultiple,
            )
        if Check.AT_LEAST in tests:
            self.fields["number"] = forms.DecimalField(label=_("Number"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen test needs."""
        given = super().clean() or {}
        test = given.get("test")
        if test in _CHOOSE and "values" not in self.errors and not given.get("values"):
            self.add_error("values", _("Choose at least one answer."))
        compares = test in (Check.AT_LEAST, Check.AT_MOST)
        if compares and "number" not in self.errors and given.get("number") is None:
            self.add_error("number", _("Write a number."))
        return given

    def condition(self) -> Condition:
        """Return what was set."""
        given = self.cleaned_data
        test = Check(given["test"])
        values = tuple(given.get("values") or ()) if test in _CHOOSE else ()
        if test in (Check.AT_LEAST, Check.AT_MOST):
            values = (f"{given['number']:f}",)
        return Condition(given["ask"], test, values)


class RuleForm(forms.Form):
    """All conditions of one question or page, and how many of them must be so."""

    match = forms.ChoiceField(
        label=_("When there are several conditions"),
        choices=[(Match.ALL.value, _("All must be so")), (Match.ANY.value, _("Any one is enough"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, *, rule: Rule, earlier: list[Question]) -> None:
        super().__init__(data, initial={"match": rule.match.value})
        self.earlier = {one.key: one for one in earlier}
        self.rows = self._posted_rows(data) if data is not None else self._kept_rows(rule)
        if len(self.rows) < MOST and all(row.asked for row in self.rows):
            self.rows.append(self._row(len(self.rows), {}))

    def _posted_rows(self, data: Any) -> list[ConditionForm]:
        rows = []
        for place in range(MOST):
            ask = data.get(f"{place}-ask")
            if ask is None:
                break
            as_shown = ask == data.get(f"{place}-shown", "")
            row = self._bound(place, data) if as_shown else self._row(place, {"ask": ask})
            rows.append(row)
        return rows

    def _kept_rows(self, rule: Rule) -> list[ConditionForm]:
        kept = [one for one in rule.conditions if one.ask in self.earlier][:MOST]
        return [self._row(place, _initial(one)) for place, one in enumerate(kept)]

    def _bound(self, place: int, data: Any) -> ConditionForm:
        return ConditionForm(data, prefix=str(place), earlier=self.earlier)

    def _row(self, place: int, initial: dict[str, Any]) -> ConditionForm:
        return ConditionForm(prefix=str(place), initial=initial, earlier=self.earlier)

    def clean(self) -> dict[str, Any]:
        """Refuse a condition whose answers were not yet to be seen, or that is not finished."""
        set_here = [row for row in self.rows if row.asked]
        if any(not row.is_bound for row in set_here):
            raise forms.ValidationError(_("Choose the answers to the question, then save."))
        if not all(row.is_valid() for row in set_here):
            raise forms.ValidationError(_("A condition is not finished. Look below."))
        return super().clean() or {}

    def rule(self) -> Rule:
        """Return the rule that was set."""
        conditions = tuple(row.condition() for row in self.rows if row.asked)
        return Rule(Match(self.cleaned_data["match"]), conditions) if conditions else Rule()


def _initial(one: Condition) -> dict[str, Any]:
    return {
        "ask": one.ask,
        "test": one.test.value,
        "values": list(one.values),
        "number": "".join(one.values[:1]) if one.test in (Check.AT_LEAST, Check.AT_MOST) else None,
    }
