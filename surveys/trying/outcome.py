"""What a test would have sent: each answer in words, under the place to which it would have gone.

It is asked of the same functions by which answers are made into rows when they are sent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from consult.consultations.models import ConsultationPage
from consult.participation.models import Participation
from consult.participation.profile import PROFILE_FIELDS
from consult.personal_data import redact
from surveys.answering import journey
from surveys.answering.begun import Begun, asked, in_words
from surveys.answering.sent import profile_in
from surveys.building.kinds import Kind
from surveys.building.questions import Question

_ABOUT = (*PROFILE_FIELDS, "how", "parent_agreed", "consent_to_quote")


@dataclass(frozen=True)
class Line:
    """One thing that would have been sent, and what is to be known of it."""

    name: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A place to which answers go, and those that would have gone there."""

    title: str
    where: str
    lines: list[Line]


def outcome_of(begun: Begun, consultation: ConsultationPage) -> list[Part]:
    """Return the places to which something would have gone, with what is not sent as the last."""
    on_path = begun.on_the_path()
    parts = [
        Part(
            _("Counted"),
            _("Ticks, numbers and days are counted in the results. Small numbers are not shown."),
            list(_counted(begun, on_path)),
        ),
        Part(
            _("Words to be read"),
            _("Somebody reads these words before any of them is shown."),
            list(_words(begun, on_path)),
        ),
        Part(
            _("About the person"),
            _("Kept with the answers, to see who is missing. Nobody has to say any of it."),
            list(_about(begun, on_path, consultation)),
        ),
        Part(
            _("Kept apart"),
            _("Kept locked on its own. Nothing joins it to the answers."),
            [_line(begun, one) for one in on_path if one.kind == Kind.EMAIL],
        ),
        Part(
            _("Not sent"),
            _("These were answered, and are asked no longer: an earlier answer was changed."),
            [_line(begun, one) for one in begun.left_behind()],
        ),
    ]
    parts = [Part(one.title, one.where, [x for x in one.lines if x.text]) for one in parts]
    return [part for part in parts if part.lines]


def _counted(begun: Begun, questions: Sequence[Question]) -> Iterator[Line]:
    counted = journey.closed_answers(map(asked, questions), begun.answers)
    for question in questions:
        if question.key in counted:
            yield _line(begun, question)


def _words(begun: Begun, questions: Sequence[Question]) -> Iterator[Line]:
    for question in questions:
        safe = redact(journey.words(asked(question), begun.answers))
        note = _("We took something out that says who or where somebody is.")
        yield Line(begun.piped(question).label, safe.text, note if safe.changed else "")


def _about(
    begun: Begun, questions: Sequence[Question], consultation: ConsultationPage
) -> Iterator[Line]:
    said = {**profile_in(questions, begun.answers), **begun.about}
    sitting = Participation(consultation=consultation, **said)
    for name in _ABOUT:
        yield Line(_name(name), _said(sitting, name))


def _name(name: str) -> str:
    if name == "how":
        return _("For whom they answer")
    field = Participation._meta.get_field(name)
    return capfirst(str(getattr(field, "verbose_name", name)))


def _said(sitting: Participation, name: str) -> str:
    value = getattr(sitting, name)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    in_words = getattr(sitting, f"get_{name}_display", None)
    return str(in_words() if in_words else value or "")


def _line(begun: Begun, question: Question) -> Line:
    return Line(begun.piped(question).label, in_words(question, begun.answers))
