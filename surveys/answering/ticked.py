"""What somebody ticked in a survey, for that person to read again."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import date_format, localize

from consult.participation.models import Participation
from surveys.answering.models import ClosedAnswer
from surveys.building.questions import Question


@dataclass(frozen=True)
class Ticked:
    """A closed question and what was answered, in the words that the person read."""

    question: str
    choices: list[str]


def ticked_in(sitting: Participation) -> list[Ticked]:
    """Return the closed answers of a sitting in the order of its survey, none once taken back."""
    if sitting.taken_back_on:
        return []
    rows = ClosedAnswer.objects.filter(submission__participation=sitting)
    in_order = rows.select_related("question").order_by("question__position", "number", "pk")
    return [
        Ticked(question.label, _in_words(question, list(given)))
        for question, given in groupby(in_order, key=lambda row: row.question)
    ]


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
