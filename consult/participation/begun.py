"""When a page with a form was opened, signed by us so that nobody makes it up."""

from datetime import UTC, datetime

from django.core import signing
from django.utils import timezone

FIELD = "begun"
_SALT = "consult.begun"
_A_DAY = 24 * 60 * 60


def signed_now() -> str:
    """Return this moment for a form to carry."""
    return signing.dumps(timezone.now().timestamp(), salt=_SALT)


def moment_of(signed: str) -> datetime | None:
    """Return the moment that a form carries, None where it is not ours or is over a day old."""
    try:
        opened = signing.loads(signed, salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        return None
    return datetime.fromtimestamp(opened, tz=UTC)
