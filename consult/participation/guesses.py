"""Slow down whoever guesses receipt codes. Counts are kept for minutes, in the cache alone.

Right codes are not counted, so a school behind one address may use as many as it has. Wrong ones
are, and the count is forgotten after ten minutes: nobody is shut out for good.
"""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WINDOW = 10 * 60
FROM_ONE_ADDRESS = 30
# There are 2^46 codes: at this rate one in 300,000 would be hit once in some eighty days. Fewer
# would let a handful of people shut everybody out.
FROM_ANYWHERE = 20_000
_ANYWHERE = "code-guesses-all"


def too_many(request: HttpRequest) -> bool:
    """Tell whether so many wrong codes came lately that no more are looked up."""
    counts = cache.get_many([_key(request), _ANYWHERE])
    here, anywhere = counts.get(_key(request), 0), counts.get(_ANYWHERE, 0)
    return here >= FROM_ONE_ADDRESS or anywhere >= FROM_ANYWHERE


def count_wrong(request: HttpRequest) -> None:
    """Remember for some minutes that a wrong code came."""
    for key in (_key(request), _ANYWHERE):
        cache.add(key, 0, WINDOW)
        try:
            cache.incr(key)
        except ValueError:  # it ran out between the two lines
            cache.set(key, 1, WINDOW)


def _key(request: HttpRequest) -> str:
    """Name an address without keeping it."""
    return f"code-guesses-{salted_hmac('consult.guesses', _address(request)).hexdigest()}"


def _address(request: HttpRequest) -> str:
    """Return where a request comes from; behind our proxy, what the proxy itself wrote last."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return forwarded or request.META["REMOTE_ADDR"]
    return str(request.META["REMOTE_ADDR"])
