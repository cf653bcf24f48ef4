"""By when the leads have to read what was given to them: days count from the day it arrived."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Clock:
    """The day on which words arrived, how many days the leads have, and whether they read them."""

    arrived: date
    within: int
    read: bool = False

    @property
    def due(self) -> date:
        """The last day on which to read them."""
        return self.arrived + timedelta(days=self.within)

    def days_late(self, today: date) -> int:
        """Return by how many days they are late; 0 where they were read or there is time."""
        return 0 if self.read else max(0, (today - self.due).days)

    def sentence(self, today: date) -> str:
        """Say it in words: "arrived 3 May 2026; read by 4 May 2026", "late by 2 days"."""
        arrived = _("arrived %s") % _day(self.arrived)
        if self.read:
            return _("%(arrived)s; read") % {"arrived": arrived}
        late = self.days_late(today)
        by = ngettext("late by %(late)s day", "late by %(late)s days", late) % {"late": late}
        due = by if late else _("read by %s") % _day(self.due)
        return _("%(arrived)s; %(due)s") % {"arrived": arrived, "due": due}


def _day(day: date) -> str:
    return date_format(day, "j F Y")
