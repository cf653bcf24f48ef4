"""When something is asked, and what is wrong with a path, in sentences."""

import pytest

from surveys.building.paths.words import finding_in_words, rule_in_words
from surveys.building.questions import Question
from surveys.path import Check, Condition, Match, Rule
from surveys.path_checks import Finding, Trouble

CLUB = Question(
    key="club",
    kind="one",
    label="Do you go to a club?",
    choices=[{"key": "y", "label": "Yes"}, {"key": "s", "label": "Sometimes"}],
)
WEEKS = Question(key="weeks", kind="number", label="How many weeks?")
QUESTIONS = {one.key: one for one in (CLUB, WEEKS)}
IS_YES = Condition("club", Check.IS, ("y",))
AT_LEAST_3 = Condition("weeks", Check.AT_LEAST, ("3",))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule(), ""),
        (
            Rule(Match.ALL, (IS_YES,)),
            "Asked only if the answer to “Do you go to a club?” is “Yes”.",
        ),
        (
            Rule(Match.ANY, (Condition("club", Check.IS_NOT, ("y", "s")), AT_LEAST_3)),
            "Asked only if “Do you go to a club?” is answered, but not with “Yes” or “Sometimes”"
            " or the answer to “How many weeks?” is at least 3.",
        ),
        (
            Rule(Match.ALL, (AT_LEAST_3, Condition("weeks", Check.AT_MOST, ("9",)))),
            "Asked only if the answer to “How many weeks?” is at least 3"
            " and the answer to “How many weeks?” is at most 9.",
        ),
        (
            Rule(Match.ALL, (Condition("gone", Check.ANSWERED),)),
            "Asked only if a question that is no longer here is answered.",
        ),
        (
            Rule(Match.ALL, (Condition("club", Check.IS, ("gone",)),)),
            "Asked only if the answer to “Do you go to a club?” is a choice that is no longer"
            " here.",
        ),
    ],
    ids=["always", "is", "any", "all", "question gone", "choice gone"],
)
def test_a_rule_is_said_in_words(rule, words):
    assert rule_in_words(rule, QUESTIONS) == words


def test_every_trouble_has_a_sentence_that_says_where():
    for trouble in Trouble:
        said = finding_in_words(Finding(trouble, "club", "weeks"), QUESTIONS)
        assert said.endswith(".")
        assert "%" not in said
        if trouble not in (Trouble.EMPTY, Trouble.DEAD_END):
            assert "“Do you go to a club?”" in said
