"""What somebody ticked in a survey, for that person to read again."""

from dataclasses import dataclass

from surveys.answering.recalled import Recalled


@dataclass(frozen=True)
class Ticked:
    """A closed question and what was answered, in the words that the person read."""

    question: str
    choices: list[str]


def ticked_in(recalled: Recalled) -> list[Ticked]:
    """Return the closed answers of a sitting in the order of its survey, none once taken back."""
    return [
        Ticked(recalled.piped(question).label, recalled.ticked[question.key])
        for question in recalled.questions
        if question.key in recalled.ticked
    ]
