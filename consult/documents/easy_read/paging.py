"""A screenful of what has Easy Read words, lacks them, or has those of an earlier wording.

Clauses and questions alike: both stand beside their words, twenty or so at a time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from urllib.parse import urlencode

MISSING, LATE, WRITTEN, ALL = "missing", "late", "written", "all"
A_SCREEN = 20


class Standing(Protocol):
    """What Easy Read words stand beside: known by its block, missing, late or written."""

    @property
    def block_id(self) -> str:
        """The id of its block."""

    @property
    def state(self) -> str:
        """Whether the words are missing, out of date (late) or written."""


One = TypeVar("One", bound=Standing)


@dataclass(frozen=True)
class Progress:
    """How far the Easy Read of a page has got."""

    total: int
    written: int
    late: int

    @property
    def missing(self) -> int:
        """How many have no Easy Read words."""
        return self.total - self.written


def progress_of(all_of_them: Sequence[Standing]) -> Progress:
    """Count those that have Easy Read words, those out of date among them."""
    states = [one.state for one in all_of_them]
    return Progress(len(states), len(states) - states.count(MISSING), states.count(LATE))


@dataclass(frozen=True)
class Screenful(Generic[One]):
    """What is shown together, and where those before and after them begin."""

    shown: list[One]
    listed: int
    before: str
    after: str


def listed(all_of_them: Iterable[One], *, show: str, at: str) -> list[One]:
    """Return those of a filter; the one that somebody is at stays, whatever its state."""
    return [one for one in all_of_them if show in {ALL, one.state} or one.block_id == at]


def screenful(
    all_of_them: Iterable[One], *, show: str, at: str, most: int = A_SCREEN
) -> Screenful[One]:
    """Return those of a filter among which one stands, by its block's id; `most` of them."""
    chosen = listed(all_of_them, show=show, at=at)
    places = [one.block_id for one in chosen]
    first = places.index(at) // most * most if at in places else 0
    starts = dict(enumerate(places))
    return Screenful(
        shown=chosen[first : first + most],
        listed=len(chosen),
        before=starts.get(first - most, ""),
        after=starts.get(first + most, ""),
    )


def following(all_of_them: Iterable[One], *, show: str, at: str) -> str:
    """Return the block that comes next in a filter; the last one has itself."""
    places = [one.block_id for one in listed(all_of_them, show=show, at=at)]
    return places[min(places.index(at) + 1, len(places) - 1)] if at in places else at


@dataclass(frozen=True)
class Place:
    """Where somebody is on the screen: a filter, and one of those listed by its block."""

    show: str = ALL
    at: str = ""

    @classmethod
    def asked(cls, query: Any) -> "Place":
        """Read a place from an address; an unknown filter shows all."""
        show = query.get("show", ALL)
        return cls(show if show in {ALL, MISSING, LATE} else ALL, query.get("at", ""))

    def moved(self, *, show: str | None = None, at: str = "") -> str:
        """Return the query of an address at another place."""
        query = {"show": show or self.show, "at": at}
        return "?" + urlencode(
            {name: value for name, value in query.items() if value not in {"", ALL}}
        )
