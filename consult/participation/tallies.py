"""Counting what comes from one address for some minutes, in the cache alone and without keeping it.

Each minute has a count of its own, so room comes back minute by minute: nobody is shut out until
a whole window is over.
"""

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

MINUTES = 10
_A_MINUTE = 60


def place_of(request: HttpRequest) -> str:
    """Name an address without keeping it."""
    return salted_hmac("consult.tallies", _address(request)).hexdigest()


def count(what: str, place: str) -> None:
    """Remember for ten minutes that something came."""
    key = _key(what, place, _minute())
    cache.add(key, 0, (MINUTES + 1) * _A_MINUTE)
    try:
        cache.incr(key)
    except ValueError:  # the cache let it go between the two lines
        cache.set(key, 1, (MINUTES + 1) * _A_MINUTE)


def counted(what: str, place: str) -> int:
    """Tell how often it came in the last ten minutes."""
    now = _minute()
    keys = [_key(what, place, minute) for minute in range(now - MINUTES + 1, now + 1)]
    return sum(cache.get_many(keys).values())


def _minute() -> int:
    return int(time.time()) // _A_MINUTE


def _key(what: str, place: str, minute: int) -> str:
    return f"{what}-{place}-{minute}"


def _address(request: HttpRequest) -> str:
    """Return where a request comes from; behind our proxy, what the proxy itself wrote last."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return forwarded or request.META["REMOTE_ADDR"]
    return str(request.META["REMOTE_ADDR"])
