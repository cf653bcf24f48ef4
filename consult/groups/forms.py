"""How many people a group is, and what one member thinks."""

from typing import Any

from crispy_forms_gds.layout import Field, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from consult.participation.forms import LONGEST, PlainForm
from consult.participation.models import Stance
from consult.participation.words_field import WordsBox, WordsField

LARGEST = 2_000


class SizeForm(PlainForm):
    """How many people speak in the answer of a group."""

    size = forms.IntegerField(
        label=_("How many people are in your group?"),
        help_text=_("Count everyone whose views you bring, and yourself. You can change it later."),
        min_value=2,
        max_value=LARGEST,
        widget=forms.NumberInput(
            attrs={"class": "govuk-input govuk-input--width-4", "inputmode": "numeric"}
        ),
        error_messages={
            "required": _("Write how many people are in your group"),
            "invalid": _("Write a number, like 8"),
            "min_value": _("A group has 2 people or more"),
            "max_value": _("Write a number of 2,000 or less"),
        },
    )


class NoteForm(PlainForm):
    """A member's note on one wording; an empty one takes the note away."""

    stance = forms.ChoiceField(
        label=_("What do you think of it?"),
        choices=Stance.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    words = WordsField(
        label=_("Your note for your group"),
        help_text=_("A few words are enough. Please leave out names and schools."),
        widget=forms.Textarea(attrs={"rows": 5}),
        longest=LONGEST,
        required=False,
    )
    based_on = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            Field.radios("stance"),
            WordsBox("words", rows=5),
            "based_on",
        )

    def base_on(self, state: str) -> None:
        """Say which note this form was made from: whoever saves has seen that."""
        self.initial["based_on"] = state
        if self.is_bound:
            self.data = {name: self.data.get(name) for name in self.data} | {"based_on": state}

    def clean_stance(self) -> str:
        """Take no choice for the choice not to say."""
        return self.cleaned_data["stance"] or Stance.NONE
