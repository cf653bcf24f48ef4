"""The register: what was published, word for word. Rows of versions are frozen.

A `Clause` is stable (a document and a block's id); each published wording of it is a
`ClauseVersion` with its own `Prompt`, to which people's words point. Nothing is ever deleted: a
clause that goes is retired.
"""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consult.dates_in_words import without_date
from consult.frozen import FrozenRow, FrozenVersion
from consult.participation.models import Prompt


class DocumentVersion(FrozenVersion):
    """One published version of a document, with a note that says what changed."""

    document = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="versions"
    )
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    prompt = models.OneToOneField(Prompt, on_delete=models.PROTECT, related_name="document_version")

    class Meta:
        verbose_name = _("document version")
        verbose_name_plural = _("document versions")
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_version_of_a_number"),
            models.CheckConstraint(condition=~Q(note=""), name="a_version_has_a_note"),
        ]
        permissions = [("publish_version", _("Can publish a version of a document or survey"))]

    def __str__(self) -> str:
        return f"Version {self.number} of page {self.document_id}"


class Section(FrozenRow):
    """A numbered part of a version; number "0" and no title for words before the first heading.

    `closing` are sub-headings at its end with no clause below them, one a line.
    """

    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="sections")
    block_id = models.CharField(max_length=36, blank=True)
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=10)
    title = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    level = models.CharField(max_length=1, blank=True)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "position"], name="one_section_at_a_position"
            ),
        ]

    def __str__(self) -> str:
        return f"Section {self.number} of version {self.version_id}"


class Clause(models.Model):
    """One idea of a document, whatever its wording: a document and the id of its block."""

    document = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="clauses"
    )
    block_id = models.UUIDField()
    retired_in = models.ForeignKey(
        DocumentVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="retired_clauses",
    )

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        constraints = [
            models.UniqueConstraint(fields=["document", "block_id"], name="one_clause_of_a_block"),
        ]

    def __str__(self) -> str:
        return f"Clause {self.pk}"


class ClauseVersionQuerySet(models.QuerySet["ClauseVersion"]):
    """Reads of published wording."""

    def newest(self) -> Self:
        """Return the wordings that stand in the newest version of their document."""
        later = DocumentVersion.objects.filter(
            document=models.OuterRef("version__document"),
            number__gt=models.OuterRef("version__number"),
        )
        return self.filter(~models.Exists(later))


class ClauseVersion(FrozenRow):
    """The words of a clause in one version, as people see them."""

    class Fate(models.TextChoices):
        """What became of the clause since the version before."""

        NEW = "new", _("New")
        UNCHANGED = "unchanged", _("Unchanged")
        REWORDED = "reworded", _("Reworded")
        MOVED = "moved", _("Moved")

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="versions")
    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="clauses")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="clauses")
    prompt = models.OneToOneField(Prompt, on_delete=models.PROTECT, related_name="clause_version")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=20)
    source_number = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20)
    fate = models.CharField(max_length=10, choices=Fate.choices)
    heading = models.TextField(blank=True)
    lead_in = models.TextField(blank=True)
    text = models.TextField(blank=True)
    by_when = models.TextField(blank=True)
    who = models.TextField(blank=True)
    rows = models.JSONField(default=list, blank=True)
    has_header_row = models.BooleanField(default=False)
    picture = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ClauseVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("clause version")
        verbose_name_plural = _("clause versions")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "clause"], name="one_wording_in_a_version"),
            models.UniqueConstraint(
                fields=["version", "position"], name="one_clause_at_a_position"
            ),
            models.CheckConstraint(
                condition=Q(fate__in=["new", "unchanged", "reworded", "moved"]),
                name="a_wording_has_a_known_fate",
            ),
        ]

    def __str__(self) -> str:
        return f"Clause {self.number} of version {self.version_id}"

    @property
    def anchor(self) -> str:
        """Where the clause stands on the page of its document: "c3-2"."""
        return f"c{self.number.replace('.', '-')}"

    @property
    def has_no_date(self) -> bool:
        """Whether the words about when hold no date that could stand in a calendar."""
        return without_date(self.by_when)

    @property
    def wording(self) -> tuple[object, ...]:
        """All that readers are shown of the clause but its place: it is reworded where this is."""
        words = (self.heading, self.lead_in, self.text, self.by_when, self.who)
        return *words, self.rows, self.has_header_row, self.picture_id

    @property
    def full_text(self) -> str:
        """All the words of the clause in reading order, lead-in, action's date and lead too."""
        parts = [self.lead_in, self.text, self.by_when, self.who]
        return "\n".join(part for part in parts if part)


class Priority(models.Model):
    """A priority of a document, whatever its wording: tied to its heading's block."""

    document = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="priorities"
    )
    block_id = models.UUIDField()

    class Meta:
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "block_id"], name="one_priority_of_a_block"
            ),
        ]

    def __str__(self) -> str:
        return f"Priority {self.pk}"


class PriorityVersion(FrozenRow):
    """The title of a priority in one version."""

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="versions")
    version = models.ForeignKey(
        DocumentVersion, on_delete=models.PROTECT, related_name="priorities"
    )
    number = models.CharField(max_length=20)
    title = models.TextField()
    clauses = models.ManyToManyField(
        ClauseVersion, through="PriorityClause", related_name="priorities"
    )

    class Meta:
        verbose_name = _("priority version")
        verbose_name_plural = _("priority versions")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "priority"], name="one_priority_wording_in_a_version"
            ),
        ]

    def __str__(self) -> str:
        return f"Priority {self.number} of version {self.version_id}"


class PriorityClause(FrozenRow):
    """A clause that belongs to a priority; priorities that stand together share theirs."""

    priority_version = models.ForeignKey(PriorityVersion, on_delete=models.PROTECT)
    clause_version = models.ForeignKey(ClauseVersion, on_delete=models.PROTECT)

    class Meta:
        verbose_name = _("clause of a priority")
        verbose_name_plural = _("clauses of priorities")
        constraints = [
            models.UniqueConstraint(
                fields=["priority_version", "clause_version"], name="a_clause_once_in_a_priority"
            ),
        ]

    def __str__(self) -> str:
        return f"Clause {self.clause_version_id} of priority {self.priority_version_id}"
