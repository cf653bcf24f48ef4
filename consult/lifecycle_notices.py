"""What every page says of a consultation that is late, was stopped or got more time."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.lifecycle import WITHDRAWN, Stage, Timetable, stage
from consult.lifecycle_words import closing_in_words, day_in_words


@dataclass(frozen=True)
class Notice:
    """One thing that did not go as it was said; `kind` is late, stopped or extended."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True)
class Standing:
    """Where a consultation has got to: "you are here; next by", and what did not go as said."""

    here: str
    next: str
    notices: tuple[Notice, ...]


def standing(timetable: Timetable, now: datetime) -> Standing:
    """Return what each page of a consultation says at its top."""
    reached = stage(timetable, now)
    found = [_stopped(timetable), _extended(timetable, reached), _late(timetable, now)]
    return Standing(
        here=_here(timetable, reached),
        next=_next(timetable, reached, now),
        notices=tuple(notice for notice in found if notice),
    )


def _here(timetable: Timetable, reached: Stage) -> str:
    return {
        Stage.COMING: _("not open yet"),
        Stage.OPEN: _("you can have your say"),
        Stage.CLOSED: _("we are reading what you said"),
        Stage.DECIDING: _("we are deciding"),
        Stage.TOLD: _("we told you what we decided on %s") % day_in_words(timetable.told_on),
        Stage.WITHDRAWN: "",
    }[reached]


def _next(timetable: Timetable, reached: Stage, now: datetime) -> str:
    """Say what comes next, and by when where somebody has promised it."""
    if reached == Stage.COMING:
        if timetable.is_dated:
            return _("it opens on %s") % day_in_words(timetable.first_day)
        return _("we say here when it opens")
    if reached == Stage.OPEN:
        return _("it closes on %s, then we read it all") % day_in_words(timetable.last_day)
    if reached not in {Stage.CLOSED, Stage.DECIDING}:
        return ""
    if not timetable.decisions_due or timetable.days_late(now):
        return _("we tell you what we decided")
    return _("we tell you what we decided by %s") % day_in_words(timetable.decisions_due)


def _stopped(timetable: Timetable) -> Notice | None:
    if timetable.override != WITHDRAWN:
        return None
    day = day_in_words(timetable.withdrawn_on)
    when = _("We stopped this on %s.") % day if day else _("We stopped this.")
    kept = _(
        "Nobody can take part now. Words that were sent are kept, and you can take yours back."
    )
    return Notice("stopped", _("Stopped"), f"{when} {kept}")


def _extended(timetable: Timetable, reached: Stage) -> Notice | None:
    """Say that people get more time, or got it, until the answer is there."""
    was, closes = timetable.extended_from, timetable.closes
    if not was or not closes or was >= closes or reached in {Stage.TOLD, Stage.WITHDRAWN}:
        return None
    has_closed = reached not in {Stage.COMING, Stage.OPEN}
    said = _more_hours(timetable, was, has_closed) or _more_days(timetable, has_closed)
    return Notice("extended", _("Extended"), said)


def _more_hours(timetable: Timetable, was: datetime, has_closed: bool) -> str:
    """Say the times where more time was given on one day; nothing where the day changed."""
    if timetable.first_last_day != timetable.last_day:
        return ""
    first = closing_in_words(replace(timetable, closes=was))
    times = {"was": first, "now": closing_in_words(timetable)}
    if has_closed:
        return _("It was to close at %(was)s. It closed at %(now)s.") % times
    return _("It was to close at %(was)s. It now closes at %(now)s.") % times


def _more_days(timetable: Timetable, has_closed: bool) -> str:
    days = {"was": day_in_words(timetable.first_last_day), "now": day_in_words(timetable.last_day)}
    if has_closed:
        return _("It was to close on %(was)s. It closed on %(now)s.") % days
    return _("It was to close on %(was)s. It now closes on %(now)s.") % days


def _late(timetable: Timetable, now: datetime) -> Notice | None:
    days = timetable.days_late(now)
    if not days:
        return None
    promised = _("We promised an answer by %s.") % day_in_words(timetable.decisions_due)
    late = ngettext("It is %(days)s day late.", "It is %(days)s days late.", days) % {"days": days}
    return Notice("late", _("Late"), f"{promised} {late}")
