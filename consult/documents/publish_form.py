"""The form before a version: its note, what became of clauses that go, and when it is published."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.documents.actions import changes_of
from consult.documents.answers import (
    KEPT,
    MERGED,
    REMOVED,
    SAME,
    SPLIT,
    Answer,
    Answers,
    Changes,
    fits,
    fitting,
    read_answers,
)
from consult.documents.drafting import Change, fingerprint
from consult.documents.models import Document
from consult.documents.priorities import (
    GonePriority,
    answer_of,
    choices_for,
    gone_priorities,
    value_of,
)
from consult.documents.proposals import propose
from consult.documents.spoken import comments_on
from consult.timed_form import PUBLISH, SAVE, SCHEDULE, TimedNoteForm

KINDS = {
    SAME: gettext_lazy("It is still there, in another place: it is now number …"),
    REMOVED: gettext_lazy("It was removed, because …"),
    MERGED: gettext_lazy("It became part of another one: number …"),
    SPLIT: gettext_lazy("It was split into several: numbers …"),
}
KINDS_OF_STANDING = {
    KEPT: gettext_lazy("It was only reworded"),
    SPLIT: gettext_lazy("It was split: it stays, and a part of it is now number …"),
}
KINDS_OF_OVERWRITTEN = {
    KEPT: gettext_lazy("Yes, it says the same in other words"),
    REMOVED: gettext_lazy("No, it was removed, and this is a new one. It was removed because …"),
}
UNSAID = {
    "": gettext_lazy("Say what became of %(number)s."),
    REMOVED: gettext_lazy("Say in plain English why %(number)s was removed."),
    MERGED: gettext_lazy("Write the number of the one clause that %(number)s is now part of."),
    SPLIT: gettext_lazy("Write the numbers of the clauses that %(number)s was split into."),
    SAME: gettext_lazy("Write the number of the new clause that was %(number)s."),
}


@dataclass(frozen=True)
class Asked:
    """One question on the screen: the clause as it was, and the fields of the answer."""

    change: Change
    kind: forms.BoundField
    into: forms.BoundField
    reason: forms.BoundField
    near: list[Change]
    comments: int

    @property
    def is_gone(self) -> bool:
        """Whether its block is not there any more."""
        return self.change.now is None

    @property
    def is_overwritten(self) -> bool:
        """Whether the question is if the same promise stands there still."""
        return self.change.is_overwritten


class PublishForm(TimedNoteForm):
    """Takes a note, an answer for each clause that goes, and for a schedule its time.

    What is probable is filled in, for a person to confirm. The answers that were given stand in
    `cleaned_data["answers"]`.
    """

    acts = (PUBLISH, SAVE, SCHEDULE)

    def __init__(self, draft: Document, data: Any = None) -> None:
        super().__init__(data, initial={"note": draft.version_note})
        self.changes: Changes = changes_of(draft)
        self.now = fingerprint(draft)
        self.proposed = propose(self.changes)
        self.known = self.proposed | fitting(read_answers(draft.clause_answers), self.changes)
        self.asked_about = [
            block
            for block, change in self.changes.items()
            if not change.now or block in self.known or change.is_overwritten
        ]
        for block in self.asked_about:
            self._ask(block)
        self.gone_priorities = gone_priorities(draft)
        for one in self.gone_priorities:
            self._ask_priority(one, read_answers(draft.clause_answers))

    def _ask(self, block: str) -> None:
        answer = self.known.get(block, Answer(""))
        change = self.changes[block]
        kinds = KINDS_OF_STANDING if change.now else KINDS
        if change.is_overwritten:
            kinds = KINDS_OF_OVERWRITTEN | (
                {SPLIT: KINDS[SPLIT]} if self._came_apart(block) else {}
            )
        self.fields[f"kind-{block}"] = forms.ChoiceField(
            choices=list(kinds.items()),
            widget=forms.RadioSelect,
            required=False,
            initial=answer.kind,
        )
        self.fields[f"into-{block}"] = forms.CharField(
            label=_("Which number, or numbers?"),
            required=False,
            initial=", ".join(self._numbers(answer, block)),
        )
        self.fields[f"reason-{block}"] = forms.CharField(
            label=_("Why was it removed? Everybody can read this."),
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            initial=answer.reason,
        )

    def _ask_priority(self, gone: GonePriority, answers: Answers) -> None:
        known = answers.get(gone.block_id, Answer(""))
        self.fields[f"priority-{gone.block_id}"] = forms.ChoiceField(
            label=gone.row.title,
            choices=list(choices_for(gone).items()),
            widget=forms.RadioSelect,
            required=self["act"].data != SAVE,
            initial=value_of(known if gone.fits(known) else gone.proposed),
            error_messages={
                "required": _("Say what became of “%(title)s”.") % {"title": gone.row.title}
            },
        )

    @property
    def priorities(self) -> list[forms.BoundField]:
        """Return what is asked of priorities that went."""
        return [self[f"priority-{one.block_id}"] for one in self.gone_priorities]

    def _numbers(self, answer: Answer, block: str) -> list[str]:
        standing = (self.changes[to].now for to in answer.into if to != block)
        return [row.number for row in standing if row]

    @property
    def questions(self) -> list[Asked]:
        """Return what is asked, each with the clauses that are proposed as its answer."""
        rows = {block: row for block in self.asked_about if (row := self.changes[block].before)}
        comments = comments_on(row.clause_id for row in rows.values())
        return [
            Asked(
                self.changes[block],
                self[f"kind-{block}"],
                self[f"into-{block}"],
                self[f"reason-{block}"],
                [self.changes[to] for to in self._proposed_for(block) if to != block],
                comments.get(rows[block].clause_id, 0),
            )
            for block in self.asked_about
        ]

    @property
    def overwritten(self) -> list[str]:
        """The blocks in which quite other words stand now."""
        return [block for block in self.asked_about if self.changes[block].is_overwritten]

    @property
    def apart(self) -> list[str]:
        """The blocks that stand on and, as it looks, came apart."""
        standing = [block for block in self.asked_about if self.changes[block].now]
        return [block for block in standing if not self.changes[block].is_overwritten]

    def _came_apart(self, block: str) -> bool:
        return self.known.get(block, Answer("")).kind == SPLIT

    def _proposed_for(self, block: str) -> tuple[str, ...]:
        return self.proposed[block].into if block in self.proposed else ()

    def clean(self) -> dict[str, Any]:
        """Gather the answers, and say which are missing or do not fit the draft."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("seen", "").partition(":")[2] != self.now.partition(":")[2]:
            self.add_error(None, _("The draft has changed since. Look at it again, then publish."))
        cleaned["answers"] = {}
        for block in self.asked_about:
            answer = self._answer(block)
            if fits(block, answer, self.changes):
                cleaned["answers"][block] = answer
            elif answer.kind or cleaned.get("act") != SAVE:
                self._complain(block, answer)
        for one in self.gone_priorities:
            if value := cleaned.get(f"priority-{one.block_id}"):
                cleaned["answers"][one.block_id] = answer_of(value)
        return cleaned

    def _answer(self, block: str) -> Answer:
        kind, into, reason = (
            self.cleaned_data.get(f"{name}-{block}", "") for name in ("kind", "into", "reason")
        )
        if kind == REMOVED:
            return Answer(kind, reason=reason)
        if kind in {"", KEPT}:
            return Answer(kind)
        stays = [block] if self.changes[block].now else []
        return Answer(kind, tuple(dict.fromkeys([*stays, *self._blocks(into)])))

    def _blocks(self, typed: str) -> list[str]:
        """Return the blocks of typed numbers; one that is not in the draft stands for itself."""
        numbers = re.split(rf"[,;\s]+|\b{_('and')}\b", typed)
        return [self._block_of.get(one.strip("."), one) for one in numbers if one.strip(".")]

    @cached_property
    def _block_of(self) -> dict[str, str]:
        """The blocks of the draft by the number of their clause."""
        return {row.number: block for block, c in self.changes.items() if (row := c.now)}

    def _complain(self, block: str, answer: Answer) -> None:
        before = self.changes[block].before
        field = {REMOVED: "reason", "": "kind"}.get(answer.kind, "into")
        sentence = UNSAID[answer.kind] % {"number": before.number if before else ""}
        self.add_error(f"{field}-{block}", sentence)
