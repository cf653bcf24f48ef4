"""What somebody sent, for them to keep: without the code that leads to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consult.participation.models import Participation
from consult.participation.said import said_in
from surveys.answering.ticked import ticked_in


@dataclass(frozen=True)
class Answer:
    """A question, and the help with it, with what was ticked or written in answer."""

    question: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    words: str = ""


def answers_of(sitting: Participation) -> list[Answer]:
    """Return what was answered in a sitting, none once taken back."""
    return list(_answers(sitting))


def copy_of(sitting: Participation, title: str) -> str:
    """Return the answers of a sitting as a text to save."""
    day = _("Sent on %(day)s") % {"day": date_format(sitting.sent_on, "j F Y")}
    return "\n\n".join([title, day, *map(_as_text, _answers(sitting))]) + "\n"


def _answers(sitting: Participation) -> Iterator[Answer]:
    for one in ticked_in(sitting):
        yield Answer(one.question, choices=tuple(one.choices))
    for item in said_in(sitting):
        said = item.contribution
        question, _break, hint = said.prompt.text.partition("\n")
        yield Answer(question, hint, words=said.text)


def _as_text(answer: Answer) -> str:
    chosen = [f"- {choice}" for choice in answer.choices]
    return "\n".join(filter(None, [answer.question, answer.hint, *chosen, answer.words]))
