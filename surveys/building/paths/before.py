"""Questions that an earlier survey has asked in the same words: their answers may be there."""

import re
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.formats import date_format
from wagtail.contrib.forms.utils import get_forms_for_user

from surveys.building.kinds import KEPT_ELSEWHERE, NOT_ANSWERED, Kind
from surveys.building.models import SurveyPage
from surveys.building.questions import Question

# To agree to something, or to say who one is, is asked anew in each survey.
_ASKED_ANEW = [*KEPT_ELSEWHERE, *NOT_ANSWERED, Kind.CONSENT]


@dataclass(frozen=True)
class AskedBefore:
    """A question of a draft, and where and when its words were asked before."""

    label: str
    title: str
    month: str
    url: str


def asked_before(survey: SurveyPage, user: User) -> list[AskedBefore]:
    """Return which questions of a draft another survey asked last, and where its answers are."""
    drafted = {
        normalised(one.label): one.label
        for one in survey.drafted_questions()
        if one.kind not in _ASKED_ANEW
    }
    last = {}
    for asked in _of_others(survey):
        if (words := normalised(asked.label)) in drafted:
            last[words] = asked
    readable = set(get_forms_for_user(user).values_list("pk", flat=True)) if last else set()
    return [_found(drafted[words], last[words], readable) for words in drafted if words in last]


def normalised(words: str) -> str:
    """Return words without what makes no difference to what is asked."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _of_others(survey: SurveyPage) -> list[Question]:
    asked = Question.objects.exclude(version__survey=survey.pk).exclude(kind__in=_ASKED_ANEW)
    asked = asked.select_related("version__survey").order_by("version__frozen_on", "version_id")
    return list(asked)


def _found(label: str, asked: Question, readable: set[int]) -> AskedBefore:
    """Lead to the answers where this person may see them, else to the survey."""
    version = asked.version
    page = version.survey
    answers = reverse("wagtailforms:list_submissions", args=[page.pk])
    return AskedBefore(
        label=label,
        title=version.title or page.title,
        month=date_format(version.frozen_on, "F Y"),
        url=answers if page.pk in readable else page.get_url() or "",
    )
