"""Fields made of questions, through the seam that Wagtail's form builder offers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import FormBuilder

from consult.participation.words_field import WordsField

LONGEST_ANSWER = 5_000

_NOT_OFFERED = _("Choose from the answers on this page.")


class SurveyFormBuilder(FormBuilder):
    """Offers choices by key, and says in plain words what is wrong with an answer."""

    def get_formatted_field_choices(self, field: Any) -> list[tuple[str, str]]:
        """Return keys with what they say; Wagtail would split one text at its commas."""
        return [(choice["key"], choice["label"]) for choice in field.choices]

    def create_one_field(self, field: Any, options: dict[str, Any]) -> forms.ChoiceField:
        """Make a question with one choice."""
        options["error_messages"] = {
            "required": _("Choose one answer."),
            "invalid_choice": _NOT_OFFERED,
        }
        return super().create_radio_field(field, options)

    def create_many_field(self, field: Any, options: dict[str, Any]) -> forms.MultipleChoiceField:
        """Make a question with many choices."""
        options["error_messages"] = {
            "required": _("Choose at least one answer."),
            "invalid_choice": _NOT_OFFERED,
            "invalid_list": _NOT_OFFERED,
        }
        return super().create_checkboxes_field(field, options)

    def create_open_field(self, field: Any, options: dict[str, Any]) -> forms.CharField:
        """Make a question that is answered in one's own words."""
        options["error_messages"] = {"required": _("Write your answer.")}
        return WordsField(longest=LONGEST_ANSWER, **options)

    def get_formatted_field_initial(self, field: Any) -> list[str]:
        """Choose nothing beforehand."""
        return []
