"""What became of clauses that a version did not simply carry on: removed, merged or split.

A person said so when the version was published, and the public reads it. The rows are frozen with
the version. What was worked out without asking (new, unchanged, reworded, moved) stands on the
wording itself.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Trim
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from consult.documents.register import Clause, DocumentVersion
from consult.frozen import FrozenRow


class ClauseFate(FrozenRow):
    """What became of a clause in one version, and why if it was removed.

    A clause that was split may stand on beside what came out of it; it is then among its own
    descendants.
    """

    class Kind(models.TextChoices):
        """What an editor can say of a clause."""

        REMOVED = "removed", _("Removed")
        MERGED = "merged", _("Merged")
        SPLIT = "split", _("Split")

    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="fates")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="fates")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.TextField(_("why"), blank=True)

    class Meta:
        verbose_name = _("fate of a clause")
        verbose_name_plural = _("fates of clauses")
        constraints = [
            models.UniqueConstraint(fields=["version", "clause"], name="one_fate_in_a_version"),
            models.CheckConstraint(
                condition=Q(kind__in=["removed", "merged", "split"]),
                name="a_clause_has_a_known_fate",
            ),
            models.CheckConstraint(
                condition=~Q(kind="removed") | ~Q(Exact(Trim("reason"), "")),
                name="a_removal_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Clause {self.clause_id} was {self.kind} in version {self.version_id}"


class ClauseDescendant(FrozenRow):
    """A clause in which a merged or a split clause lives on."""

    fate = models.ForeignKey(ClauseFate, on_delete=models.PROTECT, related_name="into")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="came_from")

    class Meta:
        verbose_name = _("descendant of a clause")
        verbose_name_plural = _("descendants of clauses")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["fate", "clause"], name="a_descendant_once_in_a_fate"),
        ]

    def __str__(self) -> str:
        return f"Clause {self.clause_id} came out of fate {self.fate_id}"
