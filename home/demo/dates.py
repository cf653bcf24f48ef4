"""The invented history lies before today: days counted from now, and versions dated back."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from consult.frozen import FrozenVersion, unlocked
from consult.lifecycle import LONDON

REASON = "The history of the demonstration lies before the day on which it was loaded."


def day(days: int) -> date:
    """Return the day in London so many days from today; before it, with a minus."""
    return timezone.localdate() + timedelta(days=days)


def moment(days: int, hour: int, minute: int = 0) -> datetime:
    """Return a time of that day in London."""
    return datetime.combine(day(days), time(hour, minute), LONDON)


def date_back(versions: Iterable[FrozenVersion], *, on: date, by: User) -> None:
    """Give frozen versions an earlier day, the one lawful way: opened and recorded."""
    with unlocked(reason=REASON, by=by):
        for version in versions:
            type(version)._default_manager.filter(pk=version.pk).update(frozen_on=on)
