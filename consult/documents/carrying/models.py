"""Which specification carries out which priority or commitment of a strategy."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.documents.register import Clause, Priority


class CarriedOutBy(models.Model):
    """A priority, or one clause, of a strategy, and a specification that carries it out.

    Somebody says so and may take it back; it is never made or lost by anything else.
    """

    priority = models.ForeignKey(
        Priority, on_delete=models.PROTECT, null=True, blank=True, related_name="carried_out_by"
    )
    clause = models.ForeignKey(
        Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="carried_out_by"
    )
    specification = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="carries_out"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField(default=timezone.localdate)

    class Meta:
        verbose_name = _("carried out by a specification")
        verbose_name_plural = _("carried out by specifications")
        constraints = [
            models.CheckConstraint(
                condition=Q(priority=None, clause__isnull=False)
                | Q(priority__isnull=False, clause=None),
                name="a_priority_or_a_clause_is_carried_out",
            ),
            models.UniqueConstraint(
                fields=["priority", "specification"], name="a_priority_is_carried_out_once_by_each"
            ),
            models.UniqueConstraint(
                fields=["clause", "specification"], name="a_clause_is_carried_out_once_by_each"
            ),
        ]

    def __str__(self) -> str:
        return f"Carried out by page {self.specification_id}"
