"""Who comes to a survey: what their browser has begun here, and whether they may go on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, wraps
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from consult.consultations.models import ConsultationPage
from consult.lifecycle_words import status_sentence
from consult.participation.actions import receipt_code
from consult.participation.basket import (
    AFTERWARDS,
    KEPT_UNSENT,
    give_token,
    may_take_part,
    take_token,
    token_of,
)
from consult.participation.profile import Audience
from consult.participation.typed import fields_of, words_in
from surveys.answering import actions
from surveys.answering.begun import Begun, begun_with
from surveys.answering.journey import CHECK
from surveys.answering.sent import sent_with
from surveys.answering.ways import Way, keep_way, way_asked_for, way_kept, without_asking
from surveys.building.easy_read.twins import Twin, is_in_easy_read, twins_of
from surveys.building.kinds import NOT_ANSWERED
from surveys.building.models import QuestionnaireVersion, SurveyPage
from surveys.invitations.actions import waiting
from surveys.invitations.codes import mark_of
from surveys.invitations.cookies import code_of, forget
from surveys.path import Answers

View = Callable[..., HttpResponse]


@dataclass
class Visit:
    """One request to a survey. What somebody answers waits in the basket of their browser.

    Where the journey goes elsewhere, as in a test of it, these methods say so, and the views do
    not know.
    """

    request: HttpRequest
    survey: SurveyPage

    urlconf: ClassVar[str] = "surveys.answering.urls"

    @property
    def address(self) -> str:
        """The address below which the pages of this journey stand."""
        return str(self.survey.get_url(self.request))

    @cached_property
    def consultation(self) -> ConsultationPage:
        """The consultation to which the survey belongs."""
        return ConsultationPage.objects.ancestor_of(self.survey).get()

    @cached_property
    def came_with(self) -> str:
        """The code of an unused invitation with which somebody came and has not begun yet."""
        return code_of(self.request, self.survey)

    @cached_property
    def token(self) -> str:
        """The browser's token here, "" where it has none.

        Whoever comes with a link goes on with what they began with it, on a device that several
        people share too: what waits there to be sent with another link is somebody else's.
        """
        apart = token_of(self.request, self.survey, mark_of(self.came_with))
        if apart or not self.came_with:
            return apart
        token = token_of(self.request, self.survey)
        begun = begun_with(self.survey, token)
        others = begun.link if begun and begun.link != self.came_with else ""
        return "" if waiting(others, self.survey) else token

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

    @cached_property
    def count(self) -> int:
        """How many questions there are."""
        if self.begun:
            return sum(question.kind not in NOT_ANSWERED for question in self.begun.questions)
        asked = self.shown.questions.exclude(kind__in=NOT_ANSWERED) if self.shown else None
        return asked.count() if asked is not None else 0

    @cached_property
    def twins(self) -> dict[str, Twin]:
        """The Easy Read twins of the questions, by key; none in the standard way."""
        return twins_of(self.shown) if self.is_easy and self.shown else {}

    @cached_property
    def has_easy_read(self) -> bool:
        """Tell whether some question has Easy Read words: else there is no other way to offer."""
        if self.is_easy or self.shown is None:
            return bool(self.twins)
        return is_in_easy_read(self.shown)

    @cached_property
    def sent_on(self) -> date:
        """The day on which it was sent: where there is a code."""
        return sent_with(self.code or "").sent_on

    @cached_property
    def way_asked_for(self) -> Way | None:
        """The way of reading that was asked for with this very request."""
        return way_asked_for(self.request)

    @property
    def is_easy(self) -> bool:
        """Tell whether the survey is shown in Easy Read."""
        return (self.way_asked_for or way_kept(self.request)) == Way.EASY

    @property
    def goes_on(self) -> bool:
        """Tell whether the button that was pressed is one that goes on, and not one aside."""
        return self.way_asked_for is None and "later" not in self.request.POST

    @property
    def look(self) -> str:
        """The classes that make a page larger, for young people and in Easy Read."""
        is_young = self.shown is not None and self.shown.audience == Audience.YOUNG_PERSON
        return f"{'cp-young' if is_young or self.is_easy else ''}{' cp-easy' * self.is_easy}"

    @cached_property
    def link(self) -> str:
        """The code of an unused invitation: of what was begun here, or with which they came."""
        own = self.begun.link if self.begun else ""
        return own if waiting(own, self.survey) else self.came_with

    @property
    def lacks_link(self) -> bool:
        """Tell whether the survey is by invitation, and no unused link is here."""
        return self.survey.by_invitation and not self.link

    @property
    def may_take_part(self) -> bool:
        """Tell whether answers may be given and sent now."""
        return may_take_part(self.consultation, self.begun.basket if self.begun else None)

    def begin(self) -> None:
        """Begin a basket here, instead of what was begun; the browser is still to remember it.

        Raises LinkUsed, and then nothing is thrown away.
        """
        before = self.token if self.begun else ""
        self.token = actions.begin(survey=self.survey, link=self.link, instead_of=before)

    def carry_on(self) -> None:
        """Go on with what was begun; where it has no link of use, with the one that came now."""
        if self.begun and self.link not in {"", self.begun.link}:
            actions.give_link(survey=self.survey, token=self.token, link=self.link)

    def keep(self, answers: Answers, about: Mapping[str, Any] | None = None) -> Begun | None:
        """Keep answers; None where what was begun is gone."""
        return actions.keep_answers(
            survey=self.survey, token=self.token, answers=answers, about=about
        )

    def send(self, about: Mapping[str, Any]) -> None:
        """Send what was begun, once. Raises NotSent."""
        actions.send_begun(
            survey=self.survey, consultation=self.consultation, token=self.token, about=about
        )

    def remember(self, response: HttpResponse, lasting: timedelta = KEPT_UNSENT) -> HttpResponse:
        """Let the browser keep its token for so long, and return the response."""
        give_token(response, self.survey, self.token, lasting)
        if self.link:
            give_token(response, self.survey, self.token, lasting, apart=mark_of(self.link))
        if self.came_with:
            forget(response, self.survey)
        return response

    def remember_sent(self, response: HttpResponse) -> HttpResponse:
        """Let the browser show what was sent for an hour, and nothing of the link it came with."""
        give_token(response, self.survey, self.token, AFTERWARDS)
        if self.begun and self.begun.link:
            take_token(response, self.survey, mark_of(self.begun.link))
        forget(response, self.survey)
        return response

    def gone(self) -> HttpResponse:
        """Lead on where what was begun is here no more, and give back what was typed since."""
        if words := words_in(fields_of(self.request.POST), None):
            return self.page("gone", status=409, sent=bool(self.code), words=words)
        return redirect(self.url("receipt" if self.code else "start"))

    def url(self, name: str, *args: Any) -> str:
        """Return the address of a page of this survey's journey."""
        path = reverse(name, urlconf=self.urlconf, args=args)
        return self.address + path.removeprefix("/")

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
            "is_easy": self.is_easy,
            "has_easy_read": lambda: self.has_easy_read,  # only asked for by pages with a switch
            "look": self.look,
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
    """Give a view the visit, of another kind where it is called with one.

    No page of a survey is kept by a browser or a proxy. Whoever asks for a page in the other way
    of reading gets it at its own address, so that going back in the browser changes nothing.
    """

    @wraps(view)
    def wrapped(
        request: HttpRequest, to: SurveyPage | Visit, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        visit = to if isinstance(to, Visit) else Visit(request, to)
        if visit.way_asked_for and request.method != "POST":
            response: HttpResponse = redirect(without_asking(request))
        else:
            response = view(visit, *args, **kwargs)
        if visit.way_asked_for:
            keep_way(response, visit.way_asked_for)
        return response

    return never_cache(wrapped)


def on_the_way(view: View) -> View:
    """Give a view what was begun here; who began nothing, or comes too late, is led elsewhere."""

    @wraps(view)
    def wrapped(visit: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
        if visit.begun is None:
            return visit.gone()
        if not visit.may_take_part:
            return visit.closed()
        return view(visit, visit.begun, *args, **kwargs)

    return visiting(wrapped)
