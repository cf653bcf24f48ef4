"""Who comes to a survey: what their browser has begun here, and whether they may go on."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from consult.consultations.models import ConsultationPage
from consult.lifecycle_words import status_sentence
from consult.participation.actions import receipt_code
from consult.participation.basket import may_take_part, token_of
from surveys.answering.begun import Begun, begun_with
from surveys.answering.journey import CHECK
from surveys.building.models import QuestionnaireVersion, SurveyPage

View = Callable[..., HttpResponse]


@dataclass
class Visit:
    """One request to a survey."""

    request: HttpRequest
    survey: SurveyPage

    @cached_property
    def consultation(self) -> ConsultationPage:
        """The consultation to which the survey belongs."""
        return ConsultationPage.objects.ancestor_of(self.survey).get()

    @cached_property
    def token(self) -> str:
        """The browser's token here, "" where it has none."""
        return token_of(self.request, self.survey)

    @cached_property
    def begun(self) -> Begun | None:
        """What was begun here with this browser and not sent."""
        return begun_with(self.survey, self.token)

    @cached_property
    def code(self) -> str | None:
        """The receipt code of what was sent from here a moment ago."""
        return receipt_code(self.token, self.survey.pk) if self.token else None

    @cached_property
    def shown(self) -> QuestionnaireVersion | None:
        """The questionnaire whose words are shown: the one begun here, else the newest."""
        return self.begun.questionnaire if self.begun else self.survey.newest_questionnaire

    @property
    def may_take_part(self) -> bool:
        """Tell whether answers may be given and sent now."""
        return may_take_part(self.consultation, self.begun.basket if self.begun else None)

    def url(self, name: str, *args: Any) -> str:
        """Return the address of a page of this survey's journey."""
        path = reverse(name, urlconf="surveys.answering.urls", args=args)
        return self.survey.get_url(self.request) + path.removeprefix("/")

    def step_url(self, step: int | None) -> str:
        """Return the address of a step of the journey, of the start where there is none."""
        if step is None:
            return self.url("start")
        return self.url("check") if step == CHECK else self.url("question", step)

    def page(self, name: str, status: int = 200, **context: Any) -> TemplateResponse:
        """Show a page of this survey."""
        shared = {
            "page": self.survey,
            "shown": self.shown,
            "consultation": self.consultation,
            "nav": "say",
            "start_url": self.url("start"),
            "keep_url": self.url("keep"),
        }
        return TemplateResponse(
            self.request, f"surveys/{name}.html", shared | context, status=status
        )

    def closed(self) -> TemplateResponse:
        """Show a page instead of a form: not open yet, or not any more."""
        now = timezone.now()
        return self.page(
            "closed",
            status=403 if self.request.method == "POST" else 200,
            stage=self.consultation.stage(now),
            sentence=status_sentence(self.consultation.timetable, now),
            unsent=self.begun.words_with(self.request.POST) if self.begun else [],
        )


def visiting(view: View) -> View:
    """Give a view the visit. No page of a survey is kept by a browser or a proxy."""

    @wraps(view)
    def wrapped(
        request: HttpRequest, survey: SurveyPage, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return view(Visit(request, survey), *args, **kwargs)

    return never_cache(wrapped)


def on_the_way(view: View) -> View:
    """Give a view what was begun here; who began nothing, or comes too late, is led elsewhere."""

    @wraps(view)
    def wrapped(visit: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
        if visit.begun is None:
            return redirect(visit.url("receipt" if visit.code else "start"))
        if not visit.may_take_part:
            return visit.closed()
        return view(visit, visit.begun, *args, **kwargs)

    return visiting(wrapped)
