"""Answers as the rows in which they are kept: words, choices, a profile, and addresses apart."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from consult import receipts
from consult.participation.actions import Said
from consult.participation.models import Participation
from consult.sealing import seal
from surveys.answering import journey
from surveys.answering.begun import asked
from surveys.answering.models import ClosedAnswer, FollowUpAddress, SurveySubmission
from surveys.building.kinds import KEPT_ELSEWHERE, Kind
from surveys.building.models import QuestionnaireVersion, SurveyPage
from surveys.building.questions import Question
from surveys.path import Answers


def said(questions: Sequence[Question], answers: Answers) -> list[Said]:
    """Return what was written in own words, each with the prompt that it answers."""
    return [
        Said(prompt=question.prompt, text=text)
        for question in questions
        if question.prompt and (text := journey.words(asked(question), answers))
    ]


def profile_in(questions: Sequence[Question], answers: Answers) -> dict[str, str]:
    """Return what was answered about the person, as fields of a participation."""
    profile = {
        question.field: keys[0]
        for question in questions
        if question.kind == Kind.PROFILE and (keys := journey.chosen(asked(question), answers))
    }
    for question in questions:
        if question.kind == Kind.DISTRICT and (place := journey.value(asked(question), answers)):
            profile["district"] = place
    return profile


def submission_of(
    survey: SurveyPage,
    questionnaire: QuestionnaireVersion,
    sitting: Participation,
    questions: Sequence[Question],
    answers: Answers,
) -> SurveySubmission:
    """Return the submission, not yet saved, that holds the closed answers by key."""
    return SurveySubmission(
        page_id=survey.pk,
        participation=sitting,
        questionnaire=questionnaire,
        submit_time=sitting.sent_on,
        form_data=journey.closed_answers(map(asked, questions), answers),
    )


def rows_of(
    submission: SurveySubmission, questions: Sequence[Question], answers: Answers
) -> list[ClosedAnswer]:
    """Return one row, not yet saved, for each choice that was made, number, day or district."""
    closed = (question for question in questions if question.kind not in KEPT_ELSEWHERE)
    return [row for question in closed for row in _rows(submission, question, answers)]


def _rows(
    submission: SurveySubmission, question: Question, answers: Answers
) -> Iterator[ClosedAnswer]:
    for place, key in enumerate(journey.chosen(asked(question), answers), start=1):
        number = place if question.kind == Kind.RANK else None
        yield ClosedAnswer(submission=submission, question=question, choice=key, number=number)
    if text := journey.value(asked(question), answers):
        row = ClosedAnswer(submission=submission, question=question)
        if question.kind == Kind.NUMBER:
            row.number = Decimal(text)
        elif question.kind == Kind.DATE:
            row.day = date.fromisoformat(text)
        else:
            row.choice = text
        yield row


def addresses_in(
    survey: SurveyPage, questions: Sequence[Question], answers: Answers
) -> list[FollowUpAddress]:
    """Return the addresses that were left, sealed, with nothing that leads to the answers."""
    asked_for = (question for question in questions if question.kind == Kind.EMAIL)
    return [
        FollowUpAddress(survey_id=survey.pk, sealed_address=seal(address))
        for question in asked_for
        if (address := journey.value(asked(question), answers))
    ]


def sent_with(code: str) -> Participation:
    """Return what was sent and is found again with this code."""
    return Participation.objects.get(receipt_hash=receipts.hash_code(code))
