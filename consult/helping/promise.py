"""By when we get in touch with somebody who needs help."""

from datetime import date, timedelta

WORKING_DAYS = 3
_SATURDAY = 5


def promised_by(asked_on: date) -> date:
    """Return the last day on which we get in touch; Saturdays and Sundays do not count."""
    day, left = asked_on, WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < _SATURDAY
    return day
