"""Beginning a survey, keeping answers, and sending them once."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from consult import receipts
from consult.consultations.models import ConsultationPage
from consult.lifecycle import may_send
from consult.participation.actions import Said, record
from consult.participation.models import Basket, Participation
from surveys.answering import journey
from surveys.answering.begun import Begun, asked, begun_with, sealed
from surveys.answering.journey import Answer, Answers, Asked
from surveys.answering.models import ClosedAnswer, SurveySubmission
from surveys.building.models import QuestionnaireVersion, SurveyPage
from surveys.building.questions import Question


class NotSent(Exception):  # noqa: N818 (a refusal, not a fault)
    """The consultation takes no answers now."""


class AnswersMissing(NotSent):
    """A question that must be answered is not."""


def begin(*, survey: SurveyPage) -> str:
    """Begin a basket on the newest questionnaire, and return the token of its browser."""
    newest = survey.newest_questionnaire
    if newest is None:
        raise ValueError("A survey without a questionnaire cannot be answered.")
    token = receipts.new_token()
    Basket.objects.create(
        token_hash=receipts.hash_token(token, survey.pk),
        page=survey,
        sealed_answers=sealed(newest, {}),
    )
    return token


@transaction.atomic
def keep_answer(*, survey: SurveyPage, token: str, key: str, answer: Answer) -> Begun | None:
    """Keep the answer to one question; None where the basket was sent or thrown away meanwhile.

    The basket is locked: in another tab the next answer is being kept.
    """
    begun = begun_with(survey, token, locked=True)
    if begun is None:
        return None
    begun.answers[key] = answer
    begun.basket.sealed_answers = sealed(begun.questionnaire, begun.answers)
    begun.basket.save(update_fields=["sealed_answers", "changed_at"])
    return begun


def throw_away(*, survey: SurveyPage, token: str) -> None:
    """Throw away what was begun and not sent."""
    Basket.objects.filter(token_hash=receipts.hash_token(token, survey.pk)).delete()


@transaction.atomic
def send_begun(
    *, survey: SurveyPage, consultation: ConsultationPage, token: str, about: Mapping[str, Any]
) -> bool:
    """Send what was begun with a token, and say whether it was there to be sent.

    Raises AnswersMissing where a required answer is missing, NotSent where it is too late. Posts
    at the same moment wait for each other at the basket: the first sends it, the others find it
    gone.
    """
    begun = begun_with(survey, token, locked=True)
    if begun is None:
        return False
    if not may_send(consultation.timetable, begun.basket.started_at, timezone.now()):
        raise NotSent
    send(
        survey=survey,
        consultation=consultation,
        questionnaire=begun.questionnaire,
        answers=begun.answers,
        token=token,
        about=about,
    )
    begun.basket.delete()
    return True


@transaction.atomic
def send(
    *,
    survey: SurveyPage,
    consultation: ConsultationPage,
    questionnaire: QuestionnaireVersion,
    answers: Answers,
    token: str,
    about: Mapping[str, Any],
) -> tuple[Participation, bool]:
    """Record answers to a questionnaire and say whether they are new.

    Words become contributions; closed answers a submission and one frozen row a choice.
    """
    questions = list(questionnaire.questions.select_related("prompt"))
    journeyed = [asked(question) for question in questions]
    if journey.first_missing(journeyed, answers):
        raise AnswersMissing
    sitting, is_new = record(
        consultation=consultation,
        token=token,
        place=survey.pk,
        words=said(questions, answers),
        about=about,
    )
    if is_new:
        submission = submission_of(survey, questionnaire, sitting, journeyed, answers)
        submission.save(force_insert=True)
        ClosedAnswer.objects.bulk_create(rows_of(submission, questions, answers))
    return sitting, is_new


def said(questions: Sequence[Question], answers: Answers) -> list[Said]:
    """Return the words of the open answers, each with the prompt that it answers."""
    return [
        Said(prompt=question.prompt, text=text)
        for question in questions
        if question.prompt and (text := journey.words(asked(question), answers))
    ]


def submission_of(
    survey: SurveyPage,
    questionnaire: QuestionnaireVersion,
    sitting: Participation,
    questions: Sequence[Asked],
    answers: Answers,
) -> SurveySubmission:
    """Return the submission, not yet saved, that holds the closed answers by key."""
    return SurveySubmission(
        page_id=survey.pk,
        participation=sitting,
        questionnaire=questionnaire,
        submit_time=sitting.sent_on,
        form_data=journey.closed_answers(questions, answers),
    )


def rows_of(
    submission: SurveySubmission, questions: Sequence[Question], answers: Answers
) -> list[ClosedAnswer]:
    """Return one row, not yet saved, for each choice that was made."""
    return [
        ClosedAnswer(submission=submission, question=question, choice=choice)
        for question in questions
        for choice in journey.chosen(asked(question), answers)
    ]
