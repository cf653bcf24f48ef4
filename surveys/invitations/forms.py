"""The forms of invitations: a code that somebody types, and how many links staff want."""

import json
import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.participation.forms import PlainForm
from consult.sealing import UnsealingError, seal, unseal
from surveys.invitations.actions import Made
from surveys.invitations.codes import normalise
from surveys.invitations.models import MOST

# Under this name, so that nothing else that we sealed passes for links.
_LINKS = "invitation-links"
NO_SUCH_LINK = _("This code does not work. It was used, or it is not right. Check each character.")


class TypedCodeForm(PlainForm):
    """The code of a link, typed in any way."""

    code = forms.CharField(
        label=_("The code in your letter or e-mail"),
        help_text=_("Ten letters and numbers. Capitals and spaces do not matter."),
        max_length=300,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write the code")},
    )

    def clean_code(self) -> str:
        """Return the code as it is kept, "" for what can be none."""
        return normalise(self.cleaned_data["code"])


class MakeForm(forms.Form):
    """How many links, and for whom."""

    how_many = forms.IntegerField(
        label=_("How many links?"),
        help_text=_("From 1 to 5,000. One for each person whom you ask."),
        min_value=1,
        max_value=MOST,
        error_messages={"required": _("Write how many")},
    )
    label = forms.CharField(
        label=_("Who are they for?"),
        help_text=_("For example “letters to year 9”. Name no person. Only staff see this."),
        max_length=100,
        error_messages={"required": _("Write who they are for")},
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class MadeForm(forms.Form):
    """The codes of a batch, sealed: they wait in the page of their maker, and nowhere else."""

    links = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def holding(cls, made: Made) -> "MadeForm":
        """Return the form that holds what was made."""
        sealed = seal(json.dumps({_LINKS: [made.batch.pk, made.codes]})).decode()
        return cls(initial={"links": sealed})

    def clean_links(self) -> tuple[int, list[str]]:
        """Return the number of the batch, and its codes."""
        try:
            batch, codes = json.loads(unseal(self.cleaned_data["links"].encode()))[_LINKS]
        except (UnsealingError, ValueError, TypeError, KeyError):
            raise forms.ValidationError(_("These are no links of ours.")) from None
        return batch, codes
