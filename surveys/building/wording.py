"""Earlier answers in the words of later questions: `{club}` names the question called club."""

import re
from collections.abc import Sequence

from surveys.building.questions import Question

NAMED = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def unknown_names(questions: Sequence[Question]) -> list[tuple[Question, str]]:
    """Return each use of a name that no question further up has, with the question it is in."""
    found, known = [], set()
    for question in questions:
        for name in NAMED.findall(f"{question.label} {question.help_text}"):
            if name not in known:
                found.append((question, name))
        if question.name:
            known.add(question.name)
    return found


def names_given_twice(questions: Sequence[Question]) -> list[str]:
    """Return the short names that more than one question has."""
    names = [question.name for question in questions if question.name]
    return sorted({name for name in names if names.count(name) > 1})
