"""The form of a comment: what somebody thinks of a wording, and their words."""

from datetime import datetime
from typing import Any

from crispy_forms_gds.layout import Div, Field, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.participation import begun
from consult.participation.actions import Said
from consult.participation.forms import LONGEST, PlainForm
from consult.participation.models import Prompt, Stance
from consult.participation.wording import same_words
from consult.participation.words_field import WordsBox, WordsField


class Folded(Div):
    """A field that most people do not need: it is opened by who does, or holds something."""

    template = "consult/taking_part/_folded.html"

    def __init__(self, summary: Any, name: str) -> None:
        super().__init__(WordsBox(name, rows=6))
        self.summary, self.name, self.opened = summary, name, False


class CommentForm(PlainForm):
    """What somebody thinks of a wording, and their words. Any one of the boxes is enough.

    Without `clause_words`, the words as they stand, nobody is asked how they would write them.
    """

    stance = forms.ChoiceField(
        label=gettext_lazy("What do you think of it?"),
        choices=Stance.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    words = WordsField(
        label=gettext_lazy("Tell us why, or what you would change"),
        help_text=gettext_lazy("A few words are enough. Please leave out names and schools."),
        widget=forms.Textarea(attrs={"rows": 6}),
        longest=LONGEST,
        required=False,
    )
    suggestion = WordsField(
        label=gettext_lazy("How would you write it?"),
        help_text=gettext_lazy("These are the words as they stand. Change what you like."),
        longest=LONGEST,
        required=False,
    )
    helper_words = WordsField(
        label=gettext_lazy("What do you, the helper, want to say?"),
        help_text=gettext_lazy("We keep this apart from the words of the person you help."),
        longest=LONGEST,
        required=False,
    )
    begun = forms.CharField(widget=forms.HiddenInput, required=False)
    based_on = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, clause_words: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clause_words = clause_words
        self.folded = [
            Folded(gettext_lazy("Suggest other words"), "suggestion"),
            Folded(gettext_lazy("Are you helping somebody? Add your own words"), "helper_words"),
        ]
        self.helper.layout = Layout(
            Field.radios("stance"),
            WordsBox("words", rows=6),
            *self.folded,
            "begun",
            "based_on",
        )
        self._offer_other_words()
        self.fields["begun"].initial = begun.signed_now(self.initial.values())

    def _offer_other_words(self) -> None:
        if not self.clause_words:
            del self.fields["suggestion"]
            self.helper.layout.fields.remove(self.folded.pop(0))
        elif not self.initial.get("suggestion"):
            self.initial["suggestion"] = self.clause_words
        for part in self.folded:
            given = self[part.name].value() or ""
            part.opened = bool(given) and not same_words(given, self.clause_words)

    def clean_stance(self) -> str:
        """Take no choice for the choice not to say."""
        return self.cleaned_data["stance"] or Stance.NONE

    def clean_suggestion(self) -> str:
        """Take the words as they stand for no other words."""
        words: str = self.cleaned_data["suggestion"]
        return "" if same_words(words, self.clause_words) else words

    def clean(self) -> dict[str, Any]:
        """Ask for a stance or some words."""
        cleaned = super().clean() or self.cleaned_data
        written = [cleaned.get(name) for name in ("words", "suggestion", "helper_words")]
        if cleaned.get("stance") == Stance.NONE and not any(written) and not self.errors:
            self.add_error("stance", _("Choose what you think, or write a few words"))
        return cleaned

    def to_save(self, prompt: Prompt) -> dict[str, Any]:
        """Return what a valid form says, as `sending.save_draft` takes it."""
        given = self.cleaned_data
        return {
            "said": Said(prompt, given["words"], given["stance"], given.get("suggestion", "")),
            "helper": given.get("helper_words", ""),
            "begun_at": self.begun_at,
            "based_on": given["based_on"] if "based_on" in self.data else None,
        }

    def base_on(self, state: str) -> None:
        """Say which words this form was made from: whoever saves has seen those."""
        self.initial["based_on"] = state
        if self.is_bound:
            self.data = {name: self.data.get(name) for name in self.data} | {"based_on": state}

    @property
    def begun_at(self) -> datetime:
        """The moment the page was opened, as we signed it; now, if it was not our page."""
        carried = begun.read(self.data.get(begun.FIELD, ""))
        return carried.moment if carried else timezone.now()
