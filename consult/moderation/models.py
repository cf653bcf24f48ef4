"""The ledger of moderation: who did what to a contribution, and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.frozen import FrozenRow
from consult.participation.models import Contribution, State


class ModerationAct(FrozenRow):
    """One act of a moderator; the contribution's state is the last one's outcome."""

    class Kind(models.TextChoices):
        PUBLISH = "publish", _("Can be shown")
        KEEP_PRIVATE = "keep_private", _("Kept private")
        SAFEGUARD = "safeguard", _("Given to the safeguarding leads")
        UNDO = "undo", _("Put back to be read again")
        OPEN_SEALED = "open_sealed", _("Opened the sealed original")

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="moderation_acts"
    )
    kind = models.CharField(max_length=14, choices=Kind.choices)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("moderation act")
        verbose_name_plural = _("moderation acts")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="open_sealed", reason=""), name="opening_needs_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.pk})"


OUTCOMES: dict[ModerationAct.Kind, State] = {
    ModerationAct.Kind.PUBLISH: State.PUBLISHED,
    ModerationAct.Kind.KEEP_PRIVATE: State.PRIVATE,
    ModerationAct.Kind.SAFEGUARD: State.SAFEGUARDING,
    ModerationAct.Kind.UNDO: State.WAITING,
}
