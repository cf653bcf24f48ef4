"""A visit in a test: the same journey, but what is answered waits in the session, and goes there.

Here is all in which a test is not the real thing: where answers are kept, that it is always open,
and that sending writes nothing.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, ClassVar

from django.forms import Form
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from consult import receipts
from consult.consultations.models import ConsultationPage
from consult.participation.basket import KEPT_UNSENT
from consult.participation.models import Basket
from surveys.answering.actions import AnswersMissing
from surveys.answering.begun import Begun
from surveys.answering.visits import Visit
from surveys.building.easy_read.twins import Twin, drafted_twins
from surveys.building.kinds import NOT_ANSWERED
from surveys.building.models import QuestionnaireVersion
from surveys.building.questions import Question
from surveys.path import Answer, Answers
from surveys.trying.trial import DRAFT, Trial, keep_trial


@dataclass
class Tried(Begun):
    """What is answered in a test. Its basket is empty and never saved.

    A browser holds one test of a survey: a page of another, in another tab, is known by its mark.
    """

    drafted: Sequence[Question] | None = None
    mark: str = ""

    @cached_property
    def questions(self) -> list[Question]:
        """The questions in their order; those of a draft are in no table."""
        return super().questions if self.drafted is None else list(self.drafted)

    def seen(self, questions: Sequence[Question]) -> str:
        """Name what is kept of these questions, and of which test."""
        return f"{self.mark}-{super().seen(questions)}"

    def differs(self, questions: Sequence[Question], seen: str, form: Form) -> bool:
        """Tell whether another tab kept something else here, or began another test."""
        is_of_another = bool(seen) and not seen.startswith(f"{self.mark}-")
        return is_of_another or super().differs(questions, seen, form)


@dataclass
class TryingVisit(Visit):
    """One request to a survey that is being tried. For a draft, `survey` is the draft."""

    trial: Trial

    urlconf: ClassVar[str] = "surveys.trying.journey_urls"

    @property
    def address(self) -> str:
        """The address below which the pages of the test stand."""
        return reverse("walk_survey", args=[self.survey.pk])

    @cached_property
    def consultation(self) -> ConsultationPage:
        """The consultation; what it says before it is published stands in its draft."""
        page = super().consultation
        return page if page.live else page.get_latest_revision_as_object()

    @cached_property
    def shown(self) -> QuestionnaireVersion:
        """The questionnaire that is tried; that of a draft is in no table."""
        if self.trial.version != DRAFT:
            return self.survey.questionnaires.get(number=self.trial.version)
        return QuestionnaireVersion(
            survey_id=self.survey.pk,
            number=DRAFT,
            pages=self.survey.drafted_pages(),
            **self.survey.drafted_words(),
        )

    @property
    def tried(self) -> Tried:
        """What is answered so far, sent or not."""
        return Tried(
            basket=Basket(page=self.survey),
            questionnaire=self.shown,
            answers=dict(self.trial.answers or {}),
            about=dict(self.trial.about),
            drafted=self.survey.drafted_questions() if self.trial.version == DRAFT else None,
            mark=self.trial.mark,
        )

    @cached_property
    def begun(self) -> Tried | None:
        """What was begun and not sent."""
        return None if self.trial.answers is None or self.trial.sent else self.tried

    @cached_property
    def code(self) -> str | None:
        """An example of a code, once the test is sent: it leads nowhere."""
        return receipts.derive_code(self.survey.slug) if self.trial.sent else None

    @cached_property
    def count(self) -> int:
        """How many questions there are."""
        return sum(question.kind not in NOT_ANSWERED for question in self.tried.questions)

    @cached_property
    def twins(self) -> dict[str, Twin]:
        """The Easy Read twins of the questions, of a draft as if it were published now."""
        if self.is_easy and self.trial.version == DRAFT:
            return drafted_twins(self.survey)
        return super().twins

    @cached_property
    def has_easy_read(self) -> bool:
        """Tell whether some question has Easy Read words, those of the draft among them."""
        if self.trial.version == DRAFT:
            return bool(drafted_twins(self.survey))
        return super().has_easy_read

    @cached_property
    def sent_on(self) -> date:
        """The day on which the test was sent."""
        return date.fromisoformat(self.trial.sent)

    @cached_property
    def link(self) -> str:
        """No invitation: a test needs none, and uses none up."""
        return ""

    @property
    def lacks_link(self) -> bool:
        """A survey by invitation may be tried without a link."""
        return False

    @property
    def may_take_part(self) -> bool:
        """A survey may be tried before it is open, while it is, and afterwards."""
        return True

    def begin(self) -> None:
        """Begin with what is known of whom the editor tries to be."""
        whom = self.trial.audience
        self.trial.about = {"audience": whom} if whom else {}
        self.trial.answers = dict(_saying(whom, self.tried.questions))
        self.trial.sent, self.trial.mark = "", secrets.token_hex(4)
        self._keep()

    def keep(self, answers: Answers, about: Mapping[str, Any] | None = None) -> Tried | None:
        """Keep answers in the session; None where the test was sent meanwhile."""
        if self.begun is None:
            return None
        self.begun.take(answers, about)
        self.trial.answers, self.trial.about = self.begun.answers, self.begun.about
        self._keep()
        return self.begun

    def send(self, about: Mapping[str, Any]) -> None:
        """End the test: nothing is sent. Raises AnswersMissing as sending does."""
        if self.begun is None:
            return
        if self.begun.first_missing():
            raise AnswersMissing
        self.trial.about = dict(about)
        self.trial.sent = timezone.localdate().isoformat()
        self._keep()

    def remember(self, response: HttpResponse, lasting: timedelta = KEPT_UNSENT) -> HttpResponse:
        """Leave the response as it is: a test has no token, and gives the browser nothing."""
        return response

    def remember_sent(self, response: HttpResponse) -> HttpResponse:
        """Leave the response as it is."""
        return response

    def page(self, name: str, status: int = 200, **context: Any) -> TemplateResponse:
        """Show a page, with the banner of the test above it."""
        trying = {
            "version": self.trial.version,
            "whom": self.trial.audience_label,
            "again_url": reverse("try_survey", args=[self.survey.pk]),
            "leave_url": reverse("wagtailadmin_pages:edit", args=[self.survey.pk]),
            "outcome_url": self.url("outcome") if self.trial.sent else "",
        }
        return super().page(name, status, trying=trying, **context)

    def _keep(self) -> None:
        keep_trial(self.request.session, self.survey, self.trial)


def _saying(whom: str, questions: Sequence[Question]) -> Mapping[str, Answer]:
    """Return the answer to each question that asks who somebody is."""
    asking = (one for one in questions if one.field == "audience")
    return {one.key: whom for one in asking if whom in one.choice_labels}
