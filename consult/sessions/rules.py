"""When a session may be written down, and of which days. No request, no database."""

from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consult.lifecycle import Stage, Timetable, london_day, stage

# Held while people could take part, a session was in time. So it may be typed in afterwards, as
# long as somebody still reads what was said.
_RECORDED_IN = frozenset({Stage.OPEN, Stage.CLOSED})

_WHY_NOT: dict[Stage, str | Promise] = {
    Stage.COMING: _("This consultation has not opened yet."),
    Stage.DECIDING: _("All that was said has been read. No session can be added now."),
    Stage.TOLD: _("This consultation is over. No session can be added now."),
    Stage.WITHDRAWN: _("This consultation was stopped. No session can be added."),
}


def may_record(timetable: Timetable) -> bool:
    """Tell whether a session may be written down now."""
    return stage(timetable, timezone.now()) in _RECORDED_IN


def why_not(timetable: Timetable) -> str | Promise:
    """Say why no session may be written down now, "" where one may."""
    return _WHY_NOT.get(stage(timetable, timezone.now()), "")


def first_and_last_day(timetable: Timetable) -> tuple[date | None, date | None]:
    """Return the days on which a session may have been held: while open, and none to come."""
    last = timetable.last_day
    return timetable.first_day, min(last, london_day(timezone.now())) if last else None
