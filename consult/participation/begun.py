"""When a page with a form was opened and with which words, signed so that nobody makes it up."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core import signing
from django.utils import timezone

FIELD = "begun"
_SALT = "consult.begun"
_A_DAY = 24 * 60 * 60
_LENGTH = 16


@dataclass(frozen=True)
class Begun:
    """The moment a form was opened, and marks of the words that stood in it then."""

    moment: datetime
    marks: frozenset[str]

    def showed(self, text: str) -> bool:
        """Tell whether words stood there from the start: whoever sends them did not type them."""
        return _mark(text) in self.marks


def signed_now(shown: Iterable[Any] = ()) -> str:
    """Return this moment for a form to carry, and marks of the words that are `shown` in it."""
    marks = sorted({_mark(text) for text in shown if isinstance(text, str) and text})
    return signing.dumps([timezone.now().timestamp(), *marks], salt=_SALT)


def read(signed: str) -> Begun | None:
    """Return what a form carries, None where it is not ours or is over a day old."""
    try:
        carried = signing.loads(signed, salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        return None
    opened, *marks = carried if isinstance(carried, list) else [carried]
    return Begun(datetime.fromtimestamp(opened, tz=UTC), frozenset(marks))


def _mark(text: str) -> str:
    """Name words, however a browser breaks their lines."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:_LENGTH]
