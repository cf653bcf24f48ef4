"""Reads for the tracker: the actions of a version with what people have set about each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Min
from django.utils import timezone

from consult.dates_in_words import without_date
from consult.documents.register import Clause, ClauseVersion, DocumentVersion
from consult.documents.tracking.loose_ends import (
    LooseEnds,
    Standing,
    count_loose_ends,
    says_nothing,
)
from consult.documents.tracking.models import ActionUpdate

UNTOUCHED_AFTER = timedelta(days=90)
Status = ActionUpdate.Status


@dataclass(frozen=True)
class Tracked:
    """One action: its frozen words, and the entries about it, the newest first."""

    row: ClauseVersion
    entries: tuple[ActionUpdate, ...]
    since: date
    today: date

    @property
    def holds(self) -> ActionUpdate | None:
        """The entry that holds, None where nobody has set anything."""
        return self.entries[0] if self.entries else None

    @property
    def due(self) -> date | None:
        """The date that a person set."""
        return self.holds.due if self.holds else None

    @property
    def due_set_on(self) -> date | None:
        """The day on which the date that holds was first set."""
        set_on = None
        for entry in self.entries:
            if entry.due != self.due:
                break
            set_on = entry.set_on
        return set_on

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do, as far as anybody has said."""
        return self.holds is None or self.holds.is_open

    @property
    def has_no_date(self) -> bool:
        """Whether neither the words nor a person give a date."""
        return self.due is None and without_date(self.row.by_when)

    @property
    def has_no_lead(self) -> bool:
        """Whether neither the words nor a person say who leads."""
        return says_nothing(self.row.who) and not (self.holds and self.holds.has_lead)

    @property
    def is_late(self) -> bool:
        """Whether the date that a person set has passed and it is not done."""
        return self.is_open and self.due is not None and self.due < self.today

    @property
    def touched_on(self) -> date:
        """The day on which somebody last set anything, or else that of its publication."""
        return self.holds.set_on if self.holds else self.since

    @property
    def is_untouched(self) -> bool:
        """Whether nobody has set anything for 90 days although it is not done."""
        return self.is_open and self.today - self.touched_on >= UNTOUCHED_AFTER


def actions_of(version: DocumentVersion) -> list[ClauseVersion]:
    """Return the actions of a version in their order."""
    return list(version.clauses.filter(kind="action").select_related("section", "clause"))


def documents_with_actions() -> list[tuple[DocumentVersion, list[Tracked]]]:
    """Return the newest version of each document that has actions, in the order of the site."""
    rows = ClauseVersion.objects.newest().filter(kind="action").select_related("version")
    found = tracked(rows.order_by("version__document__path", "position"))
    return [
        (version, list(actions))
        for version, actions in groupby(found, key=lambda action: action.row.version)
    ]


def tracked(rows: Iterable[ClauseVersion]) -> list[Tracked]:
    """Return actions with what people have set about them, in two queries for any number."""
    actions = [row for row in rows if row.kind == "action"]
    if not actions:
        return []
    clauses = Clause.objects.filter(pk__in=[row.clause_id for row in actions])
    first = clauses.annotate(since=Min("versions__version__frozen_on"))
    since = dict(first.values_list("pk", "since"))
    return _tracked(actions, since)


def told(rows: Iterable[ClauseVersion]) -> list[Tracked]:
    """Return those actions about which somebody has set anything, in one query."""
    actions = [row for row in rows if row.kind == "action"]
    today = dict.fromkeys((row.clause_id for row in actions), timezone.localdate())
    return [action for action in _tracked(actions, today) if action.holds] if actions else []


def _tracked(actions: list[ClauseVersion], since: dict[int, date]) -> list[Tracked]:
    entries: dict[int, list[ActionUpdate]] = {}
    for entry in ActionUpdate.objects.filter(clause__in=since).select_related("by"):
        entries.setdefault(entry.clause_id, []).append(entry)
    today = timezone.localdate()
    return [
        Tracked(row, tuple(entries.get(row.clause_id, ())), since[row.clause_id], today)
        for row in actions
    ]


def loose_ends(rows: Iterable[ClauseVersion]) -> LooseEnds:
    """Count what the words of actions lack."""
    return count_loose_ends((row.by_when, row.who) for row in rows if row.kind == "action")


def standing(actions: Iterable[Tracked]) -> Standing:
    """Count how far actions are."""
    found = list(actions)
    by_status = [action.holds.status for action in found if action.holds]
    return Standing(
        dated=sum(bool(action.due) and without_date(action.row.by_when) for action in found),
        started=by_status.count(Status.STARTED),
        done=by_status.count(Status.DONE),
        stopped=by_status.count(Status.STOPPED),
        late=sum(action.is_late for action in found),
        untouched=sum(action.is_untouched for action in found),
    )
