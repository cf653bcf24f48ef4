"""What the home page shows: what is open, what is being decided, what changed because of people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from consult.consultations.models import ConsultationPage
from consult.documents.models import ServiceSpecificationPage, StrategyPage
from consult.lifecycle import Stage, london_day
from consult.lifecycle_notices import Standing, standing
from consult.lifecycle_words import Step, days_left_sentence, thread_stages
from consult.participation.profile import Audience
from insights.decisions.answers import Answer, Became, answers, public_themes
from insights.decisions.models import DecisionEntry
from insights.results.turnout import Turnout, turnouts
from surveys.building.models import SurveyPage

PAIRS = 2
SAID_OF_STOPPED = timedelta(days=365)
SURVEY_IS_FOR = {
    Audience.PARENT_CARER: gettext_lazy("For parents and carers"),
    Audience.YOUNG_PERSON: gettext_lazy("For children and young people"),
    Audience.SCHOOL: gettext_lazy("For people who work in schools, nurseries and colleges"),
    Audience.HEALTH: gettext_lazy("For people who work in health"),
    Audience.SOCIAL_CARE: gettext_lazy("For people who work in social care"),
    Audience.PROVIDER: gettext_lazy("For organisations that provide services"),
    Audience.OTHER: gettext_lazy("For everyone else"),
}
CHANGED = (DecisionEntry.Outcome.ACCEPTED, DecisionEntry.Outcome.PARTLY)


@dataclass(frozen=True)
class Card:
    """Something people can do now."""

    page: Page
    kind: str
    title: str
    summary: str
    who: str
    how_long: str
    closes: str
    gone: float
    standing: Standing


@dataclass(frozen=True)
class Deciding:
    """A consultation that is closed and not yet answered: how many spoke, how far it is."""

    page: ConsultationPage
    people: str
    steps: list[Step]
    standing: Standing


@dataclass(frozen=True)
class Stopped:
    """A consultation that was stopped, and what its pages say of that."""

    page: ConsultationPage
    standing: Standing


@dataclass(frozen=True)
class Change:
    """An answer, and a wording that it changed, None where it changed no words."""

    answer: Answer
    reworded: Became | None


@dataclass(frozen=True)
class Tally:
    """What all this came to: people, and clauses that a decision touched and that were reworded.

    `people` is "" where the sum would give a small number away.
    """

    people: str
    reworded: int


@dataclass(frozen=True)
class Front:
    """The parts of the home page, and the sum of it."""

    open: list[Card] = field(default_factory=list)
    deciding: list[Deciding] = field(default_factory=list)
    stopped: list[Stopped] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    tally: Tally | None = None


def front(now: datetime) -> Front:
    """Read the home page, in as many queries for one consultation as for fifty."""
    consultations = list(ConsultationPage.objects.live().public().order_by("closes_at"))
    by_stage: dict[Stage, list[ConsultationPage]] = {}
    for page in consultations:
        by_stage.setdefault(page.stage(now), []).append(page)
    closed = [*by_stage.get(Stage.DECIDING, []), *by_stage.get(Stage.CLOSED, [])]
    people = turnouts(consultations)
    given = _given()
    return Front(
        open=list(_cards(by_stage.get(Stage.OPEN, []), now)),
        deciding=[_deciding(page, people.get(page.pk), now) for page in closed],
        stopped=[*_stopped_lately(by_stage.get(Stage.WITHDRAWN, []), now)],
        changed=[Change(answer, _first_reworded(answer)) for answer in given[:PAIRS]],
        tally=Tally(_everyone(people.values()), _reworded(given)) if any(people.values()) else None,
    )


def _deciding(page: ConsultationPage, people: Turnout | None, now: datetime) -> Deciding:
    steps = thread_stages(page.timetable, now)
    return Deciding(
        page, str(people or Turnout(few=page.small_number)), steps, standing(page.timetable, now)
    )


def _stopped_lately(pages: list[ConsultationPage], now: datetime) -> Iterator[Stopped]:
    """Say for a year that something was stopped: people look for what they took part in."""
    since = london_day(now) - SAID_OF_STOPPED
    for page in pages:
        if page.withdrawn_on is None or page.withdrawn_on > since:
            yield Stopped(page, standing(page.timetable, now))


def _cards(consultations: list[ConsultationPage], now: datetime) -> Iterator[Card]:
    kinds = _kinds_of_documents()
    surveys: dict[str, list[SurveyPage]] = {}
    for survey in SurveyPage.objects.live().public().order_by("path"):
        surveys.setdefault(_above(survey), []).append(survey)
    for page in consultations:
        if kind := kinds.get(page.path):
            yield _card(page, page, kind, page.introduction, page.who_for, now)
        for survey in surveys.get(page.path, []):
            who = _for_whom(survey)
            yield _card(page, survey, _("Survey"), survey.introduction, who, now)


def _for_whom(survey: SurveyPage) -> str:
    return str(SURVEY_IS_FOR[Audience(survey.audience)]) if survey.audience else ""


def _card(
    consultation: ConsultationPage,
    page: ConsultationPage | SurveyPage,
    kind: str,
    summary: str,
    who: str,
    now: datetime,
) -> Card:
    timetable = consultation.timetable
    return Card(
        page=page,
        kind=kind,
        title=page.title,
        summary=summary,
        who=who,
        how_long=page.how_long,
        closes=days_left_sentence(timetable, now),
        gone=_gone(timetable.opens, timetable.closes, now),
        standing=standing(timetable, now),
    )


def _gone(opens: datetime | None, closes: datetime | None, now: datetime) -> float:
    """Return how much of the time has passed, in percent."""
    return 100 * ((now - opens) / (closes - opens)) if opens and closes else 0


def _kinds_of_documents() -> dict[str, str]:
    """Say of each consultation that holds a document what it is about, by the page's path."""
    specifications = ServiceSpecificationPage.objects.live().public()
    strategies = StrategyPage.objects.live().public()
    return {
        **{_above(page): _("Service we will pay for") for page in specifications.only("path")},
        **{_above(page): _("Draft plan") for page in strategies.only("path")},
    }


def _above(page: Page) -> str:
    return str(page.path[: -Page.steplen])


def _everyone(turnouts: Iterable[Turnout]) -> str:
    """Say how many took part in all, unless taking away the numbers shown leaves a small one.

    Each consultation's own page shows its number, where that is not small.
    """
    each = list(turnouts)
    shown = sum(one.people for one in each if not one.is_few)
    total = sum(each, Turnout())
    return "" if 0 < total.people - shown < total.few and shown else str(total)


def _given() -> list[Answer]:
    """Return the answers that are a yes, or partly one, newest first; others are a link away."""
    yes = DecisionEntry.objects.filter(outcome__in=CHANGED, decision__theme__in=public_themes())
    return sorted(answers(yes), key=lambda one: (one.entry.decided_on, one.entry.pk), reverse=True)


def _first_reworded(answer: Answer) -> Became | None:
    return next((became for became in answer.clauses if became.pieces), None)


def _reworded(given: list[Answer]) -> int:
    """Count the clauses that stand in other words than those people spoke about."""
    clauses = (became for answer in given for became in answer.clauses if became.pieces)
    return len({became.before.clause_id for became in clauses})
