"""Codes that lead to another: two baskets with a code each were put together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.participation.models import Basket, Participation


class FurtherCode(models.Model):
    """A code that somebody wrote down, and the code under which its comments are now.

    Both are kept as keyed hashes. A code is the same before and after sending, so this row leads
    to a basket and later to what was sent, and need not be touched in between.
    """

    receipt_hash = models.CharField(max_length=64, unique=True)
    leads_to = models.CharField(max_length=64, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("further code")
        verbose_name_plural = _("further codes")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(receipt_hash=models.F("leads_to")),
                name="a_code_does_not_lead_to_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"Further code {self.pk}"


def code_led_to(receipt_hash: str) -> str:
    """Return the hash of the code under which the comments of a code are now."""
    further = FurtherCode.objects.filter(receipt_hash=receipt_hash).first()
    return further.leads_to if further else receipt_hash


def lead_on(receipt_hash: str, to: str) -> None:
    """Let a code, and all that led to it, lead to another."""
    FurtherCode.objects.filter(leads_to=receipt_hash).update(leads_to=to)
    FurtherCode.objects.create(receipt_hash=receipt_hash, leads_to=to)


def forget_further_codes() -> None:
    """Forget codes that lead nowhere: the basket was forgotten before it was sent."""
    waiting = Basket.objects.filter(receipt_hash__isnull=False).values("receipt_hash")
    sent = Participation.objects.values("receipt_hash")
    FurtherCode.objects.exclude(leads_to__in=waiting).exclude(leads_to__in=sent).delete()
