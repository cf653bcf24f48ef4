"""A question as it was frozen, and as a draft would freeze it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consult.frozen import FrozenRow
from consult.participation.models import Prompt
from surveys.building.kinds import OFFER_OTHER, OTHER, WORDS, Kind, choices_of

Block = dict[str, Any]
ASKED = (
    "kind",
    "label",
    "help_text",
    "required",
    "choices",
    "rule",
    "limits",
    "field",
    "picture_id",
    "media_id",
    "transcript",
)
_LIMITS = ("lowest", "highest", "at_most")


class Question(FrozenRow):
    """One frozen question.

    `choices` is a list of {"key", "label"}; of one or many choices, the keys "none" and "other"
    mean "none of these" and "something else". `page` is the number of the page on which it stands
    (None in questionnaires from before there were pages: each then had its own; see `sheet`),
    `rule` says when it is asked (see `surveys.building.rules`), `limits` holds "lowest", "highest"
    or "at_most". `name` is what other questions call its answer, `field` the field of a profile
    that it fills, and `transcript` what is said and shown in its sound or film. What is said in
    words has a prompt: open questions, and "something else".
    """

    Kind = Kind

    version = models.ForeignKey(
        "surveys.QuestionnaireVersion", on_delete=models.PROTECT, related_name="questions"
    )
    key = models.CharField(max_length=36)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    label = models.CharField(max_length=500)
    help_text = models.TextField(blank=True)
    required = models.BooleanField(default=False)
    choices = models.JSONField(default=list, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    rule = models.JSONField(default=dict, blank=True)
    limits = models.JSONField(default=dict, blank=True)
    name = models.CharField(max_length=30, blank=True)
    field = models.CharField(max_length=20, blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    media = models.ForeignKey(
        "wagtaildocs.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    transcript = models.TextField(blank=True)
    prompt = models.OneToOneField(
        Prompt, on_delete=models.PROTECT, null=True, blank=True, related_name="question"
    )

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key"], name="one_question_of_a_key_in_a_version"
            ),
            models.UniqueConstraint(
                fields=["version", "position"], name="one_question_at_a_position"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["open", "short"]) | Q(prompt__isnull=False),
                name="what_is_said_in_words_has_a_prompt",
            ),
        ]

    def __str__(self) -> str:
        return f"Question {self.position} of questionnaire {self.version_id}"

    default_value = ""  # nothing is chosen or written beforehand

    @property
    def clean_name(self) -> str:
        """The name by which Wagtail's forms know this question."""
        return self.key

    @property
    def field_type(self) -> str:
        """The kind of field that Wagtail's form builder makes of this question."""
        return self.kind

    @property
    def choice_labels(self) -> dict[str, str]:
        """What each key of a choice says."""
        return {choice["key"]: choice["label"] for choice in self.choices}

    @property
    def sheet(self) -> int:
        """The number of the page on which it is asked."""
        return self.page or self.position

    @property
    def offers_other(self) -> bool:
        """Tell whether words may be written beside "something else"."""
        return self.kind in OFFER_OTHER and OTHER in self.choice_labels

    @property
    def fills(self) -> str:
        """What is known of a person from the answer, as a field of a profile: "" for nothing."""
        return "district" if self.kind == Kind.DISTRICT else self.field

    @property
    def is_said_in_words(self) -> bool:
        """Tell whether something may be said in answer in somebody's own words."""
        return self.kind in WORDS or self.offers_other

    def asks_the_same_as(self, other: "Question") -> bool:
        """Tell whether nobody would see a difference between two questions but their place."""
        return all(getattr(self, name) == getattr(other, name) for name in ASKED)


def drafted_question(position: int, page: int, block: Block, rules: Block) -> Question:
    """Return a block of a draft as the question that it would be, unsaved."""
    value = block["value"]
    return Question(
        key=block["id"],
        position=position,
        page=page,
        kind=block["type"],
        label=value["label"],
        help_text=value.get("help_text") or "",
        required=bool(value.get("required")),
        choices=choices_of(block["type"], value),
        rule=rules.get(block["id"], {}),
        limits={name: str(value[name]) for name in _LIMITS if value.get(name) is not None},
        name=value.get("name") or "",
        field=value.get("field") or "",
        picture_id=value.get("picture"),
        media_id=value.get("media"),
        transcript=value.get("transcript") or "",
    )
