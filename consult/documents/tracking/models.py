"""The ledger of actions: each entry is frozen, and the newest of an action holds.

The words of an action ("by when", "who") are frozen with each version and are only words. What
stands here was set by a person: a status, a due date, owners.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.documents.register import Clause
from consult.frozen import FrozenRow


class ActionUpdate(FrozenRow):
    """What somebody set about an action: how far it is, when it is due, who leads."""

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", _("Not started")
        STARTED = "started", _("Started")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="action_updates")
    status = models.CharField(_("how far it is"), max_length=20, choices=Status.choices)
    due = models.DateField(_("due"), null=True, blank=True)
    owners = models.JSONField(_("who leads"), default=list, blank=True)
    with_forum = models.BooleanField(_("the Forum leads too"), default=False)
    note = models.TextField(_("what happened"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("entry about an action")
        verbose_name_plural = _("entries about actions")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["not_started", "started", "done", "stopped"]),
                name="an_action_has_a_known_status",
            ),
            models.CheckConstraint(
                condition=~Q(status="stopped") | ~Q(note=""),
                name="a_stopped_action_says_why",
            ),
        ]
        permissions = [("track_actions", _("Can say how far actions are"))]

    def __str__(self) -> str:
        return f"Entry {self.pk} about clause {self.clause_id}"

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.status not in {self.Status.DONE, self.Status.STOPPED}

    @property
    def has_lead(self) -> bool:
        """Whether it says who leads."""
        return bool(self.owners) or self.with_forum

    @property
    def set_on(self) -> date:
        """The day in London on which it was written."""
        return timezone.localdate(self.at)
