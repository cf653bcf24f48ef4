"""What is wrong with the path of a draft survey: pure, with the keys of what it is about.

With rules that look only upwards nobody can walk in a circle; a rule that looks down, or at its own
question, is what a loop would be. A rule that no answers can fulfil makes its page unreachable.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from surveys.path import ALWAYS, Check, Condition, Match, Rule, Sheet, holds


class Trouble(StrEnum):
    """The kinds of trouble that an editor is told of."""

    LOOKS_DOWN = "looks_down"  # at itself or at a question that comes later: a loop
    GONE = "gone"  # at a question or a choice that no longer stands here
    NEVER = "never"  # no answers lead here
    EMPTY = "empty"  # a page without a question
    DEAD_END = "dead_end"  # some answers lead to no question at all


@dataclass(frozen=True)
class Finding:
    """One trouble, at a question or page (by its key; a page has that of its first question)."""

    trouble: Trouble
    key: str
    about: str = ""


@dataclass(frozen=True)
class Offer:
    """What a question offers to choose from; nothing where it is answered in another way."""

    choices: tuple[str, ...] = ()
    many: bool = False


def findings(sheets: Sequence[Sheet], offers: Mapping[str, Offer]) -> list[Finding]:
    """Return what is wrong with a path, from the top; `offers` has every question that stands."""
    return list(_findings(sheets, offers))


def _findings(sheets: Sequence[Sheet], offers: Mapping[str, Offer]) -> Iterator[Finding]:
    above: dict[str, Rule] = {}
    for number, sheet in enumerate(sheets, start=1):
        if not sheet.places:
            yield Finding(Trouble.EMPTY, str(number))
            continue
        yield from _of_rule(sheet.places[0].key, sheet.rule, above, offers)
        for place in sheet.places:
            yield from _of_rule(place.key, place.rule, above, offers)
            above[place.key] = _joined(sheet.rule, place.rule)
    if sheets and sheets[0].places and not _always_asked(sheets):
        yield Finding(Trouble.DEAD_END, sheets[0].places[0].key)


def _always_asked(sheets: Sequence[Sheet]) -> bool:
    """Tell whether there is a question that everybody comes to."""
    return any(
        sheet.rule == ALWAYS and any(place.rule == ALWAYS for place in sheet.places)
        for sheet in sheets
    )


def _joined(sheet: Rule, place: Rule) -> Rule:
    """Return the rule of a question with its page's where one rule can say it."""
    if ALWAYS in (sheet, place):
        return sheet if place == ALWAYS else place
    if sheet.match == place.match == Match.ALL:
        return Rule(Match.ALL, sheet.conditions + place.conditions)
    return place


def _of_rule(
    key: str, rule: Rule, above: Mapping[str, Rule], offers: Mapping[str, Offer]
) -> Iterator[Finding]:
    troubles = [_of_condition(one, above, offers) for one in rule.conditions]
    found = [
        Finding(trouble, key, one.ask)
        for one, trouble in zip(rule.conditions, troubles, strict=True)
        if trouble
    ]
    yield from found
    if not found and rule != ALWAYS and not _can_hold(rule, above, offers):
        yield Finding(Trouble.NEVER, key)


def _of_condition(
    condition: Condition, above: Mapping[str, Rule], offers: Mapping[str, Offer]
) -> Trouble | None:
    if condition.ask not in offers:
        return Trouble.GONE
    if condition.ask not in above:
        return Trouble.LOOKS_DOWN
    chooses = condition.test in (Check.IS, Check.IS_NOT)
    offered = offers[condition.ask].choices
    if chooses and offered and not set(condition.values) <= set(offered):
        return Trouble.GONE
    return None


def _can_hold(rule: Rule, above: Mapping[str, Rule], offers: Mapping[str, Offer]) -> bool:
    """Tell whether some answers fulfil a rule, and those rules on which it rests.

    Each question is looked at by itself: its conditions must go together on one answer.
    """
    if rule.match == Match.ANY:
        return any(_can_hold(Rule(Match.ALL, (one,)), above, offers) for one in rule.conditions)
    asks = dict.fromkeys(one.ask for one in rule.conditions)
    return all(_goes_together(ask, _resting_on(ask, rule, above), offers) for ask in asks)


def _resting_on(ask: str, rule: Rule, above: Mapping[str, Rule]) -> list[Condition]:
    """Return all that a rule demands of one question, and what those it asks about demand of it."""
    demands = [one for one in rule.conditions if one.ask == ask]
    for other in dict.fromkeys(one.ask for one in rule.conditions):
        further = above.get(other, ALWAYS)
        if further.match == Match.ALL and further != ALWAYS:
            demands += _resting_on(ask, further, above)
    return demands


def _goes_together(ask: str, demands: Sequence[Condition], offers: Mapping[str, Offer]) -> bool:
    offer = offers[ask]
    if not offer.choices:
        return _numbers_go_together(demands)
    rule = Rule(Match.ALL, tuple(demands))
    return any(holds(rule, {ask: list(answer)}) for answer in _answers(offer, len(demands)))


def _answers(offer: Offer, demands: int) -> Iterator[tuple[str, ...]]:
    """Return answers enough: of many choices no more are needed than there are demands."""
    for size in range(1, (max(1, demands) if offer.many else 1) + 1):
        yield from combinations(offer.choices, size)


def _numbers_go_together(demands: Sequence[Condition]) -> bool:
    least = [float(one.values[0]) for one in demands if one.test == Check.AT_LEAST]
    most = [float(one.values[0]) for one in demands if one.test == Check.AT_MOST]
    return not (least and most) or max(least) <= min(most)
