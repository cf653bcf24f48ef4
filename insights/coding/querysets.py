"""What an analyst may read, what comes next, and how far the reading has got."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone

from consult import policies
from consult.participation.models import Contribution
from consult.policies import Person
from insights.coding.models import Codeframe, CodingAct, Reading, Run, Suggestion, Theme
from insights.coding.presence import free_of
from insights.coding.rounds.drawing import waiting_blind

# Contributions with `is_read`; mypy would know nothing of what is added to a row.
Words = Any
LOOK_AHEAD = 20
ENOUGH_FOR_A_PACE = 50
A_WORKING_DAY = timedelta(hours=12)


def words_read(*, with_safeguarding: bool) -> Words:
    """Return words, each with `is_read`, by anyone, and `is_unsure`: set aside for another reader.

    What is set aside is not read yet: somebody has still to say what it is about.
    """
    waiting = CodingAct.objects.filter(kind=CodingAct.Kind.UNSURE, undone_by=None)
    readings = Reading.objects.filter(contribution=OuterRef("pk"))
    is_unsure = Exists(waiting.filter(contribution=OuterRef("pk")))
    words = Contribution.objects.readable(with_safeguarding=with_safeguarding).with_words()
    return words.annotate(is_unsure=is_unsure, is_read=Exists(readings) & ~is_unsure)


def to_code(user: Person) -> Words:
    """Return the words that somebody may code, with `is_read` and `is_unsure`.

    Words that were kept private are coded too: they count.
    """
    words = words_read(with_safeguarding=policies.is_safeguarding_lead(user))
    return words.order_by("participation__sent_on", "pk")


def of_frame(user: Person, frame: Codeframe) -> Words:
    """Return the words that a codeframe is for."""
    return to_code(user).filter(participation__consultation_id=frame.consultation_id)


def next_to_read(user: User, frame: Codeframe, *, after: Contribution | None = None) -> UUID | None:
    """Return the next that nobody has read, from the first again after the last.

    The order is that of the random keys, so that what was read is a random sample. What this
    reader set aside is for somebody else, and what another reader has open comes later. What they
    are to read in a round is not for here: suggestions would stand beside it.
    """
    own = CodingAct.objects.filter(kind=CodingAct.Kind.UNSURE, undone_by=None, by=user)
    elsewhere = Exists(own.filter(contribution=OuterRef("pk"))) | Exists(
        waiting_blind(user).filter(contribution=OuterRef("pk"))
    )
    unread = of_frame(user, frame).filter(is_read=False).exclude(elsewhere).order_by("pk")
    if after is not None:
        before = Case(When(pk__gt=after.pk, then=False), default=True)
        unread = unread.exclude(pk=after.pk).order_by(before, "pk")
    following = list(unread.values_list("pk", flat=True)[:LOOK_AHEAD])
    return next(iter(free_of(following, user) + following), None)


@dataclass(frozen=True)
class Progress:
    """How many of the words that somebody may read were read by anyone, and what is set aside."""

    read: int = 0
    total: int = 0
    unsure: int = 0

    @property
    def left(self) -> int:
        """How many nobody has read."""
        return self.total - self.read


def progress(user: Person) -> dict[int, Progress]:
    """Return how far the reading has got, by consultation."""
    rows: Any = (
        to_code(user)
        .order_by()
        .values("participation__consultation")
        .annotate(
            read=Count("pk", filter=Q(is_read=True)),
            total=Count("pk"),
            unsure=Count("pk", filter=Q(is_unsure=True)),
        )
    )
    return {
        row["participation__consultation"]: Progress(row["read"], row["total"], row["unsure"])
        for row in rows
    }


def read_lately(user: User, frame: Codeframe) -> list[datetime]:
    """Return when somebody read their last fifty pieces of this working day."""
    since = timezone.now() - A_WORKING_DAY
    readings = Reading.objects.filter(by=user, at__gte=since)
    ours = readings.filter(contribution__participation__consultation=frame.consultation_id)
    return list(ours.order_by("-at").values_list("at", flat=True)[:ENOUGH_FOR_A_PACE])


def themes_with_counts(frame: Codeframe) -> QuerySet[Theme]:
    """Return the themes in use, each with `coded`: how much of what counts as said speaks of it.

    As in the results, words with the safeguarding leads count: else the difference between two
    screens would tell how much that is.
    """
    counts = Q(codings__contribution__in=Contribution.objects.counted())
    return frame.themes.exclude(status=Theme.Status.RETIRED).annotate(
        coded=Count("codings", filter=counts)
    )


def found_by(run: Run) -> QuerySet[Suggestion]:
    """Return what a run found in words that every analyst may read, and so may count."""
    readable = Contribution.objects.readable(with_safeguarding=False)
    return run.suggestions.filter(contribution__in=readable)


@dataclass
class Suggested:
    """A theme that the rules found in a contribution, the words that did it, and what became.

    Of those that nobody has decided yet, or no longer, keys on the keyboard decide the first.
    """

    theme: Theme
    words: list[str] = field(default_factory=list)
    last: CodingAct | None = None
    is_first_open: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.last is None


def suggested(
    said: Contribution, rows: list[Suggestion], acts: Mapping[int, CodingAct]
) -> list[Suggested]:
    """Return what the rules found in a contribution, by theme, in the themes' order.

    `acts` are those that hold, by theme.
    """
    found = dict[int, Suggested]()
    parts = {Suggestion.Part.WORDS: said.text, Suggestion.Part.OTHER_WORDS: said.suggestion}
    for row in sorted(rows, key=lambda row: (row.theme.position, row.theme.name, row.start)):
        idea = found.setdefault(
            row.theme_id, Suggested(theme=row.theme, last=acts.get(row.theme_id))
        )
        words = parts[Suggestion.Part(row.part)][row.start : row.end]
        if words.lower() not in {known.lower() for known in idea.words}:
            idea.words.append(words)
    if first := next((idea for idea in found.values() if idea.is_open), None):
        first.is_first_open = True
    return list(found.values())
