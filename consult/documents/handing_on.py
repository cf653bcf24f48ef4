"""What clauses hand on as a version is frozen: Easy Read words, and how far an action is.

A clause that stands in another block takes back what was written for that block. What comes out of
a split or a merge starts from what was said of those it came from, and shows that it is not new.
Whoever said it, and when, is kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail.models import Comment

from consult.documents.answers import MERGED, SPLIT, Answers, Changes
from consult.documents.models import Document
from consult.documents.register import ClauseVersion
from consult.documents.renderings import Rendering
from consult.documents.tracking.models import ActionUpdate

Status = ActionUpdate.Status
Parents = Mapping[str, Sequence[str]]


def hand_back(document: Document, own: Mapping[str, str]) -> None:
    """Give blocks, by the id that each had in the draft, what was written for them there.

    What was shown with a wording that people read belongs to that, and stays.
    """
    if not own:
        return
    newest = Rendering.objects.easy_read(document.pk).newest()
    for block, given in own.items():
        written, older = newest.get(block), newest.get(given)
        if written is None or written.shown_with.exists():
            continue
        if older is None or older.pk < written.pk:
            _again(written, given).save()
    _move_comments(document, own)


def _move_comments(document: Document, own: Mapping[str, str]) -> None:
    """Let what editors noted beside a block in the editor stay beside it."""
    comments: Iterable[Any] = document.wagtail_admin_comments.all()
    for comment in comments:
        field, _dot, rest = comment.contentpath.partition(".")
        block, dot, within = rest.partition(".")
        if field == "body" and block in own:
            comment.contentpath = f"body.{own[block]}{dot}{within}"
            Comment.objects.filter(pk=comment.pk).update(contentpath=comment.contentpath)


def parents_of(answers: Answers, changes: Changes) -> Parents:
    """Return of what each clause was made, by its block: what was split or merged, in order."""
    parents: dict[str, list[str]] = {}
    for block in changes:
        answer = answers.get(block)
        if answer and answer.kind in {MERGED, SPLIT}:
            for child in dict.fromkeys(answer.into):
                if child != block:
                    parents.setdefault(child, []).append(block)
    return parents


def hand_on_easy_read(page_id: int, parents: Parents) -> None:
    """Let clauses without Easy Read words start from those of what they were made of.

    They count as out of date until somebody has written them again.
    """
    if not parents:
        return
    newest = Rendering.objects.easy_read(page_id).newest()
    for child, blocks in parents.items():
        written = [newest[one] for one in blocks if one in newest and newest[one].lines]
        if written and child not in newest:
            _joined(written, child).save()


def _joined(written: Sequence[Rendering], child: str) -> Rendering:
    made = _again(max(written, key=lambda one: one.pk), child)
    if len(written) > 1:
        made.text = "\n".join(one.text.strip() for one in written)
        made.wording_hash = ""  # no wording that was ever shown is that of all of them
    return made


def _again(written: Rendering, block: str) -> Rendering:
    """Return the same words for another block, unsaved."""
    kept = ("page_id", "kind", "language", "text", "drawing", "picture_id", "recording_id")
    values = {name: getattr(written, name) for name in (*kept, "wording_hash", "by_id", "at")}
    return Rendering(block_id=UUID(block), **values)


def hand_on_progress(
    frozen: Mapping[str, ClauseVersion], parents: Parents, changes: Changes
) -> None:
    """Let actions about which nobody has said anything start from what they were made of."""
    made = {child: frozen[child] for child in parents if frozen[child].kind == "action"}
    before = {one: row for one, change in changes.items() if (row := change.before)}
    came_from = {child: [before[one] for one in parents[child] if one in before] for child in made}
    concerned = [*made.values(), *(row for rows in came_from.values() for row in rows)]
    holds = _holding({row.clause_id for row in concerned}) if made else {}
    for child, row in made.items():
        said = {
            one.number: holds[one.clause_id] for one in came_from[child] if one.clause_id in holds
        }
        if said and row.clause_id not in holds:
            _carried_over(row, said).save()


def _holding(clauses: Iterable[int]) -> dict[int, ActionUpdate]:
    entries = ActionUpdate.objects.filter(clause__in=clauses).order_by("pk")
    return {entry.clause_id: entry for entry in entries}


def _carried_over(row: ClauseVersion, said: Mapping[str, ActionUpdate]) -> ActionUpdate:
    """Return one entry that says what several said; the note tells what each of them was."""
    entries = list(said.values())
    last = max(entries, key=lambda entry: entry.pk)
    told = [f"{number} ({entry.get_status_display()})" for number, entry in said.items()]
    return ActionUpdate(
        clause_id=row.clause_id,
        status=_status_of({entry.status for entry in entries}),
        due=min((entry.due for entry in entries if entry.due), default=None),
        owners=list(dict.fromkeys(owner for entry in entries for owner in entry.owners)),
        with_forum=any(entry.with_forum for entry in entries),
        note=_("Carried over from %(numbers)s.") % {"numbers": ", ".join(told)},
        by_id=last.by_id,
        at=last.at,
    )


def _status_of(statuses: set[str]) -> str:
    """Return how far an action is that was made of several: begun, where they differ and one is."""
    if len(statuses) == 1:
        return statuses.pop()
    return Status.STARTED if statuses & {Status.STARTED, Status.DONE} else Status.NOT_STARTED
