"""The ledger of moderation: who did what to a contribution, and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from consult.frozen import FrozenRow
from consult.participation.models import Contribution, State


class PolicyReason(models.Model):
    """A reason of the published policy for which words are not counted.

    The public page of the policy lists what is in use. What an act refers to stays.
    """

    name = models.CharField(_("reason"), max_length=100, unique=True)
    explanation = models.TextField(_("what it means"), help_text=_("One or two plain sentences."))
    in_use = models.BooleanField(_("in use"), default=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("name"),
        FieldPanel("explanation"),
        FieldPanel("in_use"),
        FieldPanel("sort_order"),
    ]

    class Meta:
        verbose_name = _("reason not to count words")
        verbose_name_plural = _("reasons not to count words")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name


@register_setting(icon="site")
class LocalNames(BaseGenericSetting):
    """Places and schools of the area: moderators see them marked in what people wrote."""

    names = models.TextField(
        _("places and schools of the area"),
        blank=True,
        help_text=_("One on a line. They are marked for moderators; nothing is taken out."),
    )

    panels = [FieldPanel("names")]

    class Meta:
        verbose_name = _("places and schools")

    def listed(self) -> list[str]:
        """Return the names, one by one."""
        return [line.strip() for line in self.names.splitlines() if line.strip()]


class ModerationAct(FrozenRow):
    """One act of a moderator; the contribution's state is the last one's outcome."""

    class Kind(models.TextChoices):
        PUBLISH = "publish", _("Can be shown")
        REDACT = "redact", _("Can be shown, with parts taken out")
        KEEP_PRIVATE = "keep_private", _("Kept private")
        NOT_COUNT = "not_count", _("Not counted")
        SAFEGUARD = "safeguard", _("Given to the safeguarding leads")
        LEADS_READ = "leads_read", _("Read by the safeguarding leads")
        LEADS_UNREAD = "leads_unread", _("Marked as not read yet")
        UNDO = "undo", _("Put back to be read again")
        OPEN_SEALED = "open_sealed", _("Opened the sealed original")

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="moderation_acts"
    )
    kind = models.CharField(max_length=14, choices=Kind.choices)
    reason = models.TextField(_("reason"), blank=True)
    policy_reason = models.ForeignKey(
        PolicyReason,
        verbose_name=_("reason of the policy"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="acts",
    )
    # What the policy said on that day: its reasons may be written anew, what an author reads not.
    policy_words = models.TextField(_("what the policy said"), blank=True, default="")
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
            models.CheckConstraint(
                condition=~Q(kind="redact", reason=""), name="redacting_needs_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(kind="not_count", policy_reason__isnull=False)
                | (~Q(kind="not_count") & Q(policy_reason__isnull=True)),
                name="what_is_not_counted_has_a_reason_of_the_policy",
            ),
            models.CheckConstraint(
                condition=~Q(kind="not_count", policy_words=""),
                name="what_is_not_counted_keeps_the_words_of_the_policy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.pk})"

    @property
    def undone_by(self) -> str:
        """Return the kind of act that undoes this one."""
        read = self.kind == ModerationAct.Kind.LEADS_READ
        return ModerationAct.Kind.LEADS_UNREAD if read else ModerationAct.Kind.UNDO


class LeadsNotice(models.Model):
    """The leads were told by e-mail of an act that gave something to them.

    It has a day and no time, and says nothing of what waits. One e-mail may tell of several acts.
    """

    last_act = models.OneToOneField(ModerationAct, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(default=timezone.localdate)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notice to the safeguarding leads")
        verbose_name_plural = _("notices to the safeguarding leads")

    def __str__(self) -> str:
        return f"Notice {self.pk}"


OUTCOMES: dict[ModerationAct.Kind, State] = {
    ModerationAct.Kind.PUBLISH: State.PUBLISHED,
    ModerationAct.Kind.REDACT: State.PUBLISHED,
    ModerationAct.Kind.KEEP_PRIVATE: State.PRIVATE,
    ModerationAct.Kind.NOT_COUNT: State.NOT_COUNTED,
    ModerationAct.Kind.SAFEGUARD: State.SAFEGUARDING,
    ModerationAct.Kind.LEADS_READ: State.SAFEGUARDING,
    ModerationAct.Kind.LEADS_UNREAD: State.SAFEGUARDING,
    ModerationAct.Kind.UNDO: State.WAITING,
}
