"""A survey is a Wagtail form page; its questions are frozen into numbered questionnaires."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.forms.models import FormMixin
from wagtail.fields import StreamField
from wagtail.models import Page

from consult.frozen import FrozenRow, FrozenVersion
from consult.participation.models import Prompt
from consult.participation.profile import Audience
from surveys.building.blocks import QUESTIONS


class QuestionnaireVersion(FrozenVersion):
    """The questions of a survey as people were asked them."""

    survey = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="questionnaires"
    )

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "number"], name="one_questionnaire_of_a_number"
            ),
            models.CheckConstraint(condition=~Q(note=""), name="a_questionnaire_has_a_note"),
        ]

    def __str__(self) -> str:
        return f"Questionnaire {self.number} of page {self.survey_id}"


class Question(FrozenRow):
    """One frozen question; open ones have a prompt. `choices` is a list of {"key", "label"}."""

    class Kind(models.TextChoices):
        ONE = "one", _("One choice")
        MANY = "many", _("Many choices")
        OPEN = "open", _("In your own words")

    version = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.PROTECT, related_name="questions"
    )
    key = models.CharField(max_length=36)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    label = models.CharField(max_length=500)
    help_text = models.TextField(blank=True)
    required = models.BooleanField(default=False)
    choices = models.JSONField(default=list, blank=True)
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
                condition=Q(kind="open", prompt__isnull=False)
                | (~Q(kind="open") & Q(prompt__isnull=True)),
                name="open_questions_alone_have_a_prompt",
            ),
        ]

    def __str__(self) -> str:
        return f"Question {self.position} of questionnaire {self.version_id}"


class SurveyPage(FormMixin, Page):
    """A survey of a consultation. The public answers its newest frozen questionnaire."""

    introduction = models.TextField(_("what this is about"), blank=True)
    audience = models.CharField(
        _("who it is for"), max_length=20, choices=Audience.choices, blank=True
    )
    how_long = models.CharField(_("how long it takes"), max_length=200, blank=True)
    questions = StreamField(QUESTIONS, blank=True, verbose_name=_("questions"))
    version_note = models.TextField(
        _("note for the next version"),
        blank=True,
        help_text=_("Say in plain English what is asked, or what changed and why."),
    )

    parent_page_types = ["consult.ConsultationPage"]
    subpage_types: list[str] = []
    template = "surveys/survey.html"
    landing_page_template = "surveys/sent.html"

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("audience"),
        FieldPanel("how_long"),
        FieldPanel("questions"),
        FieldPanel("version_note"),
    ]

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")

    @property
    def newest_questionnaire(self) -> QuestionnaireVersion | None:
        """The questions that the public is asked, None before the first were published."""
        return self.questionnaires.order_by("-number").first()
