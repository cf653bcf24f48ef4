"""Where somebody is in a survey: pure decisions from its questions and what they have answered.

A step is the position of a question, 1 for the first; CHECK is the page after the last one. An
answer is the key of a choice, a list of keys, or words. An empty answer means that the question
was seen and skipped, no answer that it was not yet reached.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Answer = str | list[str]
Answers = Mapping[str, Answer]

CHECK = 0


@dataclass(frozen=True)
class Asked:
    """What the journey needs to know of a question. An open one has no choices."""

    key: str
    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()


def next_step(questions: Sequence[Asked], position: int, *, changing: bool = False) -> int:
    """Return the step after a question: whoever changes one answer goes back to check."""
    return CHECK if changing or position >= len(questions) else position + 1


def step_before(questions: Sequence[Asked], step: int) -> int | None:
    """Return the step before a step, None before the first."""
    if step == CHECK:
        return len(questions) or None
    return step - 1 if step > 1 else None


def where_to_carry_on(questions: Sequence[Asked], answers: Answers) -> int:
    """Return the first question that was not yet reached, or CHECK."""
    for position, question in enumerate(questions, start=1):
        if question.key not in answers:
            return position
    return CHECK


def first_missing(questions: Sequence[Asked], answers: Answers) -> int | None:
    """Return the first question that must be answered and is not; without any, it may be sent."""
    for position, question in enumerate(questions, start=1):
        if question.required and not answered(question, answers):
            return position
    return None


def answered(question: Asked, answers: Answers) -> bool:
    """Tell whether there is an answer to a question, and one that the question allows."""
    if question.kind == "open":
        return bool(words(question, answers))
    answer = answers.get(question.key)
    return bool(answer) and fits(question, answer)


def fits(question: Asked, answer: Answer | None) -> bool:
    """Tell whether an answer is of the question's kind, and chooses only what was offered."""
    if question.kind == "open":
        return isinstance(answer, str)
    if question.kind == "one":
        return isinstance(answer, str) and (not answer or answer in question.choices)
    return isinstance(answer, list) and set(answer) <= set(question.choices)


def chosen(question: Asked, answers: Answers) -> list[str]:
    """Return the keys chosen in answer to a closed question, each once, in the order offered."""
    if question.kind == "open" or not answered(question, answers):
        return []
    answer = answers[question.key]
    picked = {answer} if isinstance(answer, str) else set(answer)
    return [key for key in question.choices if key in picked]


def words(question: Asked, answers: Answers) -> str:
    """Return what was written in answer to an open question, "" for any other."""
    answer = answers.get(question.key)
    return answer.strip() if question.kind == "open" and isinstance(answer, str) else ""


def closed_answers(questions: Sequence[Asked], answers: Answers) -> dict[str, Answer]:
    """Return the closed answers that were given, by key: one key, or a list of them."""
    given = {}
    for question in questions:
        if keys := chosen(question, answers):
            given[question.key] = keys[0] if question.kind == "one" else keys
    return given
