"""What rules say, and what is wrong with them, in sentences for the editor."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from surveys.building.questions import Question
from surveys.building.rules import offers_of, rule_of, sheets_of
from surveys.path import Check, Condition, Match, Rule
from surveys.path_checks import Finding, Trouble, findings

Questions = Mapping[str, Question]
# Nobody may be asked what has one of these. The others are for the editor to judge.
REFUSED = frozenset({Trouble.LOOKS_DOWN, Trouble.GONE, Trouble.EMPTY})


def rule_in_words(rule: Rule, questions: Questions) -> str:
    """Say when something is asked; nothing where it always is."""
    if not rule.conditions:
        return ""
    link = _(" and ") if rule.match == Match.ALL else _(" or ")
    conditions = link.join(_condition(one, questions) for one in rule.conditions)
    return _("Asked only if %(conditions)s.") % {"conditions": conditions}


def kept_rule_in_words(kept: Mapping[str, Any], questions: Questions) -> str:
    """Say when something is asked whose rule is as it is kept."""
    return rule_in_words(rule_of(kept), questions)


def _condition(condition: Condition, questions: Questions) -> str:
    asked = questions.get(condition.ask)
    parts = {
        "question": _name(asked),
        "values": values_in_words(condition, asked.choice_labels if asked else {}),
    }
    match condition.test:
        case Check.ANSWERED:
            return _("%(question)s is answered") % parts
        case Check.IS:
            return _("the answer to %(question)s is %(values)s") % parts
        case Check.IS_NOT:
            return _("%(question)s is answered, but not with %(values)s") % parts
        case Check.AT_LEAST:
            return _("the answer to %(question)s is at least %(values)s") % parts
        case Check.AT_MOST:
            return _("the answer to %(question)s is at most %(values)s") % parts


def _name(asked: Question | None) -> str:
    return _quoted(asked.label) if asked else _("a question that is no longer here")


def _quoted(words: str) -> str:
    return _("“%(words)s”") % {"words": words}


def values_in_words(condition: Condition, labels: Mapping[str, str]) -> str:
    """Say with what a condition compares: a number, or choices by what they say."""
    if condition.test in (Check.AT_LEAST, Check.AT_MOST):
        return "".join(condition.values[:1])
    gone = _("a choice that is no longer here")
    return _(" or ").join(
        _quoted(labels[key]) if key in labels else gone for key in condition.values
    )


def findings_of(questions: list[Question], pages: list[dict[str, Any]]) -> list[Finding]:
    """Return what is wrong with the path of a draft."""
    return findings(sheets_of(questions, pages), offers_of(questions))


def finding_in_words(finding: Finding, questions: Questions) -> str:
    """Say what is wrong, where, and what to do."""
    return _SAID[finding.trouble]() % {
        "key": finding.key,
        "label": _name(questions.get(finding.key)),
        "about": _name(questions.get(finding.about)),
    }


_SAID = {
    Trouble.LOOKS_DOWN: lambda: _(
        "Whether %(label)s is asked hangs on %(about)s, which does not come before it."
        " Move it, or choose a question further up."
    ),
    Trouble.GONE: lambda: _(
        "Whether %(label)s is asked hangs on a question or a choice that is no longer here."
        " Choose again when it is asked."
    ),
    Trouble.NEVER: lambda: _(
        "Nobody will be asked %(label)s: no answers fit what is set for it. Look at its conditions."
    ),
    Trouble.EMPTY: lambda: _("Page %(key)s has no question. Write one, or take the page away."),
    Trouble.DEAD_END: lambda: _(
        "Some people are asked nothing at all: every question has a condition."
        " Let at least one be asked of everybody."
    ),
}
