"""Making invitations, using one, and revoking those that nobody used."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from surveys.building.models import SurveyPage
from surveys.invitations.codes import hash_code, new_code
from surveys.invitations.models import Invitation, InvitationBatch


class MadeAlready(Exception):  # noqa: N818 (a refusal, not a fault)
    """The same form was posted before: its links were shown then, and are shown no more."""


@dataclass(frozen=True)
class Made:
    """A new batch, and the codes of its links, which are kept nowhere."""

    batch: InvitationBatch
    codes: list[str]


@transaction.atomic
def make_batch(*, survey: SurveyPage, how_many: int, label: str, form_key: UUID, by: User) -> Made:
    """Make links to a survey. Raises MadeAlready where the form was posted before."""
    batch, is_new = InvitationBatch.objects.get_or_create(
        form_key=form_key,
        defaults={"survey": survey, "how_many": how_many, "label": label.strip(), "made_by": by},
    )
    if not is_new:
        raise MadeAlready
    codes = _new_codes(how_many)
    # By their hashes, so that the order of the rows says nothing of the order on a printed sheet.
    hashes = sorted(map(hash_code, codes))
    rows = [Invitation(batch=batch, token_hash=token_hash) for token_hash in hashes]
    Invitation.objects.bulk_create(rows, batch_size=500)
    return Made(batch, codes)


def _new_codes(how_many: int) -> list[str]:
    codes: set[str] = set()
    while len(codes) < how_many:
        codes |= {new_code() for _ in range(how_many - len(codes))}
    return list(codes)


def waiting(code: str, survey: SurveyPage | None = None) -> Invitation | None:
    """Return the unused invitation with this code, to this survey if one is named."""
    if not code:
        return None
    found = Invitation.objects.select_related("batch__survey").filter(token_hash=hash_code(code))
    return (found.filter(batch__survey=survey) if survey else found).first()


def use(*, survey: SurveyPage, code: str) -> bool:
    """Use a link up, and say whether it was still there.

    Call it last in the transaction that records the answers. The row is deleted and nothing else
    is written; of two at once the second waits, and finds none.
    """
    if not code:
        return False
    unused = Invitation.objects.filter(batch__survey=survey, token_hash=hash_code(code))
    deleted, _by_model = unused.delete()
    return deleted == 1


@transaction.atomic
def revoke(*, batch: InvitationBatch, by: User) -> None:
    """Let the unused links of a batch open nothing any more; who did so first stays on record."""
    held = InvitationBatch.objects.select_for_update().get(pk=batch.pk)
    if held.revoked_on:
        return
    held.how_many_revoked, _by_model = held.unused.all().delete()
    held.revoked_on, held.revoked_by = timezone.localdate(), by
    held.save(update_fields=["how_many_revoked", "revoked_on", "revoked_by"])
