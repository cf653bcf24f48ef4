"""What a moderator or a safeguarding lead may read, and which of it comes next."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Case, Count, OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone

from consult import policies, worries
from consult.consultations.models import ConsultationPage
from consult.moderation.clock import Clock
from consult.moderation.models import OUTCOMES, ModerationAct
from consult.participation.models import Contribution, ContributionQuerySet, State
from consult.policies import Person

# A key that undoes what was done days ago would do harm.
_SITTING = timedelta(hours=8)
_Kind = ModerationAct.Kind
_UNDOING = (_Kind.UNDO, _Kind.LEADS_UNREAD)
_CLOCK_KINDS = (_Kind.SAFEGUARD, _Kind.LEADS_READ, _Kind.LEADS_UNREAD)
_OLDEST_FIRST = ("participation__sent_on", "pk")
_MAY_BE_A_WORRY = Q(text__iregex=worries.PATTERN) | Q(suggestion__iregex=worries.PATTERN)
_BETWEEN_LEADS = (*_CLOCK_KINDS, _Kind.OPEN_SEALED, _Kind.UNDO)


def states_for(user: Person) -> list[State]:
    """Return the states whose words somebody may read, the first to read first."""
    moderated = [State.WAITING, State.PUBLISHED, State.PRIVATE, State.NOT_COUNTED]
    return [
        *([State.SAFEGUARDING] if policies.is_safeguarding_lead(user) else []),
        *(moderated if policies.can_moderate(user) else []),
    ]


def for_moderation(user: Person) -> ContributionQuerySet:
    """Return the words that somebody may read here; what is with the leads only for a lead.

    A stance without words has nothing to be checked. What is not counted can be read, and so put
    back. Sent words have a day and no time, so the order within a day is that of their random keys.
    """
    with_leads = Q(state=State.SAFEGUARDING)
    still_said = ~with_leads & Q(participation__taken_back_on=None)
    words: ContributionQuerySet = Contribution.objects.filter(still_said | with_leads)
    words = words.filter(state__in=states_for(user)).with_words()
    return words.order_by(*_OLDEST_FIRST)


def waiting_in(
    user: Person, consultation: int, state: State = State.WAITING
) -> ContributionQuerySet:
    """Return what waits to be read in a consultation, or what is with the leads there."""
    return for_moderation(user).filter(state=state, participation__consultation_id=consultation)


def worries_first(words: ContributionQuerySet) -> ContributionQuerySet:
    """Return words with those first that may be a worry; each knows whether it is (`worry`)."""
    worry = Case(When(_MAY_BE_A_WORRY, then=True), default=False, output_field=BooleanField())
    marked: Any = words.annotate(worry=worry)
    first: ContributionQuerySet = marked.order_by("-worry", *_OLDEST_FIRST)
    return first


def only_worries(words: ContributionQuerySet) -> ContributionQuerySet:
    """Return those that may be a worry."""
    found: ContributionQuerySet = words.filter(_MAY_BE_A_WORRY)
    return found


def queue_of(said: Contribution) -> State:
    """Return the queue from which words are read: that of the leads, or of what waits."""
    with_leads = said.state == State.SAFEGUARDING
    return State.SAFEGUARDING if with_leads else State.WAITING


def openings_of(said: Contribution) -> int:
    """Count how often the words were opened as they arrived."""
    return said.moderation_acts.filter(kind=_Kind.OPEN_SEALED).count()


def next_waiting(
    user: Person,
    consultation: int,
    *,
    after: Contribution | None = None,
    state: State = State.WAITING,
) -> Contribution | None:
    """Return the next one that waits in a consultation, from the first again after the last.

    Whoever starts begins with what may be a worry.
    """
    waiting = waiting_in(user, consultation, state)
    if after is None:
        return worries_first(waiting).first()
    day = after.participation.sent_on
    later = Q(participation__sent_on__gt=day) | Q(participation__sent_on=day, pk__gt=after.pk)
    # Both are asked for, so that a page takes as many queries wherever somebody reads.
    found = (waiting.filter(later).first(), waiting.exclude(pk=after.pk).first())
    return next(filter(None, found), None)


@dataclass(frozen=True)
class Tally:
    """How many of one consultation's words stand in each state that the reader may see."""

    consultation: int
    title: str
    counts: dict[str, int]

    @property
    def shown(self) -> list[dict[str, Any]]:
        """The counts with the names of their states, for a table."""
        return [{"label": State(key).label, "count": n} for key, n in self.counts.items()]


def tallies(user: Person) -> list[Tally]:
    """Count what somebody may read, by consultation and state; nobody learns of the rest."""
    key = "participation__consultation"
    states = [state.value for state in states_for(user)]
    rows = for_moderation(user).order_by().values_list(key, "state").annotate(Count("pk"))
    found: dict[int, dict[str, int]] = {}
    for consultation, state, number in rows:
        found.setdefault(consultation, dict.fromkeys(states, 0))[state] = number
    named = ConsultationPage.objects.filter(pk__in=found).values_list("pk", "title")
    return [Tally(pk, title, found[pk]) for pk, title in named.order_by("title", "pk")]


def acts_on(user: Person, said: Contribution) -> QuerySet[ModerationAct]:
    """Return what was done to words; of what passed between the leads only a lead reads."""
    acts = said.moderation_acts.select_related("by", "policy_reason")
    if policies.is_safeguarding_lead(user):
        return acts
    return acts.exclude(kind__in=_BETWEEN_LEADS)


def with_clocks(held: QuerySet[Contribution], today: date) -> list[Any]:
    """Return what the leads have, each with its clock in words: what is unread and due first."""
    said = ModerationAct.objects.filter(contribution=OuterRef("pk"), kind__in=_CLOCK_KINDS)
    rows: Any = held.annotate(last_said=Subquery(said.order_by("-at", "-pk").values("kind")[:1]))
    clocks = []
    for row in rows.select_related("prompt", "participation__consultation"):
        clock = _clock(row, row.last_said)
        row.clock, row.late = clock.sentence(today), clock.days_late(today)
        clocks.append((clock.read, clock.due, row.pk, row))
    return [row for *_, row in sorted(clocks, key=lambda one: one[:3])]


def clock_of(said: Contribution) -> Clock | None:
    """Return by when the leads have to read words; None for words that are not with them."""
    if said.state != State.SAFEGUARDING:
        return None
    acts = said.moderation_acts.filter(kind__in=_CLOCK_KINDS).order_by("at", "pk")
    return _clock(said, acts.values_list("kind", flat=True).last())


def _clock(said: Contribution, last_said: str | None) -> Clock:
    sitting = said.participation
    within = sitting.consultation.leads_read_within
    return Clock(sitting.sent_on, within, last_said == _Kind.LEADS_READ)


def last_to_undo(user: Person) -> ModerationAct | None:
    """Return somebody's last act, if it still holds, is theirs to take back and of this sitting."""
    mine = ModerationAct.objects.filter(
        by_id=user.pk, kind__in=OUTCOMES, at__gt=timezone.now() - _SITTING
    )
    last = mine.select_related("contribution__participation").order_by("-at", "-pk").first()
    if last is None or last.kind in _UNDOING:
        return None
    if last.contribution.state != OUTCOMES[_Kind(last.kind)]:
        return None
    if last.contribution.participation.taken_back_on:
        return None  # it would be gone for good: nothing to do with one key
    given_away = last.contribution.state == State.SAFEGUARDING
    return None if given_away and not policies.is_safeguarding_lead(user) else last
