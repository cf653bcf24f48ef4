"""Where a consultation has got to, and what may be done there.

The stage follows from dates: `opens <= now < closes`, so at the moment of closing it is closed.
Nothing has to run for it to change. One thing cannot be read from dates and is stored: that a
consultation was withdrawn.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

LONDON = ZoneInfo("Europe/London")

# Whoever has begun writing before the end is not cut off in the middle of a sentence.
GRACE = timedelta(minutes=60)

WITHDRAWN = "withdrawn"


class Stage(StrEnum):
    """The stages of a consultation that has been published, in their order."""

    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"
    DECIDING = "deciding"
    TOLD = "told"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What people and staff may do, depending on the stage."""

    READ = "read"
    COMMENT = "comment"
    SEND = "send"
    CORRECT = "correct"
    TAKE_BACK = "take_back"
    DECIDE = "decide"


_ALWAYS = frozenset({Act.READ, Act.TAKE_BACK})
_AFTERWARDS = _ALWAYS | {Act.DECIDE}

ALLOWED: dict[Stage, frozenset[Act]] = {
    Stage.COMING: _ALWAYS,
    # Between two versions of a draft a theme may be answered while people still speak.
    Stage.OPEN: _ALWAYS | {Act.COMMENT, Act.SEND, Act.CORRECT, Act.DECIDE},
    Stage.CLOSED: _AFTERWARDS,
    Stage.DECIDING: _AFTERWARDS,
    Stage.TOLD: _AFTERWARDS,
    Stage.WITHDRAWN: _ALWAYS,
}

# Here nobody waits for an answer.
ENDED = frozenset({Stage.TOLD, Stage.WITHDRAWN})

LABELS = {
    Stage.COMING: _("Coming soon"),
    Stage.OPEN: _("Open"),
    Stage.CLOSED: _("Closed"),
    Stage.DECIDING: _("Being decided"),
    Stage.TOLD: _("Decided"),
    Stage.WITHDRAWN: _("Stopped"),
}


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """The dates of one consultation. Moments know their time zone; dates are days in London.

    `read_on` is the day when everything had been read; `decisions_due` is the day by which people
    are promised an answer; `told_on` the day when they got it. `extended_from` is when it was
    first to close, where it got more time while people could see it.
    """

    opens: datetime | None
    closes: datetime | None
    read_on: date | None = None
    decisions_due: date | None = None
    told_on: date | None = None
    override: str = ""
    extended_from: datetime | None = None
    withdrawn_on: date | None = None

    @property
    def is_dated(self) -> bool:
        """Tell whether it is known when this opens and closes."""
        return bool(self.opens and self.closes)

    @property
    def first_day(self) -> date | None:
        """The day on which it opens."""
        return london_day(self.opens) if self.opens else None

    @property
    def last_day(self) -> date | None:
        """The last day on which people can take part: the day before, if it closes at midnight."""
        return _last_day_before(self.closes) if self.closes else None

    @property
    def first_last_day(self) -> date | None:
        """The last day as it was said at first, where it has got more time since."""
        return _last_day_before(self.extended_from) if self.extended_from else None

    def days_late(self, now: datetime) -> int:
        """Count the days since the answer was due, 0 where it is not late."""
        if not self.decisions_due or stage(self, now) in ENDED:
            return 0
        return max(0, (london_day(now) - self.decisions_due).days)


def moved_on(before: Timetable, closes: datetime | None, now: datetime) -> datetime | None:
    """Return the first closing time once closing is moved, None where nobody gets more time.

    Before it opens nobody was told yet; from then on, more time is said.
    """
    if not before.closes or not closes or stage(before, now) in {Stage.COMING, Stage.WITHDRAWN}:
        return before.extended_from
    first = before.extended_from or before.closes
    return first if _utc(closes) > _utc(first) else None


def stage(timetable: Timetable, now: datetime) -> Stage:
    """Return the stage of a consultation at a moment."""
    if timetable.override == WITHDRAWN:
        return Stage.WITHDRAWN
    if not timetable.opens or not timetable.closes or _utc(now) < _utc(timetable.opens):
        return Stage.COMING
    if _utc(now) < _utc(timetable.closes):
        return Stage.OPEN
    return _stage_after_closing(timetable, london_day(now))


def _stage_after_closing(timetable: Timetable, today: date) -> Stage:
    if timetable.told_on and timetable.told_on <= today:
        return Stage.TOLD
    if timetable.read_on and timetable.read_on <= today:
        return Stage.DECIDING
    return Stage.CLOSED


def allows(timetable: Timetable, act: Act, now: datetime) -> bool:
    """Tell whether the stage at this moment allows an act."""
    return act in ALLOWED[stage(timetable, now)]


def may_send(timetable: Timetable, basket_started_at: datetime, now: datetime) -> bool:
    """Tell whether a basket may be sent: while open, and for an hour after if begun in time."""
    if allows(timetable, Act.SEND, now):
        return True
    if not timetable.closes or timetable.override == WITHDRAWN:
        return False
    begun_in_time = stage(timetable, basket_started_at) == Stage.OPEN
    return begun_in_time and _utc(now) < _utc(timetable.closes) + GRACE


def _last_day_before(moment: datetime) -> date:
    """Return the last day of which something is before a moment."""
    return london_day(_utc(moment) - timedelta.resolution)


def london_day(moment: datetime) -> date:
    """Return the day it is in London at a moment."""
    return london_time(moment).date()


def london_time(moment: datetime) -> datetime:
    """Return what calendar and clock show in London at a moment."""
    return _utc(moment).astimezone(LONDON)


def _utc(moment: datetime) -> datetime:
    """Turn a moment to UTC: two moments in London differ by the wall clock, not by real hours."""
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone could be any hour.")
    return moment.astimezone(UTC)
