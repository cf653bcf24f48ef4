"""Slow down whoever guesses codes. Counts are kept for minutes, in the cache alone.

Right codes are not counted, so a school behind one address may use as many as it has. Wrong ones
are, and each count is forgotten after ten minutes: nobody is shut out for good.
"""

from django.http import HttpRequest

from consult.participation.tallies import count, counted, place_of

FROM_ONE_ADDRESS = 30
# There are 2^46 codes: at this rate one in 300,000 would be hit once in some eighty days. Fewer
# would let a handful of people shut everybody out.
FROM_ANYWHERE = 20_000
_GUESSES, _ANYWHERE = "code-guesses", "all"


def too_many(request: HttpRequest, of: str = _GUESSES, from_one_address: int | None = None) -> bool:
    """Tell whether so many wrong codes of a kind came lately that no more are looked up."""
    if counted(of, place_of(request)) >= (from_one_address or FROM_ONE_ADDRESS):
        return True
    return counted(of, _ANYWHERE) >= FROM_ANYWHERE


def count_wrong(request: HttpRequest, of: str = _GUESSES) -> None:
    """Remember for some minutes that a wrong code of a kind came."""
    count(of, place_of(request))
    count(of, _ANYWHERE)
