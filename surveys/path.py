"""Which pages and questions of a survey somebody comes to: pure decisions from their answers.

A page or a question may have a rule: it is asked only where all, or any, of its conditions hold. A
condition looks at the answer to a question further up. What somebody answered to a question that
they no longer come to counts for nothing, here as everywhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

Answer = str | list[str]
Answers = Mapping[str, Answer]


class Match(StrEnum):
    """How many conditions of a rule must hold."""

    ALL = "all"
    ANY = "any"


class Check(StrEnum):
    """What a condition asks of an answer."""

    IS = "is"  # one of these was chosen
    IS_NOT = "is_not"  # answered, and none of these was chosen
    ANSWERED = "answered"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True)
class Condition:
    """One thing that must be so. `values` are keys of choices, or one number as text."""

    ask: str
    test: Check
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """When a page or question is asked; without conditions always."""

    match: Match = Match.ALL
    conditions: tuple[Condition, ...] = ()


ALWAYS = Rule()


@dataclass(frozen=True)
class Place:
    """A question in the path: its key, and when it is asked."""

    key: str
    rule: Rule = ALWAYS


@dataclass(frozen=True)
class Sheet:
    """A page of one or more questions, and when it is asked."""

    places: tuple[Place, ...]
    rule: Rule = ALWAYS


def holds(rule: Rule, answers: Answers) -> bool:
    """Tell whether something with this rule is asked, given the answers that count."""
    return _match(rule, [_is_so(one, answers.get(one.ask)) for one in rule.conditions])


def _match(rule: Rule, found: list[bool]) -> bool:
    if not found:
        return True
    return all(found) if rule.match == Match.ALL else any(found)


def _is_so(condition: Condition, answer: Answer | None) -> bool:
    given = _given(answer)
    if not given:
        return False
    match condition.test:
        case Check.ANSWERED:
            return True
        case Check.IS:
            return bool(given & set(condition.values))
        case Check.IS_NOT:
            return not given & set(condition.values)
        case Check.AT_LEAST | Check.AT_MOST:
            return _compares(condition, answer)


def _compares(condition: Condition, answer: Answer | None) -> bool:
    """Compare numbers; with what is no number nothing compares."""
    number, limit = _number(answer), _number(condition.values[0])
    if number is None or limit is None:
        return False
    return number >= limit if condition.test == Check.AT_LEAST else number <= limit


def _given(answer: Answer | None) -> set[str]:
    if isinstance(answer, str):
        return {answer.strip()} - {""}
    return set(answer or ())


def _number(text: Answer | None) -> Decimal | None:
    """Read a number, None where there is none."""
    try:
        number = Decimal(text.strip() if isinstance(text, str) else "")
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def on_path(sheets: Sequence[Sheet], answers: Answers) -> list[list[str]]:
    """Return for each page the keys of the questions asked there; a page not asked has none."""
    counted: dict[str, Answer] = {}
    return [list(_asked(sheet, answers, counted)) for sheet in sheets]


def _asked(sheet: Sheet, answers: Answers, counted: dict[str, Answer]) -> Iterator[str]:
    """Go through one page. `counted` grows by the answers to what is asked."""
    if not holds(sheet.rule, counted):
        return
    for place in sheet.places:
        if holds(place.rule, counted):
            if place.key in answers:
                counted[place.key] = answers[place.key]
            yield place.key


def next_page(sheets: Sequence[Sheet], answers: Answers, page: int) -> int | None:
    """Return the number of the next page on which something is asked, None after the last."""
    asked = on_path(sheets, answers)
    return next((n for n in range(page + 1, len(sheets) + 1) if asked[n - 1]), None)


def page_before(sheets: Sequence[Sheet], answers: Answers, page: int) -> int | None:
    """Return the number of the page before on which something is asked, None before the first."""
    asked = on_path(sheets, answers)
    return next((n for n in range(page - 1, 0, -1) if asked[n - 1]), None)


def may_come_to(sheets: Sequence[Sheet], known: Answers) -> set[str]:
    """Return the keys of what somebody may be asked of whom only these answers are known.

    What hangs on any other answer may be asked, unless that question itself is never asked.
    """
    asked: set[str] = set()
    for sheet in sheets:
        if _may_hold(sheet.rule, known, asked):
            for place in sheet.places:
                if _may_hold(place.rule, known, asked):
                    asked.add(place.key)
    return asked


def _may_hold(rule: Rule, known: Answers, asked: set[str]) -> bool:
    """Tell whether a rule may hold; `asked` are the questions further up that may be asked."""
    may = (
        one.ask in asked and (one.ask not in known or _is_so(one, known[one.ask]))
        for one in rule.conditions
    )
    return _match(rule, list(may))
