"""Saying what a specification carries out, and taking it back."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from consult.documents.carrying.models import CarriedOutBy
from consult.documents.carrying.reading import offered
from consult.documents.models import ServiceSpecificationPage
from consult.policies import check_publish_version
from consult.publishing import lock


@transaction.atomic
def say_what_is_carried_out(
    *,
    specification: ServiceSpecificationPage,
    chosen: Iterable[str],
    seen: Iterable[str] = (),
    by: User,
) -> None:
    """Keep what is chosen of what is offered, by key; what is no longer offered stays as it was.

    `seen` is what was chosen when it was shown: what somebody else has chosen since stays.
    """
    check_publish_version(by)
    lock(specification)
    wanted, unwanted = set(chosen), set(seen) - set(chosen)
    links = {_key(link): link for link in CarriedOutBy.objects.filter(specification=specification)}
    for target in offered():
        if target.key in wanted and target.key not in links:
            CarriedOutBy.objects.create(specification=specification, by=by, **_column(target.key))
        elif target.key in unwanted and target.key in links:
            links[target.key].delete()


def _key(link: CarriedOutBy) -> str:
    return f"p{link.priority_id}" if link.priority_id else f"c{link.clause_id}"


def _column(key: str) -> dict[str, int]:
    column = "priority_id" if key.startswith("p") else "clause_id"
    return {column: int(key[1:])}
