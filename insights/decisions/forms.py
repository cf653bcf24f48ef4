"""The form on which a decision is recorded."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from consult.documents.register import Clause, ClauseVersion
from insights.coding.models import Theme
from insights.decisions.models import DecisionEntry

Groups = list[tuple[str, list[tuple[int, str]]]]


class DecisionForm(forms.Form):
    """What was decided on a theme; starts from the entry that holds, if there is one."""

    said = forms.CharField(
        label=_("What people said, in a sentence or two"),
        help_text=_("Public. In words that the people who said it would know again."),
        widget=AdminAutoHeightTextInput,
        error_messages={"required": _("Write what people said.")},
    )
    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=DecisionEntry.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was decided.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Public. Say why in plain words, above all when the answer is no."),
        widget=AdminAutoHeightTextInput,
        error_messages={"required": _("Write the reason.")},
    )
    owner = forms.CharField(
        label=_("Who answers for it"),
        help_text=_("Public. A name and a post, for example “Head of short breaks”."),
        max_length=200,
        error_messages={"required": _("Write who answers for it.")},
    )
    due = forms.DateField(label=_("By when"), required=False, widget=AdminDateInput)
    decided_on = forms.DateField(
        label=_("Decided on"),
        widget=AdminDateInput,
        error_messages={"required": _("Write the day on which it was decided.")},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    clauses = forms.TypedMultipleChoiceField(
        label=_("Clauses that this touches"),
        help_text=_("The decision is shown beside each of them."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, theme: Theme, entry: DecisionEntry | None, **kwargs: Any):
        touched = list(entry.touched.values_list("clause", flat=True)) if entry else []
        super().__init__(*args, **kwargs | {"initial": _initial(entry, touched)})
        clauses = cast(forms.TypedMultipleChoiceField, self.fields["clauses"])
        clauses.choices = clause_choices(theme, touched)

    def clean_seen(self) -> int:
        """Take it that no entry was shown where none is named."""
        return self.cleaned_data["seen"] or 0

    def now_seen(self, entry: int) -> None:
        """Keep what was typed, to be sent again by somebody who has now seen this entry."""
        typed = cast(QueryDict, self.data).copy()
        typed["seen"] = str(entry)
        self.data = typed

    def clean(self) -> dict[str, Any]:
        """Turn the chosen clauses into rows of the register."""
        cleaned = super().clean() or {}
        cleaned["clauses"] = list(Clause.objects.filter(pk__in=cleaned.get("clauses") or []))
        return cleaned


def clause_choices(theme: Theme, touched: list[int]) -> Groups:
    """Return the clauses that stand today by document, and those touched that were taken out."""
    consultation = theme.codeframe.consultation
    documents = consultation.get_children()
    standing = ClauseVersion.objects.newest().filter(version__document__in=documents)
    gone = ClauseVersion.objects.filter(clause__in=touched, clause__retired_in__isnull=False)
    groups: dict[str, dict[int, str]] = {}
    for row in [*_in_order(standing), *_in_order(gone)]:
        words = Truncator(row.text or row.full_text).words(16)
        groups.setdefault(row.version.title, {})[row.clause_id] = f"{row.number} {words}"
    return [(title, list(choices.items())) for title, choices in groups.items()]


def _in_order(rows: Any) -> Any:
    order = ("version__document__path", "version__number", "position")
    return rows.select_related("version").order_by(*order)


def _initial(entry: DecisionEntry | None, touched: list[int]) -> dict[str, Any]:
    if entry is None:
        return {"decided_on": timezone.localdate(), "seen": 0}
    kept = ("said", "outcome", "reason", "owner", "due", "decided_on")
    shown = {field: getattr(entry, field) for field in kept}
    return shown | {"clauses": touched, "seen": entry.pk}
