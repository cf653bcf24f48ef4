"""Publishing is freezing: one act turns a draft into a version and makes the page live on it."""

from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from consult.documents.answers import (
    Answers,
    Changes,
    as_kept,
    check_answered,
    fitting,
    read_answers,
    take_back_blocks,
)
from consult.documents.checking import check_words
from consult.documents.drafting import (
    DraftClause,
    Rows,
    changes_since,
    draft_rows,
    fingerprint,
)
from consult.documents.fates import ClauseDescendant, ClauseFate
from consult.documents.handing_on import (
    hand_back,
    hand_on_easy_read,
    hand_on_progress,
    parents_of,
)
from consult.documents.models import Document
from consult.documents.priorities import take_back_priorities
from consult.documents.register import (
    Clause,
    ClauseVersion,
    DocumentVersion,
    Priority,
    PriorityClause,
    PriorityVersion,
    Section,
)
from consult.documents.renderings import tie_renderings
from consult.documents.sameness import check_changed
from consult.participation.changes import raise_change
from consult.participation.models import Prompt
from consult.publishing import PublishingRefused, check_seen, check_unlocked, lock, make_live


@transaction.atomic
def publish_draft(
    *, document: Document, note: str, answers: Answers, seen: str, by: User
) -> DocumentVersion:
    """Publish the newest draft of a document, if it is still the one that was `seen`.

    `seen` is its fingerprint. Raises DraftMovedOn, AlreadyPublished or PublishingRefused.
    """
    draft = locked_draft(document, by=by)
    check_seen(seen, fingerprint(draft))
    check_changed(draft)
    draft.clause_answers = as_kept(answers)
    return publish_version(document=draft, note=note, by=by)


@transaction.atomic
def publish_newest(*, document: Document, note: str, by: User) -> DocumentVersion:
    """Publish the newest draft of a document, whatever it says, with the answers saved in it."""
    draft = locked_draft(document, by=by)
    check_changed(draft)
    return publish_version(document=draft, note=note, by=by)


def publish_saved(document: Document, *, by: User) -> DocumentVersion:
    """Publish this draft with the note and the answers that were saved with it.

    Schedules and workflows end here.
    """
    check_changed(document)
    return publish_version(document=document, note=document.version_note, by=by)


def locked_draft(document: Document, *, by: User) -> Document:
    """Return the newest draft, read after locking: until then somebody may still save.

    Raises PublishingRefused where the page is locked for this person.
    """
    draft: Document = lock(document).specific.get_latest_revision_as_object()
    check_unlocked(draft, by)
    return draft


@transaction.atomic
def save_answers(*, document: Document, note: str, answers: Answers, by: User) -> None:
    """Keep the note and the answers with the draft, for a workflow that will publish it.

    Raises PublishingRefused while a draft waits for its time: that one has its answers.
    """
    draft = locked_draft(document, by=by)
    if draft.scheduled_revision:
        raise PublishingRefused(_("Cancel the schedule first. Nobody can change a draft in it."))
    draft.version_note, draft.clause_answers = note.strip(), as_kept(answers)
    draft.save_revision(user=by, log_action=True)


@transaction.atomic
def publish_version(*, document: Document, note: str, by: User) -> DocumentVersion:
    """Freeze the draft and, as the last step, make its page live on that version.

    The draft holds the answers about clauses that go. Raises PublishingRefused.
    """
    version = freeze(document=document, note=note, by=by)
    document.version_note, document.clause_answers = "", {}
    make_live(document, by=by)
    raise_change([document.pk])
    return version


def make_ready(document: Document, note: str) -> None:
    """Refuse a draft that lacks a note, words, or an answer about what goes.

    What stands in another block is given its own block again first, in the draft.
    """
    if not note.strip():
        raise PublishingRefused(_("Write a note that says what this version is or what changed."))
    check_words(document)
    take_back_priorities(document)
    hand_back(document, take_back_blocks(document, changes_of(document)))
    check_answered(read_answers(document.clause_answers), changes_of(document))


def changes_of(document: Document) -> Changes:
    """Return what becomes of every clause if the draft is published, by its block's id."""
    return changes_since(document.newest_version, clauses_of(draft_rows(document)))


def clauses_of(rows: Rows) -> list[DraftClause]:
    """Return the clauses of all sections in order."""
    return [clause for _section, clauses in rows for clause in clauses]


@transaction.atomic
def freeze(*, document: Document, note: str, by: User) -> DocumentVersion:
    """Freeze the draft as the document's next version and return it.

    The page itself is left as it is: `publish_version` makes it live. Raises PublishingRefused
    where the note, words or answers are missing.
    """
    lock(document)
    make_ready(document, note)
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
    rows = draft_rows(document)
    changes = changes_since(before, clauses_of(rows))
    frozen = _freeze_clauses(document, version, rows, changes)
    _freeze_priorities(document, version, frozen)
    answers = fitting(read_answers(document.clause_answers), changes)
    _freeze_fates(document, version, answers)
    parents = parents_of(answers, changes)
    hand_on_easy_read(document.pk, parents)
    hand_on_progress(frozen, parents, changes)
    tie_renderings(document.pk, frozen.values())
    _retire(document, version)
    return version


def _freeze_clauses(
    document: Document, version: DocumentVersion, rows: Rows, changes: Changes
) -> dict[str, ClauseVersion]:
    """Save the rows of a draft as those of a version; return them by the id of their block."""
    drafted = clauses_of(rows)
    stable = _stable_clauses(document, [UUID(clause.block_id) for clause in drafted])
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
    for section, _clauses in rows:
        section.version = version
    Section.objects.bulk_create(section for section, _clauses in rows)
    for section, clauses in rows:
        for clause in clauses:
            clause.row.section = section
    ClauseVersion.objects.bulk_create(clause.row for clause in drafted)
    return {clause.block_id: clause.row for clause in drafted}


def _stable_clauses(document: Document, wanted: list[UUID]) -> dict[UUID, Clause]:
    """Return the clauses of a document by the id of their block; those wanted are there."""
    known = {one.block_id: one for one in Clause.objects.filter(document_id=document.pk)}
    made = Clause.objects.bulk_create(
        Clause(document_id=document.pk, block_id=block) for block in wanted if block not in known
    )
    return known | {one.block_id: one for one in made}


def _freeze_priorities(
    document: Document, version: DocumentVersion, frozen: dict[str, ClauseVersion]
) -> None:
    drafted = document.outline().priorities
    stable = _stable_priorities(document, [UUID(one.block_id) for one in drafted])
    rows = PriorityVersion.objects.bulk_create(
        PriorityVersion(
            priority=stable[UUID(one.block_id)],
            version=version,
            number=one.number,
            title=one.title,
        )
        for one in drafted
    )
    PriorityClause.objects.bulk_create(
        PriorityClause(priority_version=row, clause_version=frozen[block])
        for row, one in zip(rows, drafted, strict=True)
        for block in one.clause_ids
    )


def _stable_priorities(document: Document, wanted: list[UUID]) -> dict[UUID, Priority]:
    known = {one.block_id: one for one in Priority.objects.filter(document_id=document.pk)}
    made = Priority.objects.bulk_create(
        Priority(document_id=document.pk, block_id=block) for block in wanted if block not in known
    )
    return known | {one.block_id: one for one in made}


def _freeze_fates(document: Document, version: DocumentVersion, answers: Answers) -> None:
    """Save what was answered of clauses that were removed, merged or split."""
    told = {block: one for block, one in answers.items() if one.kind in ClauseFate.Kind.values}
    wanted = [UUID(block) for block in {*told, *(to for one in told.values() for to in one.into)}]
    clauses = _stable_clauses(document, wanted)
    fates = ClauseFate.objects.bulk_create(
        ClauseFate(
            version=version,
            clause=clauses[UUID(block)],
            kind=answer.kind,
            reason=answer.reason.strip(),
        )
        for block, answer in told.items()
    )
    ClauseDescendant.objects.bulk_create(
        ClauseDescendant(fate=fate, clause=clauses[UUID(block)])
        for fate, answer in zip(fates, told.values(), strict=True)
        for block in dict.fromkeys(answer.into)
    )


def _retire(document: Document, version: DocumentVersion) -> None:
    """Retire the clauses that went, and take back those that have come again."""
    stands = Exists(version.clauses.filter(clause=OuterRef("pk")))
    clauses = Clause.objects.filter(document_id=document.pk)
    clauses.filter(stands).exclude(retired_in=None).update(retired_in=None)
    clauses.filter(~stands, retired_in=None).update(retired_in=version)
