"""Themes, what the rules suggest, and what people decide: suggestion and decision are two rows."""

from itertools import chain, count
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from consult.frozen import FrozenRow, FrozenVersion
from consult.participation.models import Contribution

LONGEST_PHRASE = 200
THEME_FIELDS = (
    "key", "name", "description", "include", "exclude", "phrases", "status", "position",
)  # fmt: skip


class Codeframe(models.Model):
    """The themes with which the words of one consultation are read."""

    consultation = models.OneToOneField(
        "consult.ConsultationPage", on_delete=models.PROTECT, related_name="codeframe"
    )
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        verbose_name = _("codeframe")
        verbose_name_plural = _("codeframes")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse to move a codeframe: its codings are of the words of one consultation."""
        moved = Codeframe.objects.filter(pk=self.pk).exclude(consultation=self.consultation_id)
        if self.pk and moved.exists():
            raise ValidationError({"consultation": _("A codeframe stays with its consultation.")})

    def snapshot(self) -> list[dict[str, Any]]:
        """Return every theme's fields, in their order, as a version keeps them."""
        return list(self.themes.order_by("position", "key").values(*THEME_FIELDS))

    @property
    def newest_version(self) -> "CodeframeVersion | None":
        """The version that was frozen last."""
        return self.versions.order_by("number").last()

    @property
    def newest_run(self) -> "Run | None":
        """The run that made the suggestions which stand."""
        runs = Run.objects.filter(codeframe_version__codeframe=self)
        return runs.select_related("codeframe_version", "by").order_by("pk").last()


class Theme(models.Model):
    """One theme, in words that families would use. `phrases` holds one phrase a line."""

    class Status(models.TextChoices):
        CANDIDATE = "candidate", _("Candidate")
        AGREED = "agreed", _("Agreed")
        RETIRED = "retired", _("Retired")

    codeframe = models.ForeignKey(Codeframe, on_delete=models.PROTECT, related_name="themes")
    key = models.SlugField(_("key"), max_length=50)
    name = models.CharField(_("name"), max_length=100)
    description = models.TextField(_("what it is about"))
    include = models.TextField(_("what belongs here"), blank=True)
    exclude = models.TextField(_("what does not"), blank=True)
    phrases = models.TextField(
        _("phrases"), blank=True, help_text=_("One a line. “wait” also finds “waiting”.")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.CANDIDATE
    )
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["codeframe", "key"], name="one_theme_of_a_key"),
            models.UniqueConstraint(fields=["codeframe", "name"], name="one_theme_of_a_name"),
        ]
        permissions = [
            ("code_contributions", _("Can code what people said")),
            ("see_results", _("Can see results")),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new theme its key. A key stays when the name changes."""
        if not self.key:
            self.key = self._free_key()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse to move a theme, and a phrase that is too long to be stored with what it finds."""
        moved = Theme.objects.filter(pk=self.pk).exclude(codeframe=self.codeframe_id)
        if self.pk and moved.exists():
            raise ValidationError({"codeframe": _("A theme stays with its codeframe.")})
        if any(len(phrase) > LONGEST_PHRASE for phrase in self.phrase_list()):
            sentence = _("Write each phrase on a line of its own, 200 letters at most.")
            raise ValidationError({"phrases": sentence})

    def _free_key(self) -> str:
        stem = slugify(self.name)[:45] or "theme"
        taken = set(Theme.objects.filter(codeframe=self.codeframe).values_list("key", flat=True))
        names = chain([stem], (f"{stem}-{number}" for number in count(2)))
        return next(name for name in names if name not in taken)

    def phrase_list(self) -> list[str]:
        """Return the phrases, one a line, without the empty lines."""
        return [line.strip() for line in self.phrases.splitlines() if line.strip()]


class CodeframeVersion(FrozenVersion):
    """A codeframe as it was when rules were run. `themes` holds every theme's fields as JSON."""

    codeframe = models.ForeignKey(Codeframe, on_delete=models.PROTECT, related_name="versions")
    themes = models.JSONField()

    class Meta:
        verbose_name = _("codeframe version")
        verbose_name_plural = _("codeframe versions")
        constraints = [
            models.UniqueConstraint(
                fields=["codeframe", "number"], name="one_codeframe_version_of_a_number"
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of codeframe {self.codeframe_id}"


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

    `suggestion_seen` tells whether the machine's suggestion stood before the coder's eyes.
    """

    class Kind(models.TextChoices):
        ACCEPT = "accept", _("Accepted")
        REJECT = "reject", _("Rejected")
        ADD = "add", _("Added")
        REMOVE = "remove", _("Removed")

        @property
        def codes(self) -> bool:
            """Whether a contribution speaks of the theme after such an act."""
            return self in {type(self).ACCEPT, type(self).ADD}

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="coding_acts"
    )
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="coding_acts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    suggestion_seen = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("coding act")
        verbose_name_plural = _("coding acts")
        ordering = ["at", "pk"]

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
