"""What is printed: the questions of a published questionnaire, or of a draft, with their words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from wagtail.images import get_image_model

from consult.consultations.models import ConsultationPage
from surveys.building.easy_read.twins import Twin, drafted_twins, twins_of
from surveys.building.models import QuestionnaireVersion, SurveyPage
from surveys.building.printing.codes import codes_for
from surveys.building.questions import Question


@dataclass(frozen=True)
class Source:
    """All that a print pack is made from. `number` is None for a draft."""

    survey: SurveyPage
    consultation: ConsultationPage
    number: int | None
    on: date
    words: Mapping[str, str]
    pages: list[dict[str, Any]]
    questions: list[Question]
    twins: Mapping[str, Twin]
    codes: Mapping[str, str]


def published(questionnaire: QuestionnaireVersion, survey: SurveyPage) -> Source:
    """Return what there is to print of a published questionnaire."""
    return Source(
        survey=survey,
        consultation=_consultation(survey),
        number=questionnaire.number,
        on=questionnaire.frozen_on,
        words={name: getattr(questionnaire, name) for name in survey.frozen_words},
        pages=questionnaire.pages,
        questions=list(questionnaire.questions.select_related("picture", "media")),
        twins=twins_of(questionnaire),
        codes=_codes(survey, []),
    )


def drafted(survey: SurveyPage) -> Source:
    """Return what there is to print of the newest draft of a survey."""
    draft: SurveyPage = survey.get_latest_revision_as_object()
    questions = _with_pictures(draft.drafted_questions())
    return Source(
        survey=survey,
        consultation=_consultation(survey),
        number=None,
        on=timezone.localdate(),
        words=draft.drafted_words(),
        pages=draft.drafted_pages(),
        questions=questions,
        twins=drafted_twins(draft),
        codes=_codes(survey, questions),
    )


def _consultation(survey: SurveyPage) -> ConsultationPage:
    found: ConsultationPage = ConsultationPage.objects.ancestor_of(survey).get()
    return found


def _with_pictures(questions: list[Question]) -> list[Question]:
    """Fetch the pictures that a draft names; one that was deleted since is none."""
    found = get_image_model().objects.in_bulk({one.picture_id for one in questions} - {None})
    for question in questions:
        question.picture = found.get(question.picture_id)
    return questions


def _codes(survey: SurveyPage, drafted: list[Question]) -> dict[str, str]:
    """Return the codes of all questions ever published here, and after them those of a draft.

    In the order in which they were first asked, so that a code once printed is never another's.
    """
    ever = Question.objects.filter(version__survey_id=survey.pk)
    keys = ever.order_by("version__number", "position").values_list("key", flat=True)
    return codes_for([*keys, *(question.key for question in drafted)])
