"""What staff read of requests for help."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from consult.helping.models import HelpRequest

State = HelpRequest.State


def listed(chosen: dict[str, Any]) -> QuerySet[HelpRequest]:
    """Return the requests of a choice, the longest waiting first; without a state all not done."""
    rows = HelpRequest.objects.select_related("consultation", "owner").defer("sealed_contact")
    if "state" not in chosen:
        rows = rows.exclude(state=State.DONE)
    return rows.filter(**chosen).order_by("asked_on", "pk")


def waiting() -> int:
    """Count the requests that nobody looks after."""
    return HelpRequest.objects.filter(state=State.NEW).count()


def age_in_days(request: HelpRequest, today: date | None = None) -> int:
    """Return for how many days a person has waited, or waited until it was done."""
    until: date = request.done_on or today or timezone.localdate()
    return (until - request.asked_on).days
