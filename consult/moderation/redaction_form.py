"""Which words are to go before the rest is shown: what was guessed, and what somebody adds."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.likely import likely, wanted
from consult.moderation.marking import LABELS
from consult.participation.models import Contribution, State
from consult.taking_out import Part, Wanted, stands_in


class RedactForm(forms.Form):
    """The words to take out of somebody's writing, and why."""

    use_required_attribute = False  # the page says what is missing, to everyone

    seen = forms.ChoiceField(choices=State.choices, widget=forms.HiddenInput)
    guessed = forms.MultipleChoiceField(
        label=gettext_lazy("These may say who somebody is. Tick what has to go."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    more = forms.CharField(
        label=gettext_lazy("Other words to take out, one piece on a line"),
        help_text=gettext_lazy("Each goes wherever it stands, in capitals or not."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why do these words go? Do not repeat them here."),
        max_length=500,
        error_messages={"required": gettext_lazy("Write why these words go.")},
    )

    def __init__(
        self, *args: Any, said: Contribution, places: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.said, self.places = said, places
        self.fields["guessed"].choices = [  # type: ignore[attr-defined]
            (key, f"{one.words} ({LABELS[one.part]})") for key, one in self.guesses.items()
        ]
        self.fields["guessed"].initial = list(self.guesses)
        self.fields["seen"].initial = said.state

    @cached_property
    def guesses(self) -> dict[str, Wanted]:
        """What may be personal, in the words and in the suggestion, each once.

        By what it is, not by its number: another moderator may have taken some of it out meanwhile.
        """
        texts = (self.said.text, self.said.suggestion)
        found = [one for text in texts for one in wanted(text, likely(text, self.places))]
        return {f"{one.part}:{one.words}": one for one in found}

    @property
    def wanted(self) -> list[Wanted]:
        """The words that are to go, of a form that is valid."""
        return [self.guesses[key] for key in self.cleaned_data["guessed"]] + self._typed()

    def clean_more(self) -> str:
        """Refuse words that do not stand there: they would stay where somebody mistyped them."""
        more: str = self.cleaned_data["more"]
        texts = (self.said.text, self.said.suggestion)
        for line in filter(None, map(str.strip, more.splitlines())):
            if not any(stands_in(text, line) for text in texts):
                raise forms.ValidationError(_("“%s” does not stand in these words.") % line)
        return more

    def clean(self) -> dict[str, Any]:
        """Refuse to take out nothing at all."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.wanted:
            self.add_error("more", _("Tick or write which words have to go."))
        return cleaned

    def _typed(self) -> list[Wanted]:
        """Return what was typed; what was guessed too is known by what it was guessed to be."""
        known = {one.words.lower(): one.part for one in self.guesses.values()}
        lines = filter(None, map(str.strip, self.cleaned_data["more"].splitlines()))
        return [Wanted(line, known.get(line.lower(), Part.WORDS)) for line in lines]
