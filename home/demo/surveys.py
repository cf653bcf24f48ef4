"""The two surveys of the demonstration, and what people tick in them."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User

from consult.consultations.models import ConsultationPage
from home.demo.content.shelf import data
from home.demo.dates import date_back, day
from home.demo.words import Spoken
from surveys.answering.models import ClosedAnswer, SurveySubmission
from surveys.building.actions import publish_questionnaire
from surveys.building.models import QuestionnaireVersion, SurveyPage
from surveys.building.questions import Question

SLUGS = {"family_survey": "family-survey", "young_survey": "young-peoples-survey"}
MINUTES = {"family_survey": "About 8 minutes", "young_survey": "About 4 minutes"}
NOTE = "The first questions. Two parents and two young people tried them out."
NewId = Callable[[], UUID]


def make_surveys(
    consultations: dict[str, ConsultationPage], *, by: User, new_id: NewId
) -> dict[str, SurveyPage]:
    """Write the surveys into their consultations and publish them; return them by name."""
    made = {}
    for one in data("consultation.json")["consultations"]:
        for name in one["surveys"]:
            page = _survey(name, consultations[one["slug"]], new_id)
            version = publish_questionnaire(survey=page, note=NOTE, by=by)
            date_back([version], on=day(-one["opened_days_ago"]), by=by)
            made[name] = page
    return made


def _survey(name: str, parent: ConsultationPage, new_id: NewId) -> SurveyPage:
    words = data("surveys.json")[name]
    page = SurveyPage(
        title=words["title"],
        slug=SLUGS[name],
        introduction=words["introduction"],
        audience=words["audience"],
        how_long=MINUTES[name],
        questions=json.dumps([_block(question, new_id) for question in words["questions"]]),
        live=False,
    )
    parent.add_child(instance=page)
    return page


def _block(question: dict[str, Any], new_id: NewId) -> dict[str, Any]:
    value = {
        "label": question["label"],
        "help_text": question["help"],
        "required": question["required"],
    }
    if question["choices"]:
        value["choices"] = [
            {"type": "item", "id": str(new_id()), "value": choice} for choice in question["choices"]
        ]
    return {"type": question["kind"], "id": str(new_id()), "value": value}


def answer(spoken: Iterable[Spoken], surveys: dict[str, SurveyPage], *, new_id: NewId) -> int:
    """Record what everybody ticked, as sending a survey does; return how many sent one."""
    asked = {name: _Asked(name, page) for name, page in surveys.items()}
    submissions: list[SurveySubmission] = []
    rows: list[ClosedAnswer] = []
    for one in spoken:
        if one.voice.where not in asked:
            continue
        questionnaire = asked[one.voice.where]
        chosen = list(questionnaire.chosen(one.voice.answers))
        submission = questionnaire.submission(one, chosen, new_id())
        submissions.append(submission)
        rows += [
            ClosedAnswer(submission=submission, question=question, choice=key)
            for question, keys in chosen
            for key in keys
        ]
    SurveySubmission.objects.bulk_create(submissions)
    ClosedAnswer.objects.bulk_create(rows)
    return len(submissions)


class _Asked:
    """A published questionnaire, found by the short names of its questions."""

    def __init__(self, name: str, page: SurveyPage) -> None:
        self.page = page
        version = page.newest_questionnaire
        assert version is not None  # noqa: S101 (published above)
        self.version: QuestionnaireVersion = version
        short = [question["key"] for question in data("surveys.json")[name]["questions"]]
        self.questions = dict(zip(short, version.questions.all(), strict=True))

    def chosen(self, answers: dict[str, Any]) -> Iterator[tuple[Question, list[str]]]:
        """Give each closed question that was answered, with the keys of what was chosen."""
        for short, question in self.questions.items():
            if question.kind == Question.Kind.OPEN or short not in answers:
                continue
            ticked = answers[short]
            labels = [ticked] if isinstance(ticked, str) else ticked
            keys = {choice["label"]: choice["key"] for choice in question.choices}
            yield question, [keys[label] for label in labels]

    def submission(
        self, one: Spoken, chosen: list[tuple[Question, list[str]]], key: UUID
    ) -> SurveySubmission:
        """Return the row that Wagtail's list reads."""
        many = Question.Kind.MANY
        return SurveySubmission(
            pk=key,
            page=self.page,
            participation=one.sitting,
            questionnaire=self.version,
            submit_time=one.sitting.sent_on,
            form_data={q.key: keys if q.kind == many else keys[0] for q, keys in chosen},
        )
