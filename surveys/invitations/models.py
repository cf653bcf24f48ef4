"""Invitations to a survey: one row for each link that nobody used, and what was made together."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.building.models import SurveyPage

MOST = 5_000


class InvitationBatch(models.Model):
    """Links that were made at once, and for whom. It counts them, and names none.

    `form_key` is that of the form that asked for them, so that a second click makes no more.
    `how_many_revoked` were unused when the rest was taken back.
    """

    survey = models.ForeignKey(SurveyPage, on_delete=models.PROTECT, related_name="batches")
    label = models.CharField(_("who they are for"), max_length=100)
    how_many = models.PositiveIntegerField(_("how many"))
    made_on = models.DateField(default=timezone.localdate)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    how_many_revoked = models.PositiveIntegerField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("batch of invitations")
        verbose_name_plural = _("batches of invitations")
        ordering = ["-pk"]
        permissions = [("make_invitations", _("Can make and revoke invitations to a survey"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(how_many__gte=1, how_many__lte=MOST),
                name="a_batch_has_a_number_of_links",
            ),
            models.CheckConstraint(
                condition=Q(how_many_revoked=None, revoked_on=None, revoked_by=None)
                | Q(
                    how_many_revoked__isnull=False,
                    how_many_revoked__lte=F("how_many"),
                    revoked_on__isnull=False,
                    revoked_by__isnull=False,
                ),
                name="a_batch_was_revoked_by_somebody_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Batch of invitations {self.pk}"


class Invitation(models.Model):
    """One link that nobody used yet. Only a keyed hash of its code is kept.

    Using it deletes the row, in the transaction that records the answers: nothing is marked, so
    nothing tells which link an answer came with, or when a link was used.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(InvitationBatch, on_delete=models.PROTECT, related_name="unused")
    token_hash = models.CharField(max_length=64, unique=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return f"Invitation {self.pk}"
