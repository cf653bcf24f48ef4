"""What stands beside the documents of the demonstration: words explained, actions, what is carried
out."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User

from consult.documents.carrying.actions import say_what_is_carried_out
from consult.documents.carrying.reading import offered
from consult.documents.glossary.models import Term
from consult.documents.models import Clause, Document
from consult.documents.tracking.actions import record_update
from consult.documents.tracking.models import ActionUpdate
from consult.frozen import unlocked
from home.demo.content.shelf import data
from home.demo.dates import REASON, day, moment

MORNING = 10


def tell_beside(documents: Mapping[str, Document], *, editor: User, commissioner: User) -> None:
    """Explain words, say how far actions are, and tie the specification to the strategy."""
    said = data("beside.json")
    for one in said["words"]:
        aliases = "\n".join(one.pop("aliases", []))
        Term.objects.get_or_create(term=one.pop("term"), defaults={**one, "aliases": aliases})
    for one in said["actions"]:
        _track(documents["strategy"], one, by=commissioner)
    _carry_out(documents["specification"], said["carried_out"], by=editor)


def _track(strategy: Document, one: dict[str, Any], *, by: User) -> None:
    clause = Clause.objects.filter(document_id=strategy.pk, versions__text=one["action"]).first()
    assert clause, one["action"]  # noqa: S101 (the words of the demonstration belong together)
    holds = None
    for entry in one["entries"]:
        ago, due = entry.pop("days_ago"), entry.pop("due_in_days")
        holds = record_update(
            clause=clause,
            by=by,
            due=None if due is None else day(due),
            seen=holds.pk if holds else None,
            **entry,
        )
        if holds:
            _date_back(holds, ago, by=by)


def _date_back(entry: ActionUpdate, days: int, *, by: User) -> None:
    with unlocked(reason=REASON, by=by):
        ActionUpdate.objects.filter(pk=entry.pk).update(at=moment(-days, MORNING))


def _carry_out(specification: Any, said: dict[str, list[str]], *, by: User) -> None:
    chosen = [
        target.key
        for target in offered()
        if target.words in said["priorities"]
        or any(promise in target.words for promise in said["promises"])
    ]
    say_what_is_carried_out(specification=specification, chosen=chosen, by=by)
