"""Keeping what was drawn for as long as everything it depends on is the same."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

_A_DAY = 60 * 60 * 24


@dataclass(frozen=True)
class Keep:
    """Where something drawn is kept, and all that it depends on.

    One thing is kept at a place. It is used while the stamp is the same, and replaced otherwise.
    """

    place: str
    stamp: tuple[Any, ...]

    def drawn(self, part: str, draw: Callable[[], str]) -> SafeString:
        """Return a part as it was drawn under this stamp, or draw it and keep it."""
        place = f"kept:{self.place}:{part}"
        kept = cache.get(place)
        if kept is not None and kept[0] == self.stamp:
            return mark_safe(kept[1])  # what a template drew, escaped by it
        html = str(draw())
        cache.set(place, (self.stamp, html), _A_DAY)
        return mark_safe(html)
