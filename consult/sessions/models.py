"""An event sheet: what a session said, while somebody types it in."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult import receipts
from consult.sealing import seal


def new_sealed_token() -> bytes:
    """Return a token with which a sheet is recorded once, and from which its code follows."""
    return seal(receipts.new_token())


class SessionSheet(models.Model):
    """The notes of one session, encrypted until they are recorded; its author's alone.

    `sealed` is JSON: `about`, who was there and how, and `notes`, the rows as they were typed. Once
    the sheet is recorded its words go. The token stays until whoever recorded it has seen the code.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(
        "consult.ConsultationPage", on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField(blank=True, default=bytes)
    sealed_token = models.BinaryField(default=new_sealed_token)
    changed_at = models.DateTimeField(default=timezone.now)
    recorded_on = models.DateField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event sheet")
        verbose_name_plural = _("event sheets")
        constraints = [
            models.CheckConstraint(
                condition=Q(recorded_on__isnull=True) | Q(sealed=b""),
                name="a_sheet_that_is_recorded_keeps_no_words",
            ),
        ]

    def __str__(self) -> str:
        return f"Event sheet {self.pk}"
