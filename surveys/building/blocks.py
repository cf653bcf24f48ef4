"""The questions of a survey, as blocks.

A block's id is the key of its answers for ever; so is the id of a choice within its list.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ListBlock, StructBlock, TextBlock


def _question(*more: tuple[str, object], icon: str, label: object) -> StructBlock:
    shared = [
        ("label", CharBlock(max_length=500, label=_("Question"))),
        ("help_text", TextBlock(required=False, rows=2, label=_("Help"))),
        ("required", BooleanBlock(required=False, label=_("Must be answered"))),
    ]
    return StructBlock([*shared, *more], icon=icon, label=label)


def _choices() -> ListBlock:
    return ListBlock(CharBlock(max_length=200, label=_("Choice")), min_num=2, label=_("Choices"))


QUESTIONS = [
    ("one", _question(("choices", _choices()), icon="radio-empty", label=_("One choice"))),
    ("many", _question(("choices", _choices()), icon="tick-inverse", label=_("Many choices"))),
    ("open", _question(icon="edit", label=_("In your own words"))),
]
