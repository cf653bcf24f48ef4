"""Which priorities and promises a specification carries out."""

from itertools import groupby
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from consult.documents.carrying.reading import carried_out, links_of, offered


class CarryingForm(forms.Form):
    """Starts from what is said today."""

    chosen = forms.MultipleChoiceField(
        label=_("Which priorities and promises does this carry out?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, specification: int, data: Any = None) -> None:
        initial = {
            "chosen": [target.key for target in carried_out(specification, links_of(specification))]
        }
        super().__init__(data, initial=initial)
        by_strategy = groupby(offered(), key=lambda target: target.strategy.title)
        self.fields["chosen"].choices = [  # type: ignore[attr-defined]
            (title, [(one.key, Truncator(one.words).words(24)) for one in targets])
            for title, targets in by_strategy
        ]
