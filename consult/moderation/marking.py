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


_BETWEEN = "\n\n"


class Piece(NamedTuple):
    """A stretch of words, and what it may be where it may be personal."""

    text: str
    label: Promise | str = ""


def marked(text: str, suggestion: str, places: Sequence[str]) -> tuple[list[Piece], list[Piece]]:
    """Return what somebody said and how they would write it, each in pieces.

    They are read as one text: a name that was given away in one of them is known in the other.
    """
    guesses = likely(f"{text}{_BETWEEN}{suggestion}", places)
    before = len(text) + len(_BETWEEN)
    moved = [Guess(one.part, one.start - before, one.end - before) for one in guesses]
    return (
        _pieces(text, [one for one in guesses if one.end <= len(text)]),
        _pieces(suggestion, [one for one in moved if one.start >= 0]),
    )


def _pieces(text: str, guesses: list[Guess]) -> list[Piece]:
    return [piece for piece in _cut(text, guesses) if piece.text]


def _cut(text: str, guesses: list[Guess]) -> Iterator[Piece]:
    done = 0
    for guess in guesses:
        yield Piece(text[done : guess.start])
        yield Piece(text[guess.start : guess.end], LABELS[guess.part])
        done = guess.end
    yield Piece(text[done:])
