"""What an analyst may read, what comes next, and how far the reading has got."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When

from consult import policies
from consult.participation.models import Contribution
from consult.policies import Person
from insights.coding.models import Codeframe, CodingAct, Reading, Run, Suggestion, Theme

# Contributions with `is_read`; mypy would know nothing of what is added to a row.
Words = Any


def to_code(user: Person) -> Words:
    """Return the words that somebody may code, each with `is_read`: by anyone.

    Words that were kept private are coded too: they count.
    """
    lead = policies.is_safeguarding_lead(user)
    return (
        Contribution.objects.readable(with_safeguarding=lead)
        .with_words()
        .annotate(is_read=Exists(Reading.objects.filter(contribution=OuterRef("pk"))))
        .order_by("participation__sent_on", "pk")
    )


def of_frame(user: Person, frame: Codeframe) -> Words:
    """Return the words that a codeframe is for."""
    return to_code(user).filter(participation__consultation_id=frame.consultation_id)


def next_to_read(
    user: Person, frame: Codeframe, *, after: Contribution | None = None
) -> Contribution | None:
    """Return the next that nobody has read, from the first again after the last."""
    unread = of_frame(user, frame).filter(is_read=False)
    if after is not None:
        day = after.participation.sent_on
        later = Q(participation__sent_on__gt=day) | Q(participation__sent_on=day, pk__gt=after.pk)
        before = Case(When(later, then=False), default=True)
        unread = unread.exclude(pk=after.pk).order_by(before, "participation__sent_on", "pk")
    following: Contribution | None = unread.first()
    return following


@dataclass(frozen=True)
class Progress:
    """How many of the words that somebody may read were read by anyone."""

    read: int = 0
    total: int = 0

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
        .annotate(read=Count("pk", filter=Q(is_read=True)), total=Count("pk"))
    )
    return {row["participation__consultation"]: Progress(row["read"], row["total"]) for row in rows}


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

    Of those that nobody has decided yet, keys on the keyboard decide the first.
    """

    theme: Theme
    words: list[str] = field(default_factory=list)
    last: CodingAct | None = None
    is_first_open: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.last is None


def last_acts(said: Contribution) -> dict[int, CodingAct]:
    """Return the act that holds, by theme."""
    return {act.theme_id: act for act in said.coding_acts.select_related("by", "theme")}


def suggested(said: Contribution, rows: list[Suggestion]) -> list[Suggested]:
    """Return what the rules found in a contribution, by theme, in the themes' order."""
    acts, found = last_acts(said), dict[int, Suggested]()
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
