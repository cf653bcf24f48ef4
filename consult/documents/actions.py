"""Publishing is freezing: one act turns a draft into a version and makes the page live on it."""

from collections import Counter
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from consult.documents.drafting import (
    Rows,
    changes_since,
    draft_rows,
    fingerprint,
)
from consult.documents.models import Document
from consult.documents.register import (
    Clause,
    ClauseVersion,
    DocumentVersion,
    Priority,
    PriorityClause,
    PriorityVersion,
)
from consult.documents.renderings import tie_renderings
from consult.participation.models import Prompt
from consult.publishing import PublishingRefused, check_seen, lock, make_live


@transaction.atomic
def publish_draft(*, document: Document, note: str, seen: str, by: User) -> DocumentVersion:
    """Publish the newest draft of a document, if it is still the one that was `seen`.

    `seen` is its fingerprint. Raises DraftMovedOn, AlreadyPublished or PublishingRefused.
    """
    # Read after locking: until then somebody may still save, or publish.
    draft = lock(document).specific.get_latest_revision_as_object()
    check_seen(seen, fingerprint(draft))
    return publish_version(document=draft, note=note, by=by)


@transaction.atomic
def publish_version(*, document: Document, note: str, by: User) -> DocumentVersion:
    """Freeze the draft and, as the last step, make its page live on that version."""
    version = freeze(document=document, note=note, by=by)
    document.version_note = ""
    make_live(document, by=by)
    return version


@transaction.atomic
def freeze(*, document: Document, note: str, by: User) -> DocumentVersion:
    """Freeze the draft as the document's next version and return it.

    The page itself is left as it is: `publish_version` makes it live. Raises PublishingRefused
    where the note or words are missing.
    """
    rows = draft_rows(document)
    if not note.strip():
        raise PublishingRefused(_("Write a note that says what this version is or what changed."))
    check_words(rows)
    lock(document)
    before = document.newest_version
    version = DocumentVersion.objects.create(
        document_id=document.pk,
        number=before.number + 1 if before else 1,
        title=document.title,
        summary=document.summary,
        note=note.strip(),
        by=by,
        prompt=Prompt.objects.create(
            page_id=document.pk, kind=Prompt.Kind.DOCUMENT, text=document.title
        ),
    )
    frozen = _freeze_clauses(document, version, rows, before)
    _freeze_priorities(document, version, frozen)
    tie_renderings(document.pk, frozen.values())
    _retire(document, version, frozen)
    return version


def check_words(rows: Rows) -> None:
    """Refuse a draft without words, with an empty clause, or with one block twice."""
    clauses = [clause for _section, clauses in rows for clause in clauses]
    if not clauses:
        raise PublishingRefused(_("Write at least one paragraph, action or table first."))
    empty = [clause.row.number for clause in clauses if not clause.row.text.strip()]
    if empty:
        numbers = ", ".join(empty)
        raise PublishingRefused(
            _("Write the words of %(numbers)s, or delete what is empty.") % {"numbers": numbers}
        )
    met = Counter(clause.block_id for clause in clauses)
    if twice := [clause.row.number for clause in clauses if met[clause.block_id] > 1]:
        raise PublishingRefused(
            _("%(numbers)s are the same block twice. Delete one and write it again.")
            % {"numbers": ", ".join(twice)}
        )


def _freeze_clauses(
    document: Document, version: DocumentVersion, rows: Rows, before: DocumentVersion | None
) -> dict[str, ClauseVersion]:
    """Save the rows of a draft as those of a version; return them by the id of their block."""
    drafted = [clause for _section, clauses in rows for clause in clauses]
    stable = _stable_clauses(document, [UUID(clause.block_id) for clause in drafted])
    changes = changes_since(before, drafted)
    prompts = Prompt.objects.bulk_create(
        Prompt(
            page_id=document.pk,
            kind=Prompt.Kind.CLAUSE,
            label=clause.row.number,
            text=clause.row.full_text,
        )
        for clause in drafted
    )
    for clause, prompt in zip(drafted, prompts, strict=True):
        clause.row.version, clause.row.prompt = version, prompt
        clause.row.clause = stable[UUID(clause.block_id)]
        clause.row.fate = changes[clause.block_id].fate
    for section, clauses in rows:
        section.version = version
        section.save()
        for clause in clauses:
            clause.row.section = section
    ClauseVersion.objects.bulk_create(clause.row for clause in drafted)
    return {clause.block_id: clause.row for clause in drafted}


def _stable_clauses(document: Document, wanted: list[UUID]) -> dict[UUID, Clause]:
    known = set(Clause.objects.filter(document_id=document.pk).values_list("block_id", flat=True))
    Clause.objects.bulk_create(
        Clause(document_id=document.pk, block_id=block) for block in wanted if block not in known
    )
    found = Clause.objects.filter(document_id=document.pk, block_id__in=wanted)
    return {clause.block_id: clause for clause in found}


def _freeze_priorities(
    document: Document, version: DocumentVersion, frozen: dict[str, ClauseVersion]
) -> None:
    for drafted in document.outline().priorities:
        priority, _created = Priority.objects.get_or_create(
            document_id=document.pk, block_id=UUID(drafted.block_id)
        )
        row = PriorityVersion.objects.create(
            priority=priority, version=version, number=drafted.number, title=drafted.title[:500]
        )
        PriorityClause.objects.bulk_create(
            PriorityClause(priority_version=row, clause_version=frozen[block])
            for block in drafted.clause_ids
        )


def _retire(document: Document, version: DocumentVersion, frozen: dict[str, ClauseVersion]) -> None:
    """Retire the clauses that went, and take back those that have come again."""
    present = [UUID(block) for block in frozen]
    clauses = Clause.objects.filter(document_id=document.pk)
    clauses.filter(block_id__in=present).exclude(retired_in=None).update(retired_in=None)
    clauses.exclude(block_id__in=present).filter(retired_in=None).update(retired_in=version)
