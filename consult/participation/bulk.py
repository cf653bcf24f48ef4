"""Recording many sittings at once: a demonstration, or papers that were typed in elsewhere."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.db import transaction

from consult import receipts
from consult.consultations.models import ConsultationPage
from consult.participation.actions import Said, made_safe
from consult.participation.changes import raise_change
from consult.participation.models import Contribution, Participation, SealedOriginal


@dataclass(frozen=True)
class Sitting:
    """One sitting to be recorded; the fields are those of `actions.record()`."""

    consultation: ConsultationPage
    token: str
    place: int
    words: Sequence[Said]
    about: Mapping[str, Any]


Recorded = tuple[Participation, list[Contribution]]


@transaction.atomic
def record_many(
    *, sittings: Sequence[Sitting], new_id: Callable[[], uuid.UUID] = uuid.uuid4
) -> list[Recorded]:
    """Record sittings none of which was recorded before, each made safe as if it came alone.

    `new_id` gives the keys, in an order that depends on the sittings alone.
    """
    taken = set(Participation.objects.values_list("receipt_hash", flat=True))
    recorded: list[Recorded] = []
    originals: list[SealedOriginal] = []
    for sitting in sittings:
        row = _participation(sitting, new_id(), taken)
        said, sealed = made_safe(row, sitting.words)
        for contribution in said:
            contribution.pk = new_id()
        for original in sealed:
            # Its contribution had another key when it was made.
            original.contribution_id = original.contribution.pk
        recorded.append((row, said))
        originals += sealed
    Participation.objects.bulk_create(row for row, _ in recorded)
    Contribution.objects.bulk_create(one for _, said in recorded for one in said)
    SealedOriginal.objects.bulk_create(originals)
    raise_change(said.prompt.page_id for sitting in sittings for said in sitting.words)
    return recorded


def _participation(sitting: Sitting, key: uuid.UUID, taken: set[str]) -> Participation:
    codes = (
        receipts.hash_code(receipts.derive_code(sitting.token, attempt, place=sitting.place))
        for attempt in count()
    )
    receipt = next(code for code in codes if code not in taken)
    taken.add(receipt)
    return Participation(
        pk=key,
        consultation=sitting.consultation,
        basket_hash=receipts.hash_token(sitting.token, sitting.place),
        receipt_hash=receipt,
        **sitting.about,
    )
