"""Rules of a survey as they are kept, and as the pure path knows them.

A rule is kept as {"match": "all" | "any", "conditions": [{"ask", "test", "values"}]}; {} is always.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from surveys.building.kinds import SOME_OF
from surveys.building.questions import Question
from surveys.path import ALWAYS, Check, Condition, Match, Place, Rule, Sheet
from surveys.path_checks import Offer


def rule_of(kept: Mapping[str, Any]) -> Rule:
    """Return a rule from what is kept of it."""
    if not kept:
        return ALWAYS
    conditions = tuple(
        Condition(one["ask"], Check(one["test"]), tuple(one["values"]))
        for one in kept["conditions"]
    )
    return Rule(Match(kept["match"]), conditions)


def as_kept(rule: Rule) -> dict[str, Any]:
    """Return what is kept of a rule."""
    if not rule.conditions:
        return {}
    conditions = [
        {"ask": one.ask, "test": one.test.value, "values": list(one.values)}
        for one in rule.conditions
    ]
    return {"match": rule.match.value, "conditions": conditions}


def sheets_of(questions: Iterable[Question], pages: Sequence[Mapping[str, Any]]) -> list[Sheet]:
    """Return the pages of a questionnaire with their rules, the questions being in their order."""
    places: dict[int, tuple[Place, ...]] = {
        number: tuple(Place(one.key, rule_of(one.rule)) for one in here)
        for number, here in groupby(questions, key=lambda question: question.sheet)
    }
    count = max([len(pages), *places])
    rules = [rule_of(page["rule"]) for page in pages] + [ALWAYS] * count
    return [Sheet(places.get(number, ()), rules[number - 1]) for number in range(1, count + 1)]


def offers_of(questions: Iterable[Question]) -> dict[str, Offer]:
    """Return what each question offers to choose from."""
    return {one.key: Offer(tuple(one.choice_labels), many=one.kind in SOME_OF) for one in questions}
