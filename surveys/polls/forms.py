"""One question to the public, with a key by which its form counts once."""

import hashlib
import secrets
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class PollForm(forms.Form):
    """The question of a poll. `key` is made for one form, signed, and names nobody."""

    choice = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose an answer"),
            "invalid_choice": gettext_lazy("Choose one of these answers"),
        },
    )
    key = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("Press the button once more")},
    )

    def __init__(self, data: Any = None, *, poll: Any) -> None:
        super().__init__(data, auto_id=f"poll-{poll.pk}-%s")
        self.salt = f"surveys.poll.{poll.pk}"
        self.fields["choice"].label = poll.question
        self.fields["choice"].choices = list(poll.labels().items())  # type: ignore[attr-defined]

    def clean_key(self) -> str:
        """Return the hash by which this form is known again; the key itself is kept nowhere."""
        try:
            known = str(signing.loads(self.cleaned_data["key"], salt=self.salt))
        except signing.BadSignature:
            raise ValidationError(_("Press the button once more")) from None
        return hashlib.sha256(known.encode()).hexdigest()

    def key_to_carry(self) -> str:
        """Return the key that the form carries: a form that is shown again keeps its own."""
        if self.is_bound and "key" not in self.errors:
            return str(self["key"].value())
        return signing.dumps(secrets.token_hex(16), salt=self.salt)
