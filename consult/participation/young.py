"""What a consultation's own rule asks of the young who speak for themselves.

What applies under 16 applies under 13 too, unless there are words of their own for those.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from consult.consultations.models import ConsultationPage
from consult.participation.profile import AgeBand, Audience, How

_ALWAYS_UNDER_13 = AgeBand.UNDER_11
_MAY_BE_13 = AgeBand.FROM_11
_UNDER_16 = frozenset({AgeBand.UNDER_11, AgeBand.FROM_11, AgeBand.FROM_14})
_SPEAKING = frozenset({How.MYSELF, How.WITH_HELP})


@dataclass(frozen=True)
class Rule:
    """What is said to somebody of an age, and whether a parent or carer must agree."""

    wording: str
    asks_parent: bool


def must_ask_if_13(consultation: ConsultationPage, answers: Mapping[str, Any]) -> bool:
    """Tell whether it is still to be asked on which side of 13 somebody is: the rules differ."""
    return (
        _is_young(answers)
        and answers["age_band"] == _MAY_BE_13
        and not answers.get("is_13")
        and _under_13(consultation) != _under_16(consultation)
    )


def is_asked_if_13(consultation: ConsultationPage, answers: Mapping[str, Any]) -> bool:
    """Tell whether that question is one for somebody at all, answered or not."""
    return must_ask_if_13(consultation, {**answers, "is_13": ""})


def rule_for(consultation: ConsultationPage, answers: Mapping[str, Any]) -> Rule | None:
    """Return what applies to somebody who said these things about themselves, None if nothing."""
    if not _is_young(answers):
        return None
    band, is_13 = answers["age_band"], answers.get("is_13") == "yes"
    under_13 = band == _ALWAYS_UNDER_13 or (band == _MAY_BE_13 and not is_13)
    rule = _under_13(consultation) if under_13 else _under_16(consultation)
    return rule if rule.wording or rule.asks_parent else None


def agreement(consultation: ConsultationPage, answers: Mapping[str, Any]) -> bool | None:
    """Tell whether a parent or carer agreed; None where nobody has to."""
    rule = rule_for(consultation, answers)
    return answers.get("parent_agreed") == "yes" if rule and rule.asks_parent else None


def is_settled(consultation: ConsultationPage, answers: Mapping[str, Any]) -> bool:
    """Tell whether the rule lets somebody send."""
    asked = must_ask_if_13(consultation, answers)
    return not asked and agreement(consultation, answers) is not False


def next_page(consultation: ConsultationPage, answers: Mapping[str, Any]) -> str:
    """Name the page that comes after the questions about somebody."""
    asks = must_ask_if_13(consultation, answers) or rule_for(consultation, answers)
    return "under_16" if asks else "review"


def _is_young(answers: Mapping[str, Any]) -> bool:
    return (
        answers.get("audience") == Audience.YOUNG_PERSON
        and answers.get("age_band") in _UNDER_16
        and answers.get("how") in _SPEAKING
    )


def _under_16(consultation: ConsultationPage) -> Rule:
    return Rule(consultation.under_16, consultation.under_16_asks_parent)


def _under_13(consultation: ConsultationPage) -> Rule:
    asks = consultation.under_13_asks_parent or consultation.under_16_asks_parent
    return Rule(consultation.under_13 or consultation.under_16, asks)
