"""Earlier answers in the words of later questions: `{club}` names the question called club."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from surveys.building.questions import Question

NAMED = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def names_before(questions: Sequence[Question], page: int) -> frozenset[str]:
    """Return the short names whose answers are known when a page is drawn."""
    return frozenset(one.name for one in questions if one.sheet < page and one.name)


def unknown_names(questions: Sequence[Question]) -> list[tuple[Question, str]]:
    """Return each use of a name that no question on an earlier page has, with where it is used.

    A page is drawn before it is answered: what is asked on it cannot stand in its own words.
    """
    return [
        (question, name)
        for question in questions
        for name in NAMED.findall(f"{question.label} {question.help_text}")
        if name not in names_before(questions, question.sheet)
    ]


def unknown_in_words(question: Question, name: str) -> str:
    """Say that a name is used where nobody can have answered its question yet."""
    return _(
        "“%(label)s” names {%(name)s}, but no question on an earlier page has this short name."
        " Ask the question with the name on a page before, or take it out of the words."
    ) % {"label": question.label, "name": name}


def names_given_twice(questions: Sequence[Question]) -> list[str]:
    """Return the short names that more than one question has."""
    names = [question.name for question in questions if question.name]
    return sorted({name for name in names if names.count(name) > 1})
