"""What somebody has begun to answer and not sent: kept in their basket, encrypted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from consult import receipts
from consult.participation.models import Basket
from consult.sealing import seal, unseal
from surveys.answering.journey import Answer, Asked, words
from surveys.building.models import QuestionnaireVersion, SurveyPage
from surveys.building.questions import Question


@dataclass
class Begun:
    """A basket, the questionnaire that it was begun on, and the answers so far.

    Whoever began on a version finishes on it, even if a newer one was published meanwhile.
    """

    basket: Basket
    questionnaire: QuestionnaireVersion
    answers: dict[str, Answer]

    @cached_property
    def questions(self) -> list[Question]:
        """The questions in their order."""
        return list(self.questionnaire.questions.select_related("prompt"))

    @cached_property
    def asked(self) -> list[Asked]:
        """The questions as the journey knows them."""
        return [asked(question) for question in self.questions]

    @property
    def words(self) -> list[str]:
        """What was written so far in somebody's own words."""
        return self.words_with({})

    def words_with(self, typed: Mapping[str, Any]) -> list[str]:
        """Return these words, each as it was typed last, though that was not kept any more."""
        later = {question.key: text for question in self.asked if (text := words(question, typed))}
        answers = self.answers | later
        return [text for question in self.asked if (text := words(question, answers))]


def asked(question: Question) -> Asked:
    """Return what the journey needs to know of a question."""
    return Asked(
        key=question.key,
        kind=question.kind,
        required=question.required,
        choices=tuple(question.choice_labels),
    )


def begun_with(survey: SurveyPage, token: str | None, *, locked: bool = False) -> Begun | None:
    """Return what was begun here with a browser's token; locked, nobody else changes it."""
    if not token:
        return None
    baskets = Basket.objects.select_for_update() if locked else Basket.objects.all()
    basket = baskets.filter(token_hash=receipts.hash_token(token, survey.pk)).first()
    if basket is None:
        return None
    kept = json.loads(unseal(basket.sealed_answers))
    return Begun(
        basket=basket,
        questionnaire=QuestionnaireVersion.objects.get(pk=kept["questionnaire"]),
        answers=kept["answers"],
    )


def sealed(questionnaire: QuestionnaireVersion, answers: dict[str, Answer]) -> bytes:
    """Return what is kept in the basket of these answers."""
    return seal(json.dumps({"questionnaire": questionnaire.pk, "answers": answers}))
