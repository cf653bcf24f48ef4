"""A sent survey as its author reads it again: earlier answers stand in later questions' words."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import date_format, localize

from consult.participation.models import Participation, State, Voice
from surveys.answering.begun import with_answers
from surveys.answering.models import ClosedAnswer, SurveySubmission
from surveys.building.questions import Question


@dataclass(frozen=True)
class Recalled:
    """The questions of a sitting in order, what was ticked in each, and the words by prompt."""

    questions: list[Question]
    ticked: dict[str, list[str]]
    words: dict[int, str]
    profile: dict[str, str]

    def answer_to(self, question: Question) -> str:
        """Return an answer in the words that stand for it in later questions, "" without one."""
        said = self.words.get(question.prompt_id or 0, "")
        return ", ".join(self.ticked.get(question.key, ())) or said or self._of_profile(question)

    def _of_profile(self, question: Question) -> str:
        return question.choice_labels.get(self.profile.get(question.field, ""), "")

    def piped(self, question: Question) -> Question:
        """Return a question with these answers in its words; templates escape."""
        said = {one.name: self.answer_to(one) for one in self.questions if one.name}
        shown = copy(question)
        shown.label = with_answers(question.label, said)
        shown.help_text = with_answers(question.help_text, said)
        return shown

    def asked_with(self, prompt_id: int) -> Question | None:
        """Return the question that a prompt is the words of, None where it was no question here."""
        found = next((one for one in self.questions if one.prompt_id == prompt_id), None)
        return self.piped(found) if found else None


def recall(sitting: Participation) -> Recalled:
    """Return what a sitting answered in a survey: nothing once taken back, or without a survey."""
    submission = SurveySubmission.objects.filter(participation=sitting).first()
    if submission is None or sitting.taken_back_on:
        return Recalled([], {}, {}, {})
    questions = list(Question.objects.filter(version_id=submission.questionnaire_id))
    own = sitting.contributions.filter(voice=Voice.OWN).exclude(state=State.TAKEN_BACK)
    fields = {question.field for question in questions if question.field}
    return Recalled(
        questions=questions,
        ticked=_ticked(submission, {question.pk: question for question in questions}),
        words=dict(own.values_list("prompt_id", "text")),
        profile={field: getattr(sitting, field) for field in fields},
    )


def _ticked(submission: SurveySubmission, by_pk: dict[int, Question]) -> dict[str, list[str]]:
    rows = ClosedAnswer.objects.filter(submission=submission).order_by(
        "question_id", "number", "pk"
    )
    return {
        by_pk[pk].key: _in_words(by_pk[pk], list(given))
        for pk, given in groupby(rows, key=lambda row: row.question_id)
    }


def _in_words(question: Question, given: Sequence[ClosedAnswer]) -> list[str]:
    """Return choices in the order offered, or in theirs where they were put in order."""
    labels = question.choice_labels
    if all(row.number is not None and row.choice for row in given):
        return [labels[row.choice] for row in given]
    if labels:
        chosen = {row.choice for row in given}
        return [label for key, label in labels.items() if key in chosen]
    return [_value(row) for row in given]


def _value(row: ClosedAnswer) -> str:
    if row.day:
        return date_format(row.day, "j F Y")
    return row.choice or localize(row.number.normalize() if row.number is not None else "")
