"""The question bank and the templates: questions that editors take into their surveys."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from surveys.building.blocks import QUESTIONS


class BankQuestion(models.Model):
    """A question that is worth asking in the same words each time."""

    class Topic(models.TextChoices):
        EQUALITY = "equality", _("Equality")
        NEEDS = "needs", _("Needs")
        SATISFACTION = "satisfaction", _("Satisfaction")
        SCHOOL = "school", _("School and SEN support")
        ASSESSMENT = "assessment", _("EHC assessment and plan")
        TRANSITION = "transition", _("Getting ready for adult life")
        SHORT_BREAKS = "short_breaks", _("Short breaks")
        OTHER = "other", _("Other")

    topic = models.CharField(_("topic"), max_length=20, choices=Topic.choices)
    title = models.CharField(_("title"), max_length=200, unique=True)
    source = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("Where wording or categories are from")
    )
    question = StreamField(QUESTIONS, max_num=1, min_num=1, verbose_name=_("question"))

    panels = [
        FieldPanel("topic"),
        FieldPanel("title"),
        FieldPanel("source"),
        FieldPanel("question"),
    ]

    class Meta:
        verbose_name = _("question of the bank")
        verbose_name_plural = _("question bank")
        ordering = ["topic", "title"]

    def __str__(self) -> str:
        return self.title


class SurveyTemplate(models.Model):
    """A whole survey from which a new one starts. Its words are content, never code."""

    title = models.CharField(_("title"), max_length=200, unique=True)
    description = models.TextField(_("what it is for"), blank=True)
    questions = StreamField(QUESTIONS, verbose_name=_("questions"))
    rules = models.JSONField(default=dict, blank=True, editable=False)

    panels = [FieldPanel("title"), FieldPanel("description"), FieldPanel("questions")]

    class Meta:
        verbose_name = _("survey template")
        verbose_name_plural = _("survey templates")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


def fresh(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return blocks for a draft, each with an id that no other survey has."""
    return [{**block, "id": str(uuid.uuid4())} for block in blocks]
