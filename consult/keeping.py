"""Keeping what was drawn for as long as everything it depends on is the same."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.cache import caches

Drawn = TypeVar("Drawn", str, bytes)
_A_DAY = 60 * 60 * 24


@dataclass(frozen=True)
class Keep:
    """Where something drawn is kept, and all that it depends on.

    One thing is kept at a place. It is used while the stamp is the same, and replaced otherwise.
    """

    place: str
    stamp: tuple[Any, ...]

    def drawn(self, part: str, draw: Callable[[], Drawn]) -> Drawn:
        """Return a part as it was drawn under this stamp, or draw it and keep it."""
        place, cache = f"{self.place}:{part}", caches["drawn"]
        kept = cache.get(place)
        if kept is not None and kept[0] == self.stamp:
            drawn: Drawn = kept[1]
            return drawn
        drawn = draw()
        cache.set(place, (self.stamp, drawn), _A_DAY)
        return drawn
