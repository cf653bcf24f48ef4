"""Releasing tables to the public, and withdrawing a release: both for good, both with a reason."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consult.consultations.models import ConsultationPage
from insights import policies
from insights.results.releases.making import Candidate, candidates, how_made
from insights.results.releases.models import Release, ReleasedTable, ReleaseWithdrawal


class ExposedError(Exception):
    """A release that would tell on somebody; nothing was released."""

    def __init__(self, refused: list[Candidate]) -> None:
        """Keep which tables were refused."""
        super().__init__("Some tables cannot be released yet.")
        self.refused = refused


@transaction.atomic
def release(
    *,
    consultation: ConsultationPage,
    by: User,
    note: str,
    tables: Iterable[str],
    leave_out: bool = False,
) -> Release:
    """Store tables as the public will see them until the next release.

    With `leave_out` those themes stay as they were released that cannot be released anew. Raises
    PermissionDenied, ExposedError where the difference to an earlier release would tell on
    somebody, and ValidationError where there is no note or nothing to release.
    """
    policies.check_release(by)
    if not note.strip():
        raise ValidationError(_("Write what is new in this release."))
    ConsultationPage.objects.select_for_update().get(pk=consultation.pk)  # one after the other
    chosen = candidates(consultation, tables)
    if not any(one.table.themes for one in chosen):
        raise ValidationError(_("There is nothing to release yet. Agree themes and code words."))
    refused = [one for one in chosen if one.is_refused or (one.told and not leave_out)]
    if refused:
        raise ExposedError(refused)
    last = consultation.releases.order_by("number").last()
    made = Release.objects.create(
        consultation=consultation, number=last.number + 1 if last else 1, note=note.strip(), by=by
    )
    how = how_made(consultation)
    ReleasedTable.objects.bulk_create(
        ReleasedTable(
            release=made,
            key=one.key,
            title=one.title,
            table=one.plain(one.without_exposed()),
            how_made=how,
        )
        for one in chosen
    )
    return made


@transaction.atomic
def withdraw(*, release: Release, by: User, reason: str) -> ReleaseWithdrawal:
    """Show a release no more, and keep why. Done twice, the first reason stays."""
    policies.check_release(by)
    if not reason.strip():
        raise ValidationError(_("Write why this release is withdrawn."))
    done, _new = ReleaseWithdrawal.objects.get_or_create(
        release=release, defaults={"by": by, "reason": reason.strip()}
    )
    return done
