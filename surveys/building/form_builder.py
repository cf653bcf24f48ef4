"""Fields made of questions, through the seam that Wagtail's form builder offers."""

from collections import OrderedDict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import FormBuilder

from consult.participation.words_field import WordsField
from surveys.building.fields import DateField, DistrictField, NumberField, RankField
from surveys.building.kinds import NONE_OF_THESE, NOT_ANSWERED, OTHER, OTHER_WORDS, Kind

LONGEST_ANSWER = 5_000
LONGEST_SHORT = 200

_NOT_OFFERED = _("Choose from the answers on this page.")
_DIGITS, _DECIMALS = 10, 4


class SurveyForm(forms.Form):
    """The questions of a page. What does not go together is said at the question."""

    asked: list[Any] = []

    def clean(self) -> dict[str, Any]:
        """Look at what was chosen beside "none of these" and "something else"."""
        cleaned = super().clean() or self.cleaned_data
        for question in self.asked:
            if question.key in cleaned and (trouble := _trouble(question, cleaned)):
                self.add_error(question.key, trouble)
        return cleaned


def _trouble(question: Any, cleaned: dict[str, Any]) -> Any:
    given = cleaned[question.key]
    chosen = [given] if isinstance(given, str) else given
    if NONE_OF_THESE in chosen and len(chosen) > 1:
        return _("Choose “None of these” alone, or take it away.")
    most = int(question.limits.get("at_most", len(question.choices) or 1))
    if question.kind == Kind.MANY and len(chosen) > most:
        return _("Choose at most %(most)s.") % {"most": most}
    if cleaned.get(f"{question.key}{OTHER_WORDS}") and OTHER not in chosen:
        return _("Choose “Something else” to send what you wrote beside it, or take it away.")
    return None


class SurveyFormBuilder(FormBuilder):
    """Offers choices by key, and says in plain words what is wrong with an answer."""

    def __init__(self, fields: Iterable[Any]) -> None:
        super().__init__([field for field in fields if field.kind not in NOT_ANSWERED])

    def get_form_class(self) -> type[SurveyForm]:
        """Return the form of these questions; information asks nothing."""
        return type("PageForm", (SurveyForm,), {**self.formfields, "asked": self.fields})

    @property
    def formfields(self) -> OrderedDict[str, forms.Field]:
        """Return a field for each question, and one for words where it offers something else."""
        found: OrderedDict[str, forms.Field] = OrderedDict()
        made = super().formfields
        for question in self.fields:
            found[question.clean_name] = made[question.clean_name]
            if question.offers_other:
                found[f"{question.key}{OTHER_WORDS}"] = WordsField(
                    longest=LONGEST_SHORT,
                    label=_("If it is something else, please say what"),
                    widget=forms.TextInput,
                    required=False,
                )
        return found

    def get_formatted_field_choices(self, field: Any) -> list[tuple[str, str]]:
        """Return keys with what they say; Wagtail would split one text at its commas."""
        return [(choice["key"], choice["label"]) for choice in field.choices]

    def get_formatted_field_initial(self, field: Any) -> list[str]:
        """Choose nothing beforehand."""
        return []

    def create_one_field(self, field: Any, options: dict[str, Any]) -> forms.ChoiceField:
        """Make a question with one choice."""
        options["error_messages"] = {
            "required": _("Choose one answer."),
            "invalid_choice": _NOT_OFFERED,
        }
        return super().create_radio_field(field, options)

    create_agree_field = create_satisfied_field = create_faces_field = create_one_field
    create_consent_field = create_profile_field = create_one_field

    def create_many_field(self, field: Any, options: dict[str, Any]) -> forms.MultipleChoiceField:
        """Make a question with many choices."""
        options["error_messages"] = {
            "required": _("Choose at least one answer."),
            "invalid_choice": _NOT_OFFERED,
            "invalid_list": _NOT_OFFERED,
        }
        return super().create_checkboxes_field(field, options)

    def create_rank_field(self, field: Any, options: dict[str, Any]) -> RankField:
        """Make a question whose choices are put in order."""
        options["error_messages"] = {"required": _("Give at least one of them the place 1.")}
        options.pop("initial", None)
        return RankField(choices=self.get_formatted_field_choices(field), **options)

    def create_number_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """Make a question that is answered with a number."""
        low, high = (_limit(field, name) for name in ("lowest", "highest"))
        options["error_messages"] = {
            "required": _("Write a number."),
            "invalid": _("Write a number, like 3 or 2.5."),
            "min_value": _("Write a number that is not below %(limit_value)s."),
            "max_value": _("Write a number that is not above %(limit_value)s."),
        }
        return NumberField(
            min_value=low,
            max_value=high,
            max_digits=_DIGITS,
            decimal_places=_DECIMALS,
            **options,
        )

    def create_date_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """Make a question that is answered with a day."""
        options["error_messages"] = {"required": _("Write a day, like 27 3 2026.")}
        options.pop("initial", None)
        return DateField(**options)

    def create_short_field(self, field: Any, options: dict[str, Any]) -> forms.CharField:
        """Make a question that is answered in a few words."""
        options["error_messages"] = {"required": _("Write your answer.")}
        return WordsField(longest=LONGEST_SHORT, widget=forms.TextInput, **options)

    def create_open_field(self, field: Any, options: dict[str, Any]) -> forms.CharField:
        """Make a question that is answered in one's own words."""
        options["error_messages"] = {"required": _("Write your answer.")}
        return WordsField(longest=LONGEST_ANSWER, **options)

    def create_district_field(self, field: Any, options: dict[str, Any]) -> forms.CharField:
        """Make a question for the first half of a postcode."""
        options["error_messages"] = {
            "required": _("Write the first half of your postcode, like AB1.")
        }
        return DistrictField(max_length=20, **options)

    def create_email_field(self, field: Any, options: dict[str, Any]) -> forms.EmailField:
        """Make a question for an address that is kept apart from the answers."""
        options["error_messages"] = {
            "required": _("Write an e-mail address."),
            "invalid": _("Write an e-mail address like name@example.org."),
        }
        return forms.EmailField(max_length=254, **options)


def _limit(field: Any, name: str) -> Decimal | None:
    kept = field.limits.get(name)
    return Decimal(kept) if kept else None
