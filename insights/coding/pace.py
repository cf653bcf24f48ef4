"""How long the reading will take, at the pace of whoever reads: pure, from when they read what."""

import itertools
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

FEWEST = 10
A_BREAK = timedelta(minutes=5)
_AN_HOUR = 60


def time_left(moments: Sequence[datetime], left: int) -> timedelta | None:
    """Return how long what is left takes at the median pace; None where too little is known.

    A gap of more than five minutes is a break, and no reading.
    """
    if len(moments) < FEWEST:
        return None
    ordered = sorted(moments)
    gaps = [late - early for early, late in itertools.pairwise(ordered)]
    reading = [gap.total_seconds() for gap in gaps if gap <= A_BREAK]
    return timedelta(seconds=median(reading) * left) if reading else None


def in_words(left: timedelta | None) -> str:
    """Say roughly how long, or nothing where it is not known."""
    if left is None:
        return ""
    minutes = left.total_seconds() / 60
    if minutes < 5:
        return _("less than 5 minutes left at your pace")
    if minutes <= _AN_HOUR - 5:
        return _("about %(n)s minutes left at your pace") % {"n": 5 * round(minutes / 5)}
    hours = max(1, round(minutes / _AN_HOUR))
    said = ngettext(
        "about %(n)s hour left at your pace", "about %(n)s hours left at your pace", hours
    )
    return said % {"n": hours}
