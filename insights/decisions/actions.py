"""Recording decisions: each change is another entry of the ledger."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.documents.register import Clause
from consult.participation.changes import raise_change
from insights import policies
from insights.coding.models import Theme
from insights.decisions.models import Decision, DecisionClause, DecisionEntry


class DecidedMeanwhileError(Exception):
    """Another entry holds than the one that was shown; nothing was recorded."""


@transaction.atomic
def record_decision(
    *,
    theme: Theme,
    by: User,
    said: str,
    outcome: str,
    reason: str,
    owner: str,
    due: date | None = None,
    decided_on: date | None = None,
    clauses: Iterable[Clause] = (),
    seen: int | None = None,
) -> tuple[DecisionEntry, bool]:
    """Record what was decided on a theme and say whether that is news.

    What equals the entry that holds is not written again, so a form sent twice counts once.
    `seen` is the id of the entry that was shown, 0 where there was none, None where nobody looked.
    Raises PermissionDenied where the person, or the consultation's stage, does not allow it, and
    DecidedMeanwhileError where another entry holds than was seen.
    """
    policies.check_record_decision(by)
    policies.check_may_be_decided(theme.codeframe.consultation)
    decision, _ = Decision.objects.get_or_create(theme=theme)
    Decision.objects.select_for_update().get(pk=decision.pk)  # one after the other
    wording = {
        "said": said.strip(),
        "outcome": outcome,
        "reason": reason.strip(),
        "owner": owner.strip(),
        "due": due,
        "decided_on": decided_on or timezone.localdate(),
    }
    touched = {clause.pk for clause in clauses}
    holds = decision.entries.first()
    if holds and _equals(holds, wording, touched):
        return holds, False
    if seen is not None and seen != (holds.pk if holds else 0):
        raise DecidedMeanwhileError
    entry = DecisionEntry.objects.create(decision=decision, by=by, **wording)
    DecisionClause.objects.bulk_create(
        DecisionClause(entry=entry, clause_id=clause) for clause in sorted(touched)
    )
    # Also those that an earlier entry touched and this one does not.
    shown_by = Clause.objects.filter(decision_entries__decision=decision)
    raise_change(shown_by.values_list("document", flat=True))
    return entry, True


def _equals(entry: DecisionEntry, wording: dict[str, Any], touched: set[int]) -> bool:
    same_words = all(getattr(entry, field) == value for field, value in wording.items())
    return same_words and set(entry.touched.values_list("clause", flat=True)) == touched
