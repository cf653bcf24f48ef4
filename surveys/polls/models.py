"""A quick poll: one question in any page, and nothing about who answers."""

import uuid
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock
from wagtail.fields import StreamField

from consult.frozen import FrozenRow
from surveys.polls.totals import Totals, totals_of

_ANSWERED = _("People have answered this. Reword a choice, or add one; take none away.")
CHOICES = [("choice", CharBlock(max_length=200, label=_("Choice")))]


class Poll(models.Model):
    """One question with its choices; the id of a choice's block is its key for ever."""

    question = models.CharField(_("question"), max_length=300)
    choices = StreamField(CHOICES, min_num=2, max_num=8, verbose_name=_("choices"))
    shows_totals = models.BooleanField(_("show totals to whoever has answered"), default=False)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)

    panels = [
        FieldPanel("question"),
        FieldPanel("choices"),
        FieldPanel("shows_totals"),
        FieldPanel("closes_at"),
    ]

    class Meta:
        verbose_name = _("quick poll")
        verbose_name_plural = _("quick polls")

    def __str__(self) -> str:
        return self.question

    def clean(self) -> None:
        """Refuse to take a choice away from a poll that was answered; rewording is no matter."""
        super().clean()
        if self.pk and self.answers.exists():
            before = Poll.objects.get(pk=self.pk).labels()
            if not before.keys() <= self.labels().keys():
                raise ValidationError({"choices": _ANSWERED})

    def labels(self) -> dict[str, str]:
        """What each key of a choice says."""
        return {str(choice.id): choice.value for choice in self.choices}

    def is_open(self, now: datetime) -> bool:
        """Tell whether answers are taken."""
        return self.closes_at is None or now < self.closes_at

    def totals(self) -> Totals:
        """Return what may be told of its answers, to the public and to staff alike."""
        rows = self.answers.values_list("choice").annotate(Count("pk"))
        return totals_of(self.labels(), dict(rows))


class PollAnswer(FrozenRow):
    """One answer: a choice and a day. `form_hash` names the form, so that a form counts once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="answers")
    choice = models.CharField(max_length=36)
    given_on = models.DateField(default=timezone.localdate)
    form_hash = models.CharField(max_length=64, unique=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answer to a poll")
        verbose_name_plural = _("answers to polls")

    def __str__(self) -> str:
        return f"Poll answer {self.pk}"
