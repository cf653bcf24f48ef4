"""What is asked of a moderator: which words to list, which act, and why."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.moderation.models import OUTCOMES, ModerationAct, PolicyReason
from consult.moderation.querysets import Tally
from consult.participation.models import State

# What needs more than a press of a button has a form of its own.
_KINDS = [
    (kind.value, kind.label)
    for kind in OUTCOMES
    if kind not in (ModerationAct.Kind.REDACT, ModerationAct.Kind.NOT_COUNT)
]


class ListForm(forms.Form):
    """Which words to list; the choices are those that the reader may see."""

    consultation = forms.TypedChoiceField(
        label=_("Consultation"), coerce=int, empty_value=None, required=False
    )
    state = forms.ChoiceField(label=_("State"), choices=[("", ""), *State.choices], required=False)
    worries = forms.BooleanField(required=False)

    def __init__(self, *args: Any, tallies: Iterable[Tally], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(tally.consultation, tally.title) for tally in tallies]
        self.fields["consultation"].choices = [("", _("All consultations")), *offered]  # type: ignore[attr-defined]

    def chosen(self, name: str) -> Any:
        """Return a choice, or None where none was made or it makes no sense."""
        return self.cleaned_data.get(name) or None if self.is_valid() else None


class ActForm(forms.Form):
    """One act of a moderator, and the state in which they saw the words."""

    kind = forms.ChoiceField(choices=_KINDS)
    seen = forms.ChoiceField(choices=State.choices)
    reason = forms.CharField(label=_("Reason, if you want to give one"), required=False)

    @property
    def act(self) -> ModerationAct.Kind:
        """Which act was chosen."""
        return ModerationAct.Kind(self.cleaned_data["kind"])


class OpenSealedForm(forms.Form):
    """Why somebody needs the words as they arrived."""

    reason = forms.CharField(
        label=_("Why do you need to see what was taken out?"),
        max_length=500,
        error_messages={"required": _("Write why you need to see it.")},
    )
    # How often it had been opened when the form was shown: a page sent again is out of date.
    openings = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NotCountForm(forms.Form):
    """Which reason of the published policy leaves words out."""

    use_required_attribute = False  # the page says what is missing, to everyone

    seen = forms.ChoiceField(choices=State.choices, widget=forms.HiddenInput)
    policy_reason = forms.ModelChoiceField(
        label=_("Why are these words not counted?"),
        queryset=PolicyReason.objects.filter(in_use=True),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose a reason.")},
    )
    reason = forms.CharField(
        label=_("A note for other moderators, if you want to give one"), required=False
    )
