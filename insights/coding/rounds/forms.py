"""What is filled in to start a round, and what is ticked about a piece."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name

from insights.coding.codeframes.models import Theme
from insights.coding.rounds.models import FEWEST, MOST


def coders() -> QuerySet[User]:
    """Return who may code, by name; superusers may do everything."""
    people: QuerySet[User] = get_user_model().objects.with_perm(
        "insights.code_contributions", backend="django.contrib.auth.backends.ModelBackend"
    )
    return people.order_by("last_name", "first_name", "username")


class CoderField(forms.ModelChoiceField):
    """Somebody who may code, by the name that the admin shows."""

    def label_from_instance(self, obj: User) -> str:
        """Name them."""
        return str(get_user_display_name(obj))


class StartForm(forms.Form):
    """How many pieces, and which two read them."""

    size = forms.IntegerField(
        label=_("How many pieces"),
        min_value=FEWEST,
        max_value=MOST,
        initial=60,
        help_text=_("20 to 200. Fifty or more say more about themes that are rare."),
    )
    one = CoderField(label=_("Who reads"), queryset=None, empty_label=None)
    other = CoderField(label=_("Who else reads"), queryset=None, empty_label=_("Choose somebody"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].queryset = coders()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Want two people."""
        given = super().clean() or {}
        if given.get("one") and given.get("one") == given.get("other"):
            self.add_error("other", _("Choose somebody else: it takes two people."))
        return given


class TicksForm(forms.Form):
    """The themes that were ticked, or that none fits: one of the two, and never both."""

    themes = forms.ModelMultipleChoiceField(queryset=Theme.objects.none(), required=False)
    nothing = forms.BooleanField(required=False)

    def __init__(self, *args: Any, themes: QuerySet[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = themes  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse both, and neither."""
        given = super().clean() or {}
        if "themes" in given and bool(given["themes"]) == given["nothing"]:
            raise forms.ValidationError(
                _("You ticked a theme. Untick it before you press “Nothing here”.")
                if given["nothing"]
                else _("Tick what you find, or press “Nothing here”.")
            )
        return given

    @property
    def ticked(self) -> set[int]:
        """What was ticked, as far as it makes sense: it stays ticked when something is wrong."""
        return {theme.pk for theme in self.cleaned_data.get("themes", ())}

    @property
    def faults(self) -> list[str]:
        """What is wrong, in sentences."""
        said = [str(fault) for fault in self.non_field_errors()]
        return said or [str(_("Choose themes of this round that are in use."))]
