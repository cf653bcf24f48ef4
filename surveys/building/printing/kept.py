"""Keeping the files of a published questionnaire: many people fetch the same one."""

from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import get_language

from consult.consultations.models import ConsultationPage
from consult.keeping import Keep
from surveys.building.easy_read.models import QuestionRendering
from surveys.building.models import QuestionnaireVersion, SurveyPage
from surveys.building.printing import Pack, name_of, pack
from surveys.building.printing.around import area_of
from surveys.building.printing.source import published


def kept_pack(questionnaire: QuestionnaireVersion, survey: SurveyPage, kind: str) -> Pack:
    """Return the print pack of a kind, written anew only where something in it changed."""
    keep = Keep(f"paper:{survey.pk}", _all_it_says(questionnaire, survey))
    data = keep.drawn(kind, lambda: pack(published(questionnaire, survey), kind).data)
    return Pack(name_of(survey, questionnaire.number, kind), data)


def _all_it_says(questionnaire: QuestionnaireVersion, survey: SurveyPage) -> tuple[Any, ...]:
    consultation = ConsultationPage.objects.ancestor_of(survey).get()
    ties = QuestionRendering.objects.filter(question__version=questionnaire)
    area = area_of(survey)
    return (
        questionnaire.pk,
        ties.aggregate(last=Max("pk"))["last"],
        survey.full_url,
        consultation.full_url,
        consultation.last_published_at,
        consultation.timetable,
        consultation.stage(timezone.now()),
        (area.forum, area.address, area.email, area.phone),
        get_language(),
    )
