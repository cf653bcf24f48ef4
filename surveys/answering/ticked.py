"""What somebody ticked in a survey, for that person to read again."""

from dataclasses import dataclass

from consult.participation.models import Participation
from surveys.answering.models import ClosedAnswer


@dataclass(frozen=True)
class Ticked:
    """A closed question and what was chosen, in the words that the person read."""

    question: str
    choices: list[str]


def ticked_in(sitting: Participation) -> list[Ticked]:
    """Return the closed answers of a sitting in the order of its survey, none once taken back."""
    if sitting.taken_back_on:
        return []
    rows = ClosedAnswer.objects.filter(submission__participation=sitting)
    chosen: dict[int, set[str]] = {}
    questions = {}
    for row in rows.select_related("question").order_by("question__position"):
        questions[row.question_id] = row.question
        chosen.setdefault(row.question_id, set()).add(row.choice)
    return [
        Ticked(
            question.label,
            [label for key, label in question.choice_labels.items() if key in chosen[number]],
        )
        for number, question in questions.items()
    ]
