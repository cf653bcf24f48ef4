"""Where not everything was read: how much speaks of a theme, as the part read in order tells. Pure.

Pieces of writing are read in the order of their keys, which were drawn at random. So those from the
first on that were read without a gap are a random sample of all, and their share is an estimate.
Its interval is Wilson's, which never leaves 0 to 100 % and holds for small shares too (Wilson 1927;
Brown, Cai and DasGupta 2001).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from insights.analysis.disclosure import THRESHOLD, Cell, Hidden

ENOUGH_READ = 30
_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Estimate:
    """How many of the pieces read in order speak of a theme; the share of all it stands for.

    `share`, `low` and `high` are percentages, None where the number is not shown.
    """

    theme: str
    pieces: Cell
    share: int | None = None
    low: int | None = None
    high: int | None = None


def wilson(found: int, read: int) -> tuple[float, float]:
    """Return the interval in which a share lies, 95 times of 100."""
    share, square = found / read, _Z * _Z
    middle = share + square / (2 * read)
    reach = _Z * sqrt(share * (1 - share) / read + square / (4 * read * read))
    whole = 1 + square / read
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def estimates(
    themes: Iterable[str],
    found: Mapping[str, int],
    people: Mapping[str, int],
    read: int,
    threshold: int = THRESHOLD,
) -> list[Estimate]:
    """Estimate each theme's share of all from the pieces read in order, the greatest first.

    Of a theme that fewer people than the threshold raised there, or all but fewer, no number is
    given. Fewer than 30 pieces say nothing.
    """
    if read < ENOUGH_READ:
        return []
    rows = [
        _estimate(theme, found.get(theme, 0), people.get(theme, 0), read, threshold)
        for theme in themes
    ]
    return sorted(rows, key=lambda row: -(row.share if row.share is not None else -1))


def _estimate(theme: str, found: int, people: int, read: int, threshold: int) -> Estimate:
    if min(found, people) < threshold:
        return Estimate(theme, Hidden.FEWER)
    if read - found < threshold:
        return Estimate(theme, Hidden.PROTECTED)
    low, high = wilson(found, read)
    return Estimate(theme, found, _percent(found / read), _percent(low), _percent(high))


def _percent(share: float) -> int:
    return int(100 * share + 0.5)
