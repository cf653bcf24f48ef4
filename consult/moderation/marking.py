"""Words cut up where something may be personal, so that a template can mark and name it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consult.likely import Guess, likely
from consult.taking_out import Part

LABELS: dict[Part, Promise] = {
    Part.NAME: _("may be a name"),
    Part.AGE: _("may be a name and an age"),
    Part.SCHOOL: _("may be a school"),
    Part.PLACE: _("may be a place"),
    Part.BIRTH: _("may be a date of birth"),
    Part.WORDS: _("other words"),
}


class Piece(NamedTuple):
    """A stretch of words, and what it may be where it may be personal."""

    text: str
    label: Promise | str = ""


def marked(text: str, places: Sequence[str]) -> list[Piece]:
    """Return a whole text in pieces."""
    return [piece for piece in _cut(text, likely(text, places)) if piece.text]


def _cut(text: str, guesses: list[Guess]) -> Iterator[Piece]:
    done = 0
    for guess in guesses:
        yield Piece(text[done : guess.start])
        yield Piece(text[guess.start : guess.end], LABELS[guess.part])
        done = guess.end
    yield Piece(text[done:])
