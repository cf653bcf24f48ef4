"""Reads of what was recorded: the sessions of each consultation, in responses and in people."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from consult.consultations.models import ConsultationPage
from consult.participation.models import UNCOUNTED, Participation
from consult.sessions import rules
from consult.sessions.models import SessionSheet


@dataclass(frozen=True)
class Held:
    """The sessions of one consultation, and whether more may be added."""

    consultation: ConsultationPage
    responses: int
    people: int
    why_not: str


def sessions() -> QuerySet[Participation]:
    """Return the sessions that were written down, the latest first; what was taken back is not."""
    said = Q(contributions__state__in=UNCOUNTED)
    return (
        Participation.objects.counted()
        .filter(held_on__isnull=False)
        .annotate(notes=Count("contributions", filter=~said))
        .select_related("recorded_by__wagtail_userprofile")
        .order_by("-held_on", "pk")
    )


def held_in_each() -> list[Held]:
    """Count the sessions of every consultation that has any, or to which one may be added."""
    of_sessions = Q(
        participations__held_on__isnull=False,
        participations__taken_back_on=None,
        participations__left_out_on=None,
    )
    people = Coalesce(F("participations__group_size"), 1)
    consultations = ConsultationPage.objects.live().annotate(
        responses=Count("participations", filter=of_sessions),
        people=Coalesce(Sum(people, filter=of_sessions), 0),
    )
    each = [_held(one) for one in consultations.order_by("title", "pk")]
    return [one for one in each if one.responses or not one.why_not]


def held_in(consultation: ConsultationPage) -> Held:
    """Count the sessions of one consultation."""
    sizes = list(
        Participation.objects.counted()
        .filter(consultation=consultation, held_on__isnull=False)
        .values_list("group_size", flat=True)
    )
    why = str(rules.why_not(consultation.timetable))
    return Held(consultation, len(sizes), sum(size or 1 for size in sizes), why)


def _held(one: ConsultationPage) -> Held:
    responses, people = one.responses, one.people
    return Held(one, responses, people, str(rules.why_not(one.timetable)))


def unfinished(user: User) -> QuerySet[SessionSheet]:
    """Return somebody's own sheets that are not recorded, or whose code they have not seen off."""
    return (
        SessionSheet.objects.filter(by=user).select_related("consultation").order_by("-changed_at")
    )
