"""The ledger of decisions, and the pages that show it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from consult.documents.register import Clause
from consult.frozen import FrozenRow
from insights.coding.models import Theme
from insights.decisions.blocks import STORY


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Reads of decisions with what holds now."""

    def with_newest(self) -> Self:
        """Return decisions that have an entry, each with `newest_id`, its entry that holds."""
        newest = DecisionEntry.objects.filter(decision=OuterRef("pk")).order_by("-pk")
        return self.annotate(newest_id=Subquery(newest.values("pk")[:1])).exclude(newest_id=None)


class DecisionEntryQuerySet(models.QuerySet["DecisionEntry"]):
    """Reads of what was decided."""

    def newest(self) -> Self:
        """Return the entries that hold: the last one of each decision."""
        later = DecisionEntry.objects.filter(decision=OuterRef("decision"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later))


class Decision(models.Model):
    """The answer to one theme. What was decided stands in its entries; the last one holds."""

    theme = models.OneToOneField(Theme, on_delete=models.PROTECT, related_name="decision")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self) -> str:
        return str(self.theme)

    @property
    def newest(self) -> "DecisionEntry":
        """The entry that holds now."""
        return self.entries.order_by("-pk")[0]


class DecisionEntry(FrozenRow):
    """What was decided, why, by whom, and when it is due; a change is another entry."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("Yes")
        PARTLY = "partly", _("Partly")
        NOT_NOW = "not_now", _("Not now")
        CANNOT = "cannot", _("Cannot")

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="entries")
    said = models.TextField(_("what people said, in a sentence or two"))
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome.choices)
    reason = models.TextField(_("reason"))
    owner = models.CharField(_("who answers for it"), max_length=200)
    due = models.DateField(_("by when"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), default=timezone.localdate)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    clauses = models.ManyToManyField(
        Clause, through="DecisionClause", related_name="decision_entries"
    )

    objects = DecisionEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a decision")
        verbose_name_plural = _("entries of decisions")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(owner="") & ~Q(said=""),
                name="a_decision_has_a_reason_an_owner_and_what_was_said",
            ),
        ]
        permissions = [("record_decision", _("Can record a decision"))]

    def __str__(self) -> str:
        return f"Entry {self.pk} of decision {self.decision_id}"


class DecisionClause(FrozenRow):
    """A clause that a decision touches."""

    entry = models.ForeignKey(DecisionEntry, on_delete=models.PROTECT, related_name="touched")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="decision_touches")

    class Meta:
        verbose_name = _("clause of a decision")
        verbose_name_plural = _("clauses of decisions")
        constraints = [
            models.UniqueConstraint(fields=["entry", "clause"], name="a_clause_once_in_an_entry"),
        ]

    def __str__(self) -> str:
        return f"Clause {self.clause_id} of entry {self.entry_id}"


class YouSaidWeDidPage(Page):
    """A page that an editor writes, in which entries of the ledger are shown as they stand."""

    consultation = models.ForeignKey(
        "consult.ConsultationPage", on_delete=models.PROTECT, related_name="told_by"
    )
    introduction = models.TextField(_("introduction"), blank=True)
    story = StreamField(STORY, blank=True, verbose_name=_("page"))

    parent_page_types = ["insights.ChangesPage"]
    subpage_types: list[str] = []
    template = "insights/you_said_we_did.html"

    content_panels = [
        *Page.content_panels,
        FieldPanel("consultation"),
        FieldPanel("introduction"),
        FieldPanel("story"),
    ]

    class Meta:
        verbose_name = _("“You said, we did” page")
        verbose_name_plural = _("“You said, we did” pages")


class ChangesPage(Page):
    """Lists every “You said, we did” page: what changed because of people."""

    introduction = models.TextField(_("introduction"), blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["insights.YouSaidWeDidPage"]
    max_count = 1
    template = "insights/changes.html"

    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("list of changes")
        verbose_name_plural = _("lists of changes")
