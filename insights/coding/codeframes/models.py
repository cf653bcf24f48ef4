"""Codeframes, their themes, and the life of a theme: made, agreed, merged, split, retired."""

from itertools import chain, count
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consult.frozen import FrozenRow, FrozenVersion

if TYPE_CHECKING:
    from insights.coding.models import Run

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
    reused_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="reused_in"
    )

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
        themes = self.themes.order_by("position", "key").select_related("parent", "merged_into")
        return [theme.snapshot() for theme in themes]

    @property
    def newest_version(self) -> "CodeframeVersion | None":
        """The version that was frozen last."""
        return self.versions.order_by("number").last()

    @property
    def newest_run(self) -> "Run | None":
        """The run that made the suggestions which stand."""
        from insights.coding.models import Run  # it is of the rules, and they are of the themes

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
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="merged"
    )

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["codeframe", "key"], name="one_theme_of_a_key"),
            models.UniqueConstraint(fields=["codeframe", "name"], name="one_theme_of_a_name"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")), name="no_theme_is_part_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(status="retired"),
                name="a_theme_that_was_merged_is_retired",
            ),
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
        if fault := self._fault_of_parent():
            raise ValidationError({"parent": fault})

    def _fault_of_parent(self) -> str:
        if self.parent is None:
            return ""
        if self.parent.codeframe_id != self.codeframe_id or self.parent_id == self.pk:
            return gettext("Choose another theme of this codeframe.")
        if self.parent.parent_id or (self.pk and self.children.exists()):
            return gettext("A theme is part of one that is part of no other: there is one level.")
        return ""

    def snapshot(self) -> dict[str, Any]:
        """Return what a frozen version keeps of it: other themes by their keys."""
        fields = {field: getattr(self, field) for field in THEME_FIELDS}
        others = {"parent": self.parent, "merged_into": self.merged_into}
        return fields | {name: other.key if other else "" for name, other in others.items()}

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


class ThemeAct(FrozenRow):
    """One thing that somebody did to a theme, and why.

    `into` is the theme into which it was merged, or one that was made out of it.
    """

    class Kind(models.TextChoices):
        MADE = "made", _("Made")
        CHANGED = "changed", _("Changed")
        AGREED = "agreed", _("Agreed")
        RETIRED = "retired", _("Retired")
        RESTORED = "restored", _("Brought back")
        MERGED = "merged", _("Merged into another")
        UNMERGED = "unmerged", _("Merging undone")
        SPLIT = "split", _("Split")
        MOVED = "moved", _("Moved")

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    into = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.TextField(_("reason, or what changed"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("act on a theme")
        verbose_name_plural = _("acts on themes")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=["retired", "merged", "split"]) | ~Q(note=""),
                name="a_theme_ends_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["merged", "unmerged", "split"]) | Q(into__isnull=False),
                name="a_theme_is_merged_into_another",
            ),
        ]

    def __str__(self) -> str:
        return f"Act {self.pk} on theme {self.theme_id}"
