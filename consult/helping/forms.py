"""What somebody is asked who needs help to take part, and what staff write down about it."""

import hashlib
import json
import re
import secrets
from typing import Any

from crispy_forms_gds.layout import Field, Layout
from django import forms
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import ConsultationPage
from consult.helping.models import HelpRequest
from consult.participation.forms import PlainForm
from consult.participation.words_field import WordsBox, WordsField

LONGEST = 2_000
_A_KEY = re.compile(r"[0-9a-f]{32}")


class HelpForm(PlainForm):
    """What would help, and how to reach the person. What must be said is as little as can be."""

    kind = forms.ChoiceField(
        label=_("What would help you?"),
        choices=HelpRequest.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what would help you")},
    )
    name = forms.CharField(
        label=_("What should we call you?"),
        help_text=_("You can leave this empty."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": _("Write a shorter name")},
    )
    reach = WordsField(
        label=_("How can we reach you?"),
        help_text=_("A phone number, an e-mail address, or where to post it."),
        longest=300,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Write a phone number, an e-mail address or where you live")},
    )
    words = WordsField(
        label=_("Is there anything we should know?"),
        help_text=_("For example your language, or when to ring. You can leave this empty."),
        longest=LONGEST,
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_hex(16)
        self.helper.layout = Layout(
            Field.radios("kind"),
            Field.text("name"),
            Field.textarea("reach", rows=3),
            WordsBox("words", rows=4),
            "key",
        )

    def contact(self) -> dict[str, str]:
        """Return how to reach the person and what they wrote, as it is sealed."""
        return {name: self.cleaned_data[name] for name in ("name", "reach", "words")}

    def form_key(self) -> str:
        """Know the same form, sent twice with the same words; with other words it is another."""
        said = json.dumps([self.cleaned_data["kind"], self.contact()], sort_keys=True)
        return _one_of(self.cleaned_data["key"], said)


def _one_of(key: str, said: str) -> str:
    """Know a form by the random key of its page and by what was written in it.

    The random key is kept nowhere, so that this tells nothing of the words.
    """
    key = key if _A_KEY.fullmatch(key) else secrets.token_hex(16)
    return hashlib.sha256(f"{key}\n{said}".encode()).hexdigest()


class SiftForm(forms.Form):
    """Which requests to list."""

    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("Not done yet")), *HelpRequest.State.choices],
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("What would help"),
        choices=[("", _("Everything")), *HelpRequest.Kind.choices],
        required=False,
    )
    consultation = forms.ModelChoiceField(
        label=_("Consultation"),
        queryset=ConsultationPage.objects.none(),
        empty_label=_("All consultations"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = ConsultationPage.objects.filter(help_requests__isnull=False).distinct()
        self.fields["consultation"].queryset = asked.order_by("title")  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """Return what was chosen; what makes no sense was not."""
        self.is_valid()
        return {name: given for name, given in self.cleaned_data.items() if given}


class StepForm(forms.Form):
    """The last step that somebody saw when they pressed a button."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class GiveForm(StepForm):
    """To whom a request is given."""

    to = forms.ModelChoiceField(
        label=_("Give it to"),
        queryset=User.objects.none(),
        error_messages={
            "required": _("Choose to whom you give it"),
            "invalid_choice": _("Choose somebody who looks after requests"),
        },
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]
        self.fields["to"].label_from_instance = (  # type: ignore[attr-defined]
            lambda user: user.get_full_name() or user.get_username()
        )


class NoteForm(forms.Form):
    """What was done."""

    note = WordsField(
        label=_("Note"),
        help_text=_("What you did. Name nobody: this stays when the contact details go."),
        longest=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you did")},
    )


class KeyedNoteForm(NoteForm):
    """A note that is known again where its form is sent twice."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_hex(16)

    def clean(self) -> dict[str, Any]:
        """Give the note with the key of its form."""
        note = self.cleaned_data.get("note", "")
        return {"note": note, "form_key": _one_of(self.cleaned_data["key"], note)}


class CloseForm(StepForm, NoteForm):
    """The last note, which may be left out."""

    field_order = ["note", "seen"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = False
