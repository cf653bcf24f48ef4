"""The questions of a survey, as blocks; a new page is a block between them.

A block's id is the key of its answers for ever; so is the id of a choice within its list.
"""

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    DecimalBlock,
    IntegerBlock,
    ListBlock,
    StructBlock,
    TextBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from surveys.building.kinds import Kind

PROFILE = [
    ("audience", _("Who somebody is")),
    ("age_band", _("Age of the young person")),
    ("phase", _("School stage")),
    ("plan", _("Support now")),
    ("need", _("Main need")),
]

_SHORT_NAME = RegexValidator(r"^[a-z][a-z0-9_]*$", _("Use small letters, numbers and _ only."))

Child = tuple[str, Any]


def _question(*more: Child, icon: str, label: object, is_answered: bool = True) -> StructBlock:
    shared: list[Child] = [
        ("label", CharBlock(max_length=500, label=_("Question"))),
        ("help_text", TextBlock(required=False, rows=2, label=_("Help"))),
    ]
    if is_answered:
        shared += [
            ("required", BooleanBlock(required=False, label=_("Must be answered"))),
            (
                "name",
                CharBlock(
                    required=False,
                    max_length=30,
                    validators=[_SHORT_NAME],
                    label=_("Short name"),
                    help_text=_("With {this name} further down, the answer stands in the words."),
                ),
            ),
        ]
    return StructBlock([*shared, *more], icon=icon, label=label)


def _choices() -> ListBlock:
    return ListBlock(CharBlock(max_length=200, label=_("Choice")), min_num=2, label=_("Choices"))


def _other() -> Child:
    return ("other", BooleanBlock(required=False, label=_("Offer “Something else, please say”")))


QUESTIONS = [
    (
        "page",
        StructBlock(
            [("title", CharBlock(required=False, max_length=200, label=_("Title of the page")))],
            icon="doc-empty",
            label=_("New page"),
        ),
    ),
    (
        Kind.ONE.value,
        _question(("choices", _choices()), _other(), icon="radio-empty", label=Kind.ONE.label),
    ),
    (
        Kind.MANY.value,
        _question(
            ("choices", _choices()),
            _other(),
            ("none", BooleanBlock(required=False, label=_("Offer “None of these”"))),
            ("at_most", IntegerBlock(required=False, min_value=1, label=_("Choose at most"))),
            icon="tick-inverse",
            label=Kind.MANY.label,
        ),
    ),
    (Kind.AGREE.value, _question(icon="list-ul", label=Kind.AGREE.label)),
    (Kind.SATISFIED.value, _question(icon="list-ul", label=Kind.SATISFIED.label)),
    (Kind.FACES.value, _question(icon="user", label=Kind.FACES.label)),
    (
        Kind.NUMBER.value,
        _question(
            ("lowest", DecimalBlock(required=False, label=_("Lowest"))),
            ("highest", DecimalBlock(required=False, label=_("Highest"))),
            icon="order",
            label=Kind.NUMBER.label,
        ),
    ),
    (Kind.DATE.value, _question(icon="date", label=Kind.DATE.label)),
    (
        Kind.RANK.value,
        _question(("choices", _choices()), icon="list-ol", label=Kind.RANK.label),
    ),
    (Kind.SHORT.value, _question(icon="edit", label=Kind.SHORT.label)),
    (Kind.OPEN.value, _question(icon="pilcrow", label=Kind.OPEN.label)),
    (Kind.DISTRICT.value, _question(icon="site", label=Kind.DISTRICT.label)),
    (Kind.EMAIL.value, _question(icon="mail", label=Kind.EMAIL.label)),
    (Kind.CONSENT.value, _question(icon="check", label=Kind.CONSENT.label)),
    (
        Kind.PROFILE.value,
        _question(
            ("field", ChoiceBlock(choices=PROFILE, label=_("What is asked"))),
            icon="group",
            label=Kind.PROFILE.label,
        ),
    ),
    (
        Kind.INFO.value,
        _question(
            ("picture", ImageChooserBlock(required=False, label=_("Picture"))),
            ("media", DocumentChooserBlock(required=False, label=_("Sound or film"))),
            (
                "transcript",
                TextBlock(
                    required=False,
                    label=_("What is said and shown in it"),
                    help_text=_("For people who cannot hear or see it. Sound and film need this."),
                ),
            ),
            (
                "captioned",
                BooleanBlock(
                    required=False,
                    label=_("The film has captions in its picture, or nobody speaks in it"),
                    help_text=_(
                        "Deaf people cannot watch a film and read words below it at the same time."
                    ),
                ),
            ),
            icon="info-circle",
            label=Kind.INFO.label,
            is_answered=False,
        ),
    ),
]
