"""What the rules suggest, and what people decide: suggestion and decision are two rows.

The themes themselves are in codeframes/models.py.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.frozen import FrozenRow
from consult.participation.models import Contribution
from insights.coding.codeframes.models import (
    LONGEST_PHRASE,
    Codeframe,
    CodeframeVersion,
    Theme,
    ThemeAct,
)

__all__ = [
    "LONGEST_PHRASE",
    "Codeframe",
    "CodeframeVersion",
    "Coding",
    "CodingAct",
    "Reading",
    "Run",
    "Suggestion",
    "Theme",
    "ThemeAct",
]


class Run(FrozenRow):
    """One run of the rules: which codeframe, which versions of the packages, when, by whom."""

    codeframe_version = models.ForeignKey(
        CodeframeVersion, on_delete=models.PROTECT, related_name="runs"
    )
    packages = models.JSONField(default=dict)
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("run of the rules")
        verbose_name_plural = _("runs of the rules")

    def __str__(self) -> str:
        return f"Run {self.pk}"


class Suggestion(models.Model):
    """A theme that the rules found in a contribution, and the words that did it.

    The newest run's suggestions replace earlier ones; they never touch what people decided. `part`
    says where `start` and `end` are counted: in what somebody said, or in their other words for
    the clause.
    """

    class Part(models.TextChoices):
        WORDS = "words", _("Words")
        OTHER_WORDS = "other_words", _("Other words for the clause")

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="suggestions")
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="suggestions"
    )
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="suggestions")
    phrase = models.CharField(max_length=LONGEST_PHRASE)
    part = models.CharField(max_length=11, choices=Part.choices, default=Part.WORDS)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "contribution", "theme", "part", "start"],
                name="one_suggestion_at_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"Suggestion {self.pk}"


class CodingAct(FrozenRow):
    """One decision of a person about a theme and a contribution; the last one holds.

    `suggestion_seen` tells whether the machine's suggestion stood before the coder's eyes. `start`
    and `end` are where the words stood that say it, in the `part` of the contribution, and
    `words_hash` knows them again after a moderator took others out, without keeping them. What
    undoes an act brings back what held before, so that the last act still holds. An act without a
    theme is about the whole: set aside for a second reader, or no longer.
    """

    class Kind(models.TextChoices):
        ACCEPT = "accept", _("Accepted")
        REJECT = "reject", _("Rejected")
        ADD = "add", _("Added")
        REMOVE = "remove", _("Removed")
        UNDO = "undo", _("Undone")
        UNSURE = "unsure", _("Set aside for a second reader")
        SETTLE = "settle", _("No longer set aside")

        @property
        def codes(self) -> bool:
            """Whether a contribution speaks of the theme after such an act."""
            return self in {type(self).ACCEPT, type(self).ADD}

        @property
        def is_open(self) -> bool:
            """Whether nobody has decided after such an act."""
            return self == type(self).UNDO

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="coding_acts"
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, related_name="coding_acts"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    part = models.CharField(
        max_length=11, choices=Suggestion.Part.choices, default=Suggestion.Part.WORDS
    )
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    words_hash = models.CharField(max_length=64, blank=True, default="")
    suggestion_seen = models.BooleanField(default=False)
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="undone_by"
    )
    theme_act = models.ForeignKey(  # where the theme was merged, and nobody read the words for it
        ThemeAct, on_delete=models.PROTECT, null=True, related_name="coding_acts"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("coding act")
        verbose_name_plural = _("coding acts")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(theme__isnull=False, kind__in=["accept", "reject", "add", "remove"])
                | Q(theme__isnull=True, kind__in=["unsure", "settle"])
                | Q(kind="undo"),
                name="an_act_is_about_a_theme_or_about_the_whole",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True, words_hash="")
                | Q(
                    start__isnull=False,
                    end__isnull=False,
                    end__gt=F("start"),
                    kind__in=["accept", "add"],
                )
                & ~Q(words_hash=""),
                name="words_are_tied_to_a_theme_that_they_say",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["undo", "settle"]) | Q(undoes__isnull=False),
                name="what_undoes_says_what_it_undoes",
            ),
        ]

    def __str__(self) -> str:
        return f"Coding act {self.pk}"


class Coding(models.Model):
    """That a contribution speaks of a theme, as people decided: the outcome of the acts."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="codings")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="codings")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("coding")
        verbose_name_plural = _("codings")
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "theme"], name="a_theme_once_in_a_contribution"
            ),
        ]

    def __str__(self) -> str:
        return f"Coding {self.pk}"


class Reading(FrozenRow):
    """That somebody has read a contribution, whatever themes they found in it, if any."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="readings"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            models.UniqueConstraint(fields=["contribution", "by"], name="a_reader_reads_once"),
        ]

    def __str__(self) -> str:
        return f"Reading {self.pk}"
