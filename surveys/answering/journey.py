"""What somebody's answers come to, and where they are: pure decisions, page by page.

A step is the number of a page, 1 for the first; CHECK is the page after the last one. An answer is
the key of a choice, a list of keys (where choices were put in order, in that order), a number or a
day as text, or words. What is written beside "something else" is kept under the question's key
with OTHER_WORDS behind it. An empty answer means that the question was seen and skipped, no answer
that it was not yet reached.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveys.building.kinds import (
    KEPT_ELSEWHERE,
    NOT_ANSWERED,
    OFFER_OTHER,
    ONE_OF,
    OTHER,
    OTHER_WORDS,
    SOME_OF,
    WORDS,
    Kind,
)
from surveys.path import Answer, Answers, Sheet, next_page, on_path, page_before

CHECK = 0


@dataclass(frozen=True)
class Asked:
    """What the journey needs to know of a question. Words have no choices."""

    key: str
    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()


def next_step(sheets: Sequence[Sheet], answers: Answers, page: int, *, changing: bool) -> int:
    """Return the step after a page: whoever changes one answer goes back to check.

    Unless the change leads to questions that were not asked before.
    """
    if changing:
        return where_to_carry_on(sheets, answers)
    return next_page(sheets, answers, page) or CHECK


def step_before(sheets: Sequence[Sheet], answers: Answers, step: int) -> int | None:
    """Return the step before a step, None before the first."""
    return page_before(sheets, answers, len(sheets) + 1 if step == CHECK else step)


def where_to_carry_on(sheets: Sequence[Sheet], answers: Answers) -> int:
    """Return the first page with a question that was not yet reached, or CHECK."""
    for page, keys in enumerate(on_path(sheets, answers), start=1):
        if any(key not in answers for key in keys):
            return page
    return CHECK


def first_missing(
    sheets: Sequence[Sheet], questions: Iterable[Asked], answers: Answers
) -> int | None:
    """Return the first page on which an answer is missing; without any, it may be sent."""
    by_key = {question.key: question for question in questions}
    for page, keys in enumerate(on_path(sheets, answers), start=1):
        asked = (by_key[key] for key in keys)
        if any(one.required and not answered(one, answers) for one in asked):
            return page
    return None


def answered(question: Asked, answers: Answers) -> bool:
    """Tell whether there is an answer to a question, and one that the question allows."""
    if question.kind in NOT_ANSWERED:
        return True
    answer = answers.get(question.key)
    if isinstance(answer, str) and not answer.strip():
        return False
    return bool(answer) and fits(question, answer)


def fits(question: Asked, answer: Answer | None) -> bool:
    """Tell whether an answer is of the question's kind, and chooses only what was offered."""
    if question.kind in ONE_OF:
        return isinstance(answer, str) and (not answer or answer in question.choices)
    if question.kind in SOME_OF:
        return isinstance(answer, list) and set(answer) <= set(question.choices)
    return isinstance(answer, str)


def chosen(question: Asked, answers: Answers) -> list[str]:
    """Return the keys chosen in answer to a question, each once.

    In the order offered, and in theirs where they were put in order.
    """
    if question.kind not in ONE_OF | SOME_OF or not answered(question, answers):
        return []
    answer = answers[question.key]
    if question.kind == Kind.RANK:
        return list(dict.fromkeys(answer))
    picked = {answer} if isinstance(answer, str) else set(answer)
    return [key for key in question.choices if key in picked]


def words(question: Asked, answers: Answers) -> str:
    """Return what was written in somebody's own words, "" where nothing was."""
    key = question.key
    if question.kind not in WORDS:
        if question.kind not in OFFER_OTHER or OTHER not in chosen(question, answers):
            return ""
        key += OTHER_WORDS
    answer = answers.get(key)
    return answer.strip() if isinstance(answer, str) else ""


def value(question: Asked, answers: Answers) -> str:
    """Return a number, a day, a district or an address as text, "" for any other question."""
    if question.kind in ONE_OF | SOME_OF | WORDS | NOT_ANSWERED:
        return ""
    answer = answers.get(question.key)
    return answer.strip() if isinstance(answer, str) else ""


def closed_answers(questions: Iterable[Asked], answers: Answers) -> dict[str, Answer]:
    """Return the closed answers that were given, by key: one text, or a list of keys."""
    given: dict[str, Answer] = {}
    for question in questions:
        if question.kind in KEPT_ELSEWHERE:
            continue
        if keys := chosen(question, answers):
            given[question.key] = keys if question.kind in SOME_OF else keys[0]
        elif text := value(question, answers):
            given[question.key] = text
    return given
