"""A survey is a Wagtail form page; its questions are frozen into numbered questionnaires."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.forms.models import FormMixin
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from consult.frozen import FrozenVersion
from consult.participation.profile import Audience
from consult.publishing import PublishedAsVersions
from surveys.building.blocks import QUESTIONS
from surveys.building.form_builder import SurveyFormBuilder
from surveys.building.kinds import WORDS
from surveys.building.questions import Block, Question, drafted_question


# The plugin of mypy cannot see the manager of submissions, a model of Wagtail's untyped ones.
class QuestionnaireVersion(FrozenVersion):  # type: ignore[django-manager-missing]
    """The questions of a survey as people were asked them, and what was said before them.

    `pages` is a list of {"title", "rule"}, one for each page; a page without an entry has neither.
    """

    survey = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="questionnaires"
    )
    title = models.CharField(max_length=255, blank=True)
    introduction = models.TextField(blank=True)
    audience = models.CharField(max_length=20, choices=Audience.choices, blank=True)
    how_long = models.CharField(max_length=200, blank=True)
    pages = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "number"], name="one_questionnaire_of_a_number"
            ),
            models.CheckConstraint(condition=~Q(note=""), name="a_questionnaire_has_a_note"),
        ]

    def __str__(self) -> str:
        return f"Questionnaire {self.number} of page {self.survey_id}"


PREVIEW_MODES = [
    ("", _("All questions")),
    ("parent_carer", _("As a parent or carer")),
    ("young_person", _("As a young person")),
    ("works_with_children", _("As somebody who works with children")),
    ("easy_read", _("In Easy Read")),
]
_SAID_BEFORE = ("title", "introduction", "audience", "how_long")


class SurveyPage(FormMixin, PublishedAsVersions):
    """A survey of a consultation. The public answers its newest frozen questionnaire.

    What people do here is the business of `surveys.answering`, and how editors try it that of
    `surveys.trying`. Both are named by string: they know of this page, not the other way round.
    """

    introduction = models.TextField(_("what this is about"), blank=True)
    audience = models.CharField(
        _("who it is for"), max_length=20, choices=Audience.choices, blank=True
    )
    how_long = models.CharField(_("how long it takes"), max_length=200, blank=True)
    questions = StreamField(QUESTIONS, blank=True, verbose_name=_("questions"))
    rules = models.JSONField(default=dict, blank=True, editable=False)
    by_invitation = models.BooleanField(
        _("one response for each invitation link"),
        default=False,
        help_text=_(
            "Only people with a link of their own can answer, once. A coordinator makes the links,"
            " under “Invitations”. Nothing ties a link to what somebody answers."
            " It takes effect with the next version that you publish."
        ),
    )
    version_note = models.TextField(
        _("note for the next version"),
        blank=True,
        help_text=_("Say in plain English what is asked, or what changed and why."),
    )

    form_builder = SurveyFormBuilder
    publish_view = "publish_questionnaire"
    publish_act = "surveys.building.actions.publish_saved"
    frozen_words = _SAID_BEFORE
    parent_page_types = ["consult.ConsultationPage"]
    subpage_types: list[str] = []
    template = "surveys/preview.html"
    landing_page_template = "surveys/receipt.html"
    preview_modes = PREVIEW_MODES

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("audience"),
        FieldPanel("how_long"),
        FieldPanel("questions"),
        FieldPanel("by_invitation"),
        FieldPanel("version_note"),
    ]

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")

    @property
    def newest_questionnaire(self) -> QuestionnaireVersion | None:
        """The questions that the public is asked, None before the first were published."""
        return self.questionnaires.order_by("-number").first()

    def drafted_words(self) -> dict[str, str]:
        """Return what the draft says before its questions, by the names that a version keeps."""
        return {name: getattr(self, name) for name in _SAID_BEFORE}

    def drafted_questions(self) -> list[Question]:
        """Return the draft's questions, unsaved, as they would be frozen."""
        list(self.questions)  # once read, each choice has an id, and keeps it when this is saved
        blocks = [
            (page, block)
            for page, (_break, asked) in enumerate(self._drafted_pages(), start=1)
            for block in asked
        ]
        return [
            drafted_question(position, page, block, self.rules)
            for position, (page, block) in enumerate(blocks, start=1)
        ]

    def drafted_pages(self) -> list[dict[str, Any]]:
        """Return title and rule of each page of the draft, as a version keeps them."""
        breaks = [page for page, _asked in self._drafted_pages()]
        return [
            {"title": page["value"]["title"], "rule": self.rules.get(page["id"], {})}
            if page
            else {"title": "", "rule": {}}
            for page in breaks
        ]

    def drafted_page_keys(self) -> list[str]:
        """Return the id of the block that begins each page of the draft, "" where none does."""
        return [page["id"] if page else "" for page, _asked in self._drafted_pages()]

    def _drafted_pages(self) -> list[tuple[Block | None, list[Block]]]:
        """Return each page: the block that begins it, None for the first, and its questions.

        Young people are asked one question a page, and so is everybody where the editor made no
        pages. A question then takes the rule of its page with it.
        """
        pages: list[tuple[Block | None, list[Block]]] = [(None, [])]
        for block in self.questions.get_prep_value():
            if block["type"] == "page":
                pages.append((block, []))
            else:
                pages[-1][1].append(block)
        if len(pages) > 1 and not pages[0][1]:
            del pages[0]  # the editor began with a page
        if len(pages) == 1 or self.audience == Audience.YOUNG_PERSON:
            return [(page, [one]) for page, asked in pages for one in asked]
        return pages

    def get_form_fields(self) -> list[Question]:
        """Return the questions that the public is asked."""
        newest = self.newest_questionnaire
        return list(newest.questions.all()) if newest else []

    def get_data_fields(self) -> list[tuple[str, Any]]:
        """Return the columns of the list: each closed question ever asked, as last worded."""
        asked = Question.objects.filter(version__survey=self).exclude(kind__in=WORDS)
        newest_first = asked.order_by("-version__number", "position")
        columns = dict(reversed([(q.key, q.label) for q in newest_first]))
        in_order = dict.fromkeys(question.key for question in newest_first)
        return [("submit_time", _("Day")), *((key, columns[key]) for key in in_order)]

    def get_submission_class(self) -> type[models.Model]:
        """Return the model of what was sent."""
        return apps.get_model("surveys", "SurveySubmission")

    def get_submissions(self) -> models.QuerySet[Any]:
        """Return what was sent and not taken back, with the questions it answers."""
        sent = self.survey_submissions.filter(participation__taken_back_on=None)
        return sent.select_related("questionnaire").prefetch_related("questionnaire__questions")

    def get_submissions_list_view_class(self) -> Any:
        """Return the staff's list of what was sent."""
        return import_string("surveys.answering.listing.SubmissionsView")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Take every address below the survey: the journey says what stands there."""
        if not self.live:
            raise Http404
        return RouteResult(self, kwargs={"path": "".join(f"{part}/" for part in path_components)})

    def serve(self, request: HttpRequest, path: str = "") -> HttpResponseBase:
        """Answer with the page of the journey that stands at `path`."""
        view, args, kwargs = resolve(f"/{path}", urlconf="surveys.answering.urls")
        return view(request, self, *args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """Show an editor the draft on one page, as one of `preview_modes` would be asked it."""
        show = import_string("surveys.trying.previews.show")
        response: HttpResponseBase = show(request, self, mode_name)
        return response
