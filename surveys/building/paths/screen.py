"""What the screen of a survey's path shows: its pages, their questions, and when each is asked."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from surveys.building.kinds import NOT_ANSWERED
from surveys.building.models import SurveyPage
from surveys.building.paths.words import (
    REFUSED,
    finding_in_words,
    findings_of,
    kept_rule_in_words,
    rule_in_words,
)
from surveys.building.questions import Question
from surveys.building.rules import rule_of
from surveys.building.wording import unknown_in_words, unknown_names
from surveys.path import Rule


@dataclass(frozen=True)
class Line:
    """One question: when it is asked, and what is wrong with that."""

    question: Question
    when: str
    rule: Rule
    troubles: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class PathPage:
    """One page. `key` is that of the block that begins it, "" where none does."""

    number: int
    title: str
    key: str
    when: str
    rule: Rule
    lines: list[Line]


@dataclass(frozen=True)
class Warned:
    """What is wrong with a path, in a sentence, and whether it stops publishing."""

    text: str
    stops: bool


@dataclass(frozen=True)
class Target:
    """What a rule may be set for: a question (or a page), its rule, and what comes before it."""

    name: str
    is_page: bool
    rule: Rule
    when: str
    earlier: list[Question]


def path_pages(survey: SurveyPage) -> list[PathPage]:
    """Return the pages of a draft with their questions, in order."""
    questions = survey.drafted_questions()
    by_key = {one.key: one for one in questions}
    pages, keys = survey.drafted_pages(), survey.drafted_page_keys()
    troubles = defaultdict(list)
    for finding in findings_of(questions, pages):
        troubles[finding.key].append(finding_in_words(finding, by_key))
    lines = defaultdict(list)
    for one in questions:
        when = kept_rule_in_words(one.rule, by_key)
        lines[one.sheet].append(Line(one, when, rule_of(one.rule), troubles[one.key]))
    return [
        PathPage(
            number=number,
            title=page["title"],
            key=key,
            when=kept_rule_in_words(page["rule"], by_key),
            rule=rule_of(page["rule"]),
            lines=lines[number],
        )
        for number, (page, key) in enumerate(zip(pages, keys, strict=True), start=1)
    ]


def warnings(survey: SurveyPage) -> list[Warned]:
    """Return what is wrong with the path of a draft, each thing once."""
    questions = survey.drafted_questions()
    by_key = {one.key: one for one in questions}
    found = [
        Warned(finding_in_words(one, by_key), one.trouble in REFUSED)
        for one in findings_of(questions, survey.drafted_pages())
    ]
    found += [Warned(unknown_in_words(*one), stops=True) for one in unknown_names(questions)]
    return list(dict.fromkeys(found))


def target_of(survey: SurveyPage, key: str) -> Target | None:
    """Return the question or page of a draft that has this key."""
    questions = survey.drafted_questions()
    by_key = {one.key: one for one in questions}
    rule = rule_of(survey.rules.get(key, {}))
    when = rule_in_words(rule, by_key)
    if asked := by_key.get(key):
        earlier = [one for one in questions if one.position < asked.position]
        return Target(asked.label, False, rule, when, _answerable(earlier))
    for page in path_pages(survey):
        if page.key == key:
            earlier = [one for one in questions if one.sheet < page.number]
            name = page.title or _("Page %(number)s") % {"number": page.number}
            return Target(name, True, rule, when, _answerable(earlier))
    return None


def _answerable(questions: list[Question]) -> list[Question]:
    return [one for one in questions if one.kind not in NOT_ANSWERED]
