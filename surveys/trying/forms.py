"""The form with which a test begins: which questions, and as whom."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.participation.profile import Audience
from surveys.building.models import QuestionnaireVersion
from surveys.trying.trial import DRAFT, Trial


class TryForm(forms.Form):
    """What to try, of what can be tried, and as whom."""

    version = forms.TypedChoiceField(
        label=gettext_lazy("What do you want to try?"), coerce=int, widget=forms.RadioSelect
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("As whom?"),
        choices=[("", gettext_lazy("Nobody in particular")), *Audience.choices],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(
        self, *args: Any, draft: bool, newest: QuestionnaireVersion | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [(DRAFT, _("The draft, as it is saved now"))] if draft else []
        if newest:
            words = _("Version %(number)s, which people are asked now")
            offered.append((newest.number, words % {"number": newest.number}))
        version = cast(forms.ChoiceField, self.fields["version"])
        version.choices = offered
        version.initial = offered[0][0] if offered else None

    def trial(self) -> Trial:
        """Return the test that a valid form asks for."""
        return Trial(self.cleaned_data["version"], self.cleaned_data["audience"])
