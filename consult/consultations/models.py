"""A consultation: what is asked, when, of whom, and what may come of it."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Max, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from consult import lifecycle, lifecycle_words
from consult.consultations.blocks import LIMITS, PARTS, POINTS, POLLS, WAYS
from consult.lifecycle import Act, Stage, Timetable
from consult.publishing import PermissionsAboveVersions

_PUBLIC_AT_ONCE = _(
    "From then on people can answer. They can read what is published before that too: to keep it "
    "back, do not publish it yet, and give those who may read it a private link."
)
_MISTAKES = _(
    "Where people could see an earlier time, every page says “Extended”. Was that time a mistake? "
    "Open the menu with three dots at the top: “The first closing time was a mistake”."
)
SMALLEST = 5  # the smallest number of people that any consultation shows
_KEPT_BY_THE_HOUSE = ("extended_from", "withdrawn_on")


class ConsultationPage(Page):
    """Holds the documents and surveys of one consultation; its stage follows from its dates."""

    introduction = models.TextField(_("what this is about"), help_text=_("Two or three sentences."))
    who_for = models.TextField(_("who it is for"), blank=True)
    how_long = models.CharField(_("how long it takes"), max_length=200, blank=True)
    why = models.TextField(_("why we ask"), blank=True)
    can_change = StreamField(POINTS, verbose_name=_("what can change"), blank=True)
    cannot_change = StreamField(LIMITS, verbose_name=_("what cannot change"), blank=True)
    other_ways = StreamField(WAYS, verbose_name=_("other ways to take part"), blank=True)
    decider = models.TextField(_("who decides"), blank=True)
    polls = StreamField(POLLS, blank=True, verbose_name=_("quick polls"))
    leads_read_within = models.PositiveSmallIntegerField(
        _("days within which a safeguarding lead reads"), default=1
    )
    small_number = models.PositiveSmallIntegerField(
        _("smallest number that is shown"),
        default=SMALLEST,
        validators=[MinValueValidator(SMALLEST)],
        help_text=_(
            "Numbers of people below this are hidden, so that nobody can be picked out. It is at "
            "least 5. Choose a higher one where few families live, or where people know each other."
        ),
    )
    privacy_notice = StreamField(PARTS, verbose_name=_("privacy notice"), blank=True)
    children_basis = models.TextField(
        _("lawful basis for children"),
        blank=True,
        help_text=_("Why you may use what a child tells you, for example a public task."),
    )
    under_13 = models.TextField(_("what applies under 13"), blank=True)
    under_13_asks_parent = models.BooleanField(
        _("under 13, a parent or carer must agree"), default=False
    )
    under_16 = models.TextField(_("what applies under 16"), blank=True)
    under_16_asks_parent = models.BooleanField(
        _("under 16, a parent or carer must agree"), default=False
    )

    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    extended_from = models.DateTimeField(_("first closing time"), null=True, editable=False)
    withdrawn_on = models.DateField(_("stopped on"), null=True, editable=False)
    read_on = models.DateField(_("all was read on"), null=True, blank=True)
    decisions_due = models.DateField(_("answer promised by"), null=True, blank=True)
    told_on = models.DateField(_("people were told on"), null=True, blank=True)
    override = models.CharField(
        _("stopped"),
        max_length=12,
        blank=True,
        choices=[(lifecycle.WITHDRAWN, _("Withdrawn: nobody can take part"))],
    )

    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "consult.StrategyPage",
        "consult.ServiceSpecificationPage",
        "surveys.SurveyPage",
    ]
    template = "consult/consultation.html"
    settings_panels = [CommentPanel()]  # it opens and closes by its own dates, and never expires

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("opens_at", help_text=_PUBLIC_AT_ONCE),
                        FieldPanel("closes_at", help_text=_MISTAKES),
                    ]
                ),
                FieldRowPanel([FieldPanel("read_on"), FieldPanel("decisions_due")]),
                FieldRowPanel([FieldPanel("told_on"), FieldPanel("override")]),
            ],
            heading=_("Dates, in London time"),
        ),
        FieldPanel("who_for"),
        FieldPanel("how_long"),
        FieldPanel("why"),
        FieldPanel("can_change"),
        FieldPanel("cannot_change"),
        FieldPanel("decider"),
        FieldPanel("polls"),
        FieldPanel("other_ways"),
        FieldPanel("small_number"),
        FieldPanel("privacy_notice"),
        MultiFieldPanel(
            [
                FieldPanel("children_basis"),
                FieldPanel("under_13"),
                FieldPanel("under_13_asks_parent"),
                FieldPanel("under_16"),
                FieldPanel("under_16_asks_parent"),
                FieldPanel("leads_read_within"),
            ],
            heading=_("Children"),
        ),
    ]

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="consultation_closes_after_it_opens",
                violation_error_message=_("Choose a closing time that is after the opening time."),
            ),
            models.CheckConstraint(
                condition=Q(small_number__gte=SMALLEST),
                name="consultation_hides_numbers_below_five",
                violation_error_message=_("The smallest number that is shown is at least 5."),
            ),
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the stage in words, and what there is to read and to answer."""
        now = timezone.now()
        parts = self.parts()
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "nav": "say",
            "is_open": self.allows(Act.COMMENT, now),
            "is_over": self.stage(now) not in {Stage.COMING, Stage.OPEN},
            "is_stopped": self.stage(now) == Stage.WITHDRAWN,
            "status": lifecycle_words.status_sentence(self.timetable, now),
            "days_left": lifecycle_words.days_left_sentence(self.timetable, now),
            "steps": lifecycle_words.thread_stages(self.timetable, now),
            "parts": parts,
            "documents": [part for part in parts if part.version_number],
            "surveys": [part for part in parts if not part.version_number],
        }

    def with_content_json(self, content: Any) -> Any:
        """Bring a draft back, but for what the house itself keeps: an old draft knows less."""
        draft = super().with_content_json(content)
        for name in _KEPT_BY_THE_HOUSE:
            setattr(draft, name, getattr(self, name))
        return draft

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and where people are given more time or this is stopped, keep since when."""
        saved = kwargs.get("update_fields")
        if not self._state.adding and (saved is None or {"closes_at", "override"} & set(saved)):
            self._keep_what_changed()
            if saved is not None:
                kwargs["update_fields"] = {*saved, *_KEPT_BY_THE_HOUSE}
        super().save(*args, **kwargs)

    def _keep_what_changed(self) -> None:
        """Compare with what stands in the database: people can see that, whatever a draft says."""
        before = ConsultationPage.objects.filter(pk=self.pk, live=True).first()
        if before is None:
            return
        self.extended_from = lifecycle.moved_on(before.timetable, self.closes_at, timezone.now())
        today = timezone.localdate()
        self.withdrawn_on = (before.withdrawn_on or today) if self.override else None

    def parts(self) -> list[Page]:
        """Return the documents and surveys that the public can open, in the editor's order.

        A document has `version_number`, a survey has None.
        """
        live = self.get_children().live().public()
        numbered = live.annotate(version_number=Max("versions__number"))
        return list(numbered.order_by("path").specific())

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Tell the page that stands below whose it is, so that it need not ask."""
        found: RouteResult = super().route(request, path_components)
        found.page.reached_through = self
        return found

    def permissions_for_user(self, user: User) -> PermissionsAboveVersions:
        """Return what somebody may do here: what is made below begins as a draft."""
        return PermissionsAboveVersions(user, self)

    @property
    def timetable(self) -> Timetable:
        """The dates from which the stage follows."""
        return Timetable(
            opens=self.opens_at,
            closes=self.closes_at,
            read_on=self.read_on,
            decisions_due=self.decisions_due,
            told_on=self.told_on,
            override=self.override,
            extended_from=self.extended_from,
            withdrawn_on=self.withdrawn_on,
        )

    @property
    def is_stopped(self) -> bool:
        """Tell whether this was stopped: nobody takes part, and no answer is promised."""
        return self.override == lifecycle.WITHDRAWN

    def stage(self, now: datetime | None = None) -> Stage:
        """Return where this has got to, now unless a moment is given."""
        return lifecycle.stage(self.timetable, now or timezone.now())

    def allows(self, act: Act, now: datetime | None = None) -> bool:
        """Tell whether the stage allows an act."""
        return lifecycle.allows(self.timetable, act, now or timezone.now())
