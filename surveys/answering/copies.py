"""What somebody sent, for them to keep: without the code that leads to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consult.participation.models import Participation
from surveys.answering.recalled import recall
from surveys.building.kinds import Kind


@dataclass(frozen=True)
class Answer:
    """A question, and the help with it, with what was ticked or written in answer."""

    question: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    words: str = ""


def answers_of(sitting: Participation) -> list[Answer]:
    """Return what was answered in a sitting, in the order asked; none once taken back."""
    return list(_answers(sitting))


def copy_of(sitting: Participation, title: str) -> str:
    """Return the answers of a sitting as a text to save."""
    day = _("Sent on %(day)s") % {"day": date_format(sitting.sent_on, "j F Y")}
    return "\n\n".join([title, day, *map(_as_text, _answers(sitting))]) + "\n"


def _answers(sitting: Participation) -> Iterator[Answer]:
    recalled = recall(sitting)
    for question in recalled.questions:
        choices = tuple(recalled.ticked.get(question.key, ()))
        words = recalled.words.get(question.prompt_id or 0, "")
        if question.kind == Kind.EMAIL:
            words = _("If you gave an address, we keep it apart from your answers.")
        elif question.kind == Kind.PROFILE:
            words = recalled.answer_to(question)
        if choices or words:
            asked = recalled.piped(question)
            yield Answer(asked.label, asked.help_text, choices, words)


def _as_text(answer: Answer) -> str:
    chosen = [f"- {choice}" for choice in answer.choices]
    return "\n".join(filter(None, [answer.question, answer.hint, *chosen, answer.words]))
