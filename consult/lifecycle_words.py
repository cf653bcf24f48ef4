"""Say in plain words where a consultation has got to, and what comes next."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypedDict

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consult.lifecycle import ENDED, GRACE, Stage, Timetable, london_day, london_time, stage


class StepState(StrEnum):
    """How far one step of the thread is."""

    DONE = "done"
    NOW = "now"
    LATE = "late"
    TO_COME = "to_come"


class Step(TypedDict):
    """One knot of the thread that shows where a consultation has got to."""

    title: str
    detail: str
    state: StepState


def status_sentence(timetable: Timetable, now: datetime) -> str:
    """Say what is happening, and when people hear what was decided."""
    reached = stage(timetable, now)
    happening = {
        Stage.COMING: _("Opens %(opens)s. Closes on %(last)s."),
        Stage.OPEN: _("Open until %(closes)s."),
        Stage.CLOSED: _("Closed on %(last)s. We are reading what you said."),
        Stage.DECIDING: _("Closed on %(last)s. We have read it all and are deciding."),
        Stage.TOLD: _("We told you what we decided on %(told)s."),
        Stage.WITHDRAWN: _("We stopped this. You can still read it."),
    }[reached]
    if reached == Stage.COMING and not timetable.is_dated:
        happening = _("We will say here when this opens.")
    words = {
        "opens": _opening(timetable),
        "closes": closing_in_words(timetable),
        "last": day_in_words(timetable.last_day),
        "told": day_in_words(timetable.told_on),
    }
    return " ".join(filter(None, [happening % words, _promise(timetable, now)]))


def _promise(timetable: Timetable, now: datetime) -> str:
    """Say by when people hear what was decided. Where that day is past, a notice says so."""
    if not timetable.decisions_due or stage(timetable, now) in ENDED or timetable.days_late(now):
        return ""
    words = {"due": day_in_words(timetable.decisions_due)}
    return _("We tell you what we decided by %(due)s.") % words


def days_left_sentence(timetable: Timetable, now: datetime) -> str:
    """Say how long people have, "12 days left", or nothing where that is no question."""
    reached = stage(timetable, now)
    if reached == Stage.OPEN and timetable.closes and timetable.last_day:
        if days := (timetable.last_day - london_day(now)).days:
            return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
        return _("Last day: open until %(time)s") % {"time": _clock(timetable.closes)}
    if reached == Stage.COMING and timetable.opens and timetable.closes:
        if days := (london_day(timetable.opens) - london_day(now)).days:
            return ngettext("Opens tomorrow", "Opens in %(days)s days", days) % {"days": days}
        return _("Opens at %(time)s today") % {"time": _clock(timetable.opens)}
    return ""


def last_moment(timetable: Timetable, now: datetime) -> str:
    """Say until when what was begun in time can still be sent, once it has closed; else nothing."""
    closes = timetable.closes
    if closes is None or not closes <= now < closes + GRACE:
        return ""
    return _("It has closed, but you began in time. You can send this until %(time)s.") % {
        "time": _clock(closes + GRACE)
    }


def thread_stages(timetable: Timetable, now: datetime) -> list[Step]:
    """Return the four steps from what people say to what they hear; none if it was stopped."""
    reached = stage(timetable, now)
    if reached == Stage.WITHDRAWN:
        return []
    done = _STEPS_DONE[reached]
    steps = [
        _step(_("You have your say"), _("You spoke"), done > 0),
        _step(_("We read it all"), _("We read it all"), done > 1),
        _step(_("Deciding"), _("Decided"), done > 2),
        _step(_("We tell you"), _("We told you"), done > 3),
    ]
    if reached != Stage.COMING and done < len(steps):
        steps[done]["state"] = StepState.NOW
    steps[0]["detail"] = _speaking(timetable, reached)
    steps[1]["detail"] = day_in_words(timetable.read_on) if done > 1 else ""
    steps[3]["detail"] = _telling(timetable, reached)
    if days := timetable.days_late(now):
        steps[3]["state"] = StepState.LATE
        steps[3]["detail"] = ngettext("%(days)s day late", "%(days)s days late", days) % {
            "days": days
        }
    return steps


_STEPS_DONE = {
    Stage.COMING: 0,
    Stage.OPEN: 0,
    Stage.CLOSED: 1,
    Stage.DECIDING: 2,
    Stage.TOLD: 4,
}


def _step(title: str, title_when_done: str, done: bool) -> Step:
    if done:
        return Step(title=title_when_done, detail="", state=StepState.DONE)
    return Step(title=title, detail="", state=StepState.TO_COME)


def _speaking(timetable: Timetable, reached: Stage) -> str:
    if not timetable.is_dated:
        return ""
    if reached == Stage.COMING:
        return _("From %(day)s") % {"day": day_in_words(timetable.first_day)}
    return _("Until %(day)s") % {"day": day_in_words(timetable.last_day)}


def _telling(timetable: Timetable, reached: Stage) -> str:
    if reached == Stage.TOLD:
        return day_in_words(timetable.told_on)
    due = timetable.decisions_due
    return _("By %(day)s") % {"day": day_in_words(due)} if due else ""


def day_in_words(day: date | None) -> str:
    """Write a day as 3 May 2026, nothing for none."""
    return date_format(day, "j F Y") if day else ""


def _clock(moment: datetime) -> str:
    """Write a time of day as people say it: 5pm, 9:30am, midday, midnight."""
    local = london_time(moment)
    if (local.hour, local.minute) in _NAMED_TIMES:
        return str(_NAMED_TIMES[local.hour, local.minute])
    minutes = f":{local:%M}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


_NAMED_TIMES = {(0, 0): gettext_lazy("midnight"), (12, 0): gettext_lazy("midday")}


def _opening(timetable: Timetable) -> str:
    """Say when it opens; a day that is open from its first minute needs no time."""
    opens = timetable.opens
    if not opens:
        return ""
    words = {"time": _clock(opens), "day": day_in_words(timetable.first_day)}
    starts_with_the_day = london_day(opens - timedelta.resolution) != timetable.first_day
    return (_("on %(day)s") if starts_with_the_day else _("at %(time)s on %(day)s")) % words


def closing_in_words(timetable: Timetable) -> str:
    """Say when it closes; midnight belongs to the day before, where people would look for it."""
    closes = timetable.closes
    if not closes:
        return ""
    words = {"time": _clock(closes), "day": day_in_words(timetable.last_day)}
    if london_day(closes) != timetable.last_day:
        return _("midnight at the end of %(day)s") % words
    return _("%(time)s on %(day)s") % words
