"""Who has a piece open just now, in the cache alone: so that two readers get two pieces.

It is a courtesy and no lock. A piece may be read by two people at once, and what both decide is
kept.
"""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth.models import User
from django.core.cache import cache

SECONDS = 5 * 60


def opened(piece: UUID, by: User) -> None:
    """Remember for five minutes that somebody has it open."""
    cache.set(_key(piece), by.pk, SECONDS)


def free_of(pieces: Sequence[UUID], user: User) -> list[UUID]:
    """Return the pieces that nobody else has open, in their order."""
    readers = cache.get_many([_key(piece) for piece in pieces])
    return [piece for piece in pieces if readers.get(_key(piece), user.pk) == user.pk]


def _key(piece: UUID) -> str:
    return f"coding.open.{piece}"
