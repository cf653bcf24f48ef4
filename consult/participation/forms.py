"""The forms of taking part: a comment, about you, and coming back with a code."""

import re
from datetime import UTC, datetime
from typing import Any

from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Field, Layout
from django import forms
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.participation.models import Stance
from consult.participation.profile import AgeBand, Audience, How, Need, Phase, Plan
from consult.participation.words_field import WordsField

LONGEST = 30_000
_BEGUN = "consult.begun"
_A_DAY = 24 * 60 * 60


class PlainForm(forms.Form):
    """A form drawn with GOV.UK components; the template writes the tag and the buttons."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class CommentForm(PlainForm):
    """What somebody thinks of a wording, and their words. One of the two is enough."""

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
    begun = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["begun"].initial = signing.dumps(timezone.now().timestamp(), salt=_BEGUN)
        self.helper.layout = Layout(
            Field.radios("stance"),
            Field.textarea("words", rows=6, max_characters=LONGEST),
            "begun",
        )

    def clean_stance(self) -> str:
        """Take no choice for the choice not to say."""
        return self.cleaned_data["stance"] or Stance.NONE

    def clean(self) -> dict[str, Any]:
        """Ask for a stance or some words."""
        cleaned = super().clean() or self.cleaned_data
        nothing_said = cleaned.get("stance") == Stance.NONE and cleaned.get("words") == ""
        if nothing_said:
            self.add_error("stance", _("Choose what you think, or write a few words"))
        return cleaned

    @property
    def begun_at(self) -> datetime:
        """The moment the page was opened, as we signed it; now, if it was not our page."""
        try:
            opened = signing.loads(self.data.get("begun", ""), salt=_BEGUN, max_age=_A_DAY)
        except signing.BadSignature:
            return timezone.now()
        return datetime.fromtimestamp(opened, tz=UTC)


# The first half of a postcode, and whatever there is of the second.
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})?")
_UNSAID = gettext_lazy("I would rather not say")


def _select(label: Any, choices: list[tuple[str, Any]], help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", _UNSAID), *choices], required=False, help_text=help_text
    )


_ASKED_OF_THE_YOUNG = {
    "age_band": gettext_lazy("How old are you?"),
    "phase": gettext_lazy("Where do you learn?"),
    "plan": gettext_lazy("What support do you have now?"),
    "need": gettext_lazy("What do you need most help with?"),
}


class AboutForm(PlainForm):
    """What a person may say about themselves, how they took part, and whether we may quote."""

    audience = forms.ChoiceField(
        label=gettext_lazy("Who are you?"),
        choices=[*Audience.choices, ("", _UNSAID)],
        widget=forms.RadioSelect,
        required=False,
    )
    age_band = _select(gettext_lazy("How old is the child or young person?"), AgeBand.choices)
    phase = _select(gettext_lazy("Where do they learn?"), Phase.choices)
    plan = _select(gettext_lazy("What support do they have now?"), Plan.choices)
    need = _select(gettext_lazy("What do they need most help with?"), Need.choices)
    district = forms.CharField(
        label=gettext_lazy("First half of your postcode"),
        help_text=gettext_lazy("For example AB1. We do not keep the second half."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "autocomplete": "off"}),
        max_length=20,
        required=False,
    )
    how = forms.ChoiceField(
        label=gettext_lazy("How are you taking part?"),
        choices=[(how.value, how.label) for how in How if how != How.GROUP],
        widget=forms.RadioSelect,
        initial=How.MYSELF,
        required=False,
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("May we show your words to others?"),
        help_text=gettext_lazy(
            "We never say who wrote them. If you do not choose, we do not show them."
        ),
        choices=[
            ("yes", gettext_lazy("Yes, you may show my words")),
            ("no", gettext_lazy("No, count them but do not show them")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    def leave_out(self, name: str) -> None:
        """Do not ask a question."""
        del self.fields[name]
        self.helper.layout.fields.remove(name)

    def speak_to_young_person(self) -> None:
        """Ask of "you" where it is known that a young person answers; who they are is not asked."""
        self.leave_out("audience")
        for name, label in _ASKED_OF_THE_YOUNG.items():
            self.fields[name].label = label

    def clean_district(self) -> str:
        """Keep the first half of a postcode, however much of it was typed."""
        typed = re.sub(r"[\s-]", "", self.cleaned_data["district"]).upper()
        if not typed:
            return ""
        match = _POSTCODE.fullmatch(typed)
        if not match:
            raise forms.ValidationError(
                _("Write the first half of your postcode, like AB1, or leave this empty")
            )
        return match[1]

    def clean_how(self) -> str:
        """Take somebody who does not say for somebody who speaks for themselves."""
        return self.cleaned_data["how"] or How.MYSELF

    def in_words(self) -> list[tuple[str, str]]:
        """List each question with the answer that was given before, for checking."""
        return [(str(self.fields[name].label), self._answer(name)) for name in self.fields]

    def _answer(self, name: str) -> str:
        given = self.initial.get(name, "")
        choices = getattr(self.fields[name], "choices", ())
        said = dict(choices).get(given, given) if given else ""
        return str(said or _("You did not say"))


class CodeForm(PlainForm):
    """The code of a receipt, typed in any way."""

    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("Three words and four numbers. Capitals and spaces do not matter."),
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Write your code")},
    )


NO_SUCH_CODE = gettext_lazy("We cannot find this code. Check each word and number.")
WAIT = gettext_lazy("Too many wrong codes came from here. Wait ten minutes, then try again.")
