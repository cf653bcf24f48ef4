"""Who answers what, in words for paper: “if you ticked Yes in question 3”."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.building.kinds import Kind
from surveys.building.paths.words import values_in_words
from surveys.path import Check, Condition, Match, Rule


@dataclass(frozen=True)
class Numbered:
    """A question as it stands on the paper: its number, its kind, and what its choices say."""

    number: int
    kind: str
    labels: Mapping[str, str]


Paper = Mapping[str, Numbered]


def conditions_in_words(rule: Rule, paper: Paper) -> str:
    """Say what must be so, nothing where nothing must."""
    link = _(" and ") if rule.match == Match.ALL else _(" or ")
    return link.join(_condition(one, paper) for one in rule.conditions)


def _condition(condition: Condition, paper: Paper) -> str:
    asked = paper.get(condition.ask)
    if asked is None:  # a draft may name a question that is no longer there
        return _("you answered a question that is not here any more")
    words = {"number": asked.number, "values": values_in_words(condition, asked.labels)}
    match condition.test:
        case Check.IS if asked.kind == Kind.RANK:
            return _("you wrote a number beside %(values)s in question %(number)s") % words
        case Check.IS:
            return _("you ticked %(values)s in question %(number)s") % words
        case Check.IS_NOT:
            return _("you answered question %(number)s but did not tick %(values)s") % words
        case Check.AT_LEAST:
            return _("you wrote %(values)s or more in question %(number)s") % words
        case Check.AT_MOST:
            return _("you wrote %(values)s or less in question %(number)s") % words
        case Check.ANSWERED:
            return _("you answered question %(number)s") % words
