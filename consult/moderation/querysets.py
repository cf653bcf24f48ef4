"""What a moderator or a safeguarding lead may read, and which of it comes next."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, When
from django.utils import timezone

from consult import policies
from consult.moderation.models import OUTCOMES, ModerationAct
from consult.participation.models import Contribution, ContributionQuerySet, State
from consult.policies import Person

# A key that undoes what was done days ago would do harm.
_SITTING = timedelta(hours=8)


def states_for(user: Person) -> list[State]:
    """Return the states whose words somebody may read, the first to read first."""
    moderated = [State.WAITING, State.PUBLISHED, State.PRIVATE]
    return [
        *(moderated if policies.can_moderate(user) else []),
        *([State.SAFEGUARDING] if policies.is_safeguarding_lead(user) else []),
    ]


def for_moderation(user: Person) -> ContributionQuerySet:
    """Return the words that somebody may read here; what is with the leads only for a lead.

    A stance without words has nothing to be checked. Sent words have a day and no time, so the
    order within a day is that of their random keys.
    """
    lead = policies.is_safeguarding_lead(user)
    words: ContributionQuerySet = Contribution.objects.readable(with_safeguarding=lead)
    words = words.filter(state__in=states_for(user)).exclude(text="")
    return words.order_by("participation__sent_on", "pk")


def waiting_in(
    user: Person, consultation: int, state: State = State.WAITING
) -> ContributionQuerySet:
    """Return what waits to be read in a consultation, or what is with the leads there."""
    return for_moderation(user).filter(state=state, participation__consultation_id=consultation)


def queue_of(said: Contribution) -> State:
    """Return the queue from which words are read: that of the leads, or of what waits."""
    with_leads = said.state == State.SAFEGUARDING
    return State.SAFEGUARDING if with_leads else State.WAITING


def openings_of(said: Contribution) -> int:
    """Count how often the words were opened as they arrived."""
    return said.moderation_acts.filter(kind=ModerationAct.Kind.OPEN_SEALED).count()


def next_waiting(
    user: Person,
    consultation: int,
    *,
    after: Contribution | None = None,
    state: State = State.WAITING,
) -> Contribution | None:
    """Return the next one that waits in a consultation, from the first again after the last."""
    waiting = waiting_in(user, consultation, state)
    if after is None:
        return waiting.first()
    day = after.participation.sent_on
    later = Q(participation__sent_on__gt=day) | Q(participation__sent_on=day, pk__gt=after.pk)
    before = Case(When(later, then=False), default=True)
    return waiting.exclude(pk=after.pk).order_by(before, *waiting.query.order_by).first()


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
    key, title = "participation__consultation", "participation__consultation__title"
    states = [state.value for state in states_for(user)]
    counts = {state: Count("pk", filter=Q(state=state)) for state in states}
    rows: Any = for_moderation(user).order_by().values(key, title).annotate(**counts)
    return [
        Tally(row[key], row[title], {state: row[state] for state in states})
        for row in rows.order_by(title, key)
    ]


def acts_on(user: Person, said: Contribution) -> QuerySet[ModerationAct]:
    """Return what was done to words; of what passed between the leads only a lead reads."""
    acts = said.moderation_acts.select_related("by")
    if policies.is_safeguarding_lead(user):
        return acts
    kinds = ModerationAct.Kind
    return acts.exclude(kind__in=[kinds.SAFEGUARD, kinds.OPEN_SEALED, kinds.UNDO])


def last_to_undo(user: Person) -> ModerationAct | None:
    """Return somebody's last act, if it still holds, is theirs to take back and of this sitting."""
    mine = ModerationAct.objects.filter(
        by_id=user.pk, kind__in=OUTCOMES, at__gt=timezone.now() - _SITTING
    )
    last = mine.select_related("contribution__participation").order_by("-at", "-pk").first()
    if last is None or last.kind == ModerationAct.Kind.UNDO:
        return None
    if last.contribution.state != OUTCOMES[ModerationAct.Kind(last.kind)]:
        return None
    if last.contribution.participation.taken_back_on:
        return None  # it would be gone for good: nothing to do with one key
    given_away = last.kind == ModerationAct.Kind.SAFEGUARD
    return None if given_away and not policies.is_safeguarding_lead(user) else last
