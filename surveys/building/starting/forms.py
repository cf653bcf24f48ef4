"""Which questions of the bank are taken, and which template a survey starts from."""

from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.building.bank import BankQuestion, SurveyTemplate


class BankForm(forms.Form):
    """Offers the bank by topic; `seen` is the id of the revision that was looked at."""

    chosen = forms.MultipleChoiceField(
        label=_("Which questions do you want to ask?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one question")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, seen: int) -> None:
        super().__init__(data, initial={"seen": seen, "chosen": []})
        self.bank = {str(one.pk): one for one in BankQuestion.objects.all()}
        self.fields["chosen"].choices = [  # type: ignore[attr-defined]
            (pk, one.title) for pk, one in self.bank.items()
        ]

    def topics(self) -> list[tuple[str, list[BankQuestion]]]:
        """Return the questions of each topic, in the order in which topics are named."""
        order = BankQuestion.Topic.values
        in_order = sorted(self.bank.values(), key=lambda one: order.index(one.topic))
        return [
            (str(topic), list(questions))
            for topic, questions in groupby(in_order, key=lambda one: one.get_topic_display())
        ]

    def clean_chosen(self) -> list[BankQuestion]:
        """Return the questions that were ticked, in the order of the screen."""
        ticked = set(self.cleaned_data["chosen"])
        shown = [one for _topic, questions in self.topics() for one in questions]
        return [one for one in shown if str(one.pk) in ticked]


class StartForm(forms.Form):
    """A title, and the template from which a survey starts."""

    title = forms.CharField(
        label=_("Title of the survey"),
        max_length=255,
        error_messages={"required": _("Write a title")},
    )
    template = forms.ModelChoiceField(
        label=_("Start from"),
        queryset=SurveyTemplate.objects.all(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose what to start from")},
    )
