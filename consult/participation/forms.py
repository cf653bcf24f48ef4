"""The forms of taking part, but for a comment: about you, and coming back with a code."""

import re
from typing import Any, cast

from crispy_forms_gds.helper import FormHelper
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.participation.profile import AgeBand, Audience, GroupAudience, How, Need, Phase, Plan

LONGEST = 30_000


class PlainForm(forms.Form):
    """A form drawn with GOV.UK components; the template writes the tag and the buttons."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def leave_out(self, name: str) -> None:
        """Do not ask a question."""
        del self.fields[name]
        self.helper.layout.fields.remove(name)


# The first half of a postcode, and whatever there is of the second.
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})?")


def first_half(typed: str) -> str:
    """Return the first half of a postcode, "" where what was typed is none."""
    match = _POSTCODE.fullmatch(re.sub(r"[\s-]", "", typed).upper())
    return match[1] if match else ""


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


_ASKED_OF_A_GROUP = {
    "audience": gettext_lazy("Who is in your group, mostly?"),
    "age_band": gettext_lazy("How old are the children or young people, mostly?"),
    "district": gettext_lazy("First half of the postcode where most of you live"),
    "consent": gettext_lazy("May we show your group’s words to others?"),
}
_GROUP_CONSENT = [
    ("yes", gettext_lazy("Yes, you may show our words")),
    ("no", gettext_lazy("No, count them but do not show them")),
]


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

    def speak_to_young_person(self) -> None:
        """Ask of "you" where it is known that a young person answers; who they are is not asked."""
        self.leave_out("audience")
        for name, label in _ASKED_OF_THE_YOUNG.items():
            self.fields[name].label = label

    def speak_to_group(self) -> None:
        """Ask a group's lead about all of them; how they take part is known."""
        self.leave_out("how")
        for name, label in _ASKED_OF_A_GROUP.items():
            self.fields[name].label = label
        self._offer("audience", [*GroupAudience.choices, ("", _UNSAID)])
        self._offer("consent", _GROUP_CONSENT)

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def clean_district(self) -> str:
        """Keep the first half of a postcode, however much of it was typed."""
        typed = self.cleaned_data["district"]
        half = first_half(typed)
        if typed and not half:
            raise forms.ValidationError(
                _("Write the first half of your postcode, like AB1, or leave this empty")
            )
        return half

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


class AgeForm(PlainForm):
    """Asked of those whose age band holds a birthday from which another rule applies."""

    is_13 = forms.ChoiceField(
        label=gettext_lazy("Are you 13 yet?"),
        choices=[("no", gettext_lazy("No, I am 11 or 12")), ("yes", gettext_lazy("Yes, I am 13"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how old you are")},
    )


class AgreementForm(PlainForm):
    """Asked of the young where the consultation's rule for their age wants a grown-up to agree."""

    parent_agreed = forms.ChoiceField(
        label=gettext_lazy("Has your parent or carer said yes?"),
        choices=[("yes", gettext_lazy("Yes, they said yes")), ("no", gettext_lazy("Not yet"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose “Yes” or “Not yet”")},
    )


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
