"""Which priorities and promises a specification carries out."""

from itertools import groupby
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from consult.documents.carrying.reading import carried_out, links_of, offered


class CarryingForm(forms.Form):
    """Starts from what is said today; `seen` says what that was when it was shown."""

    chosen = forms.MultipleChoiceField(
        label=_("Which priorities and promises does this carry out?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, specification: int, data: Any = None) -> None:
        keys = [target.key for target in carried_out(specification, links_of(specification))]
        super().__init__(data, initial={"chosen": keys, "seen": " ".join(keys)})
        by_strategy = groupby(offered(), key=lambda target: target.strategy.title)
        self.fields["chosen"].choices = [  # type: ignore[attr-defined]
            (title, [(one.key, Truncator(one.words).words(24)) for one in targets])
            for title, targets in by_strategy
        ]

    def clean_seen(self) -> list[str]:
        """Cut the keys apart."""
        return str(self.cleaned_data["seen"]).split()
