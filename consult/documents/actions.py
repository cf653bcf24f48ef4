"""Publishing is freezing: one act turns a draft into a version and makes the page live on it."""

from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.models import Page

from consult.documents.models import Document
from consult.documents.register import (
    Clause,
    ClauseVersion,
    DocumentVersion,
    Priority,
    PriorityClause,
    PriorityVersion,
    Section,
)
from consult.outline import Outline, OutlineClause
from consult.participation.models import Prompt
from consult.publishing import PublishingRefused, make_live

Frozen = dict[str, ClauseVersion]


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
    where the note or the words are missing.
    """
    draft = document.outline()
    if not note.strip():
        raise PublishingRefused("Write a note that says what this version is or what changed.")
    if not draft.clauses:
        raise PublishingRefused("Write at least one paragraph, action or table first.")
    Page.objects.select_for_update().get(pk=document.pk)  # two at once get two numbers
    before = document.newest_version
    version = DocumentVersion.objects.create(
        document_id=document.pk,
        number=before.number + 1 if before else 1,
        title=document.title,
        note=note.strip(),
        by=by,
        prompt=Prompt.objects.create(
            page_id=document.pk, kind=Prompt.Kind.DOCUMENT, text=document.title
        ),
    )
    frozen = _freeze_clauses(document, version, draft, before)
    _freeze_priorities(document, version, draft, frozen)
    _retire(document, version, draft)
    return version


def _freeze_clauses(
    document: Document, version: DocumentVersion, draft: Outline, before: DocumentVersion | None
) -> Frozen:
    stable = _stable_clauses(document, draft)
    earlier = {row.clause_id: row for row in before.clauses.all()} if before else {}
    raw = {block["id"]: block["value"] for block in document.blocks()}
    prompts = Prompt.objects.bulk_create(
        Prompt(page_id=document.pk, kind=Prompt.Kind.CLAUSE, label=c.number, text=shown_words(c))
        for c in draft.clauses
    )
    prompt_of = {c.block_id: p for c, p in zip(draft.clauses, prompts, strict=True)}
    rows: list[ClauseVersion] = []
    for place, part in enumerate(draft.sections):
        section = Section.objects.create(
            version=version,
            block_id=part.block_id,
            position=place,
            number=part.number,
            title=part.title[:500],
            level=part.level,
        )
        for drafted in part.clauses:
            clause, value = stable[UUID(drafted.block_id)], raw[drafted.block_id]
            row = ClauseVersion(
                clause=clause,
                version=version,
                section=section,
                prompt=prompt_of[drafted.block_id],
                position=drafted.position,
                number=drafted.number,
                kind=drafted.kind,
                heading=drafted.heading[:500],
                lead_in=drafted.lead_in,
                text=drafted.text,
                by_when=drafted.by_when,
                who=drafted.who,
                rows=[list(cells) for cells in drafted.rows],
                has_header_row=bool(value.get("first_row_is_table_header")),
                picture_id=value.get("image"),
            )
            row.fate = _fate(row, earlier.get(clause.pk))
            rows.append(row)
    ClauseVersion.objects.bulk_create(rows)
    return {str(row.clause.block_id): row for row in rows}


def shown_words(clause: OutlineClause) -> str:
    """Return the exact words that a person sees when asked about a clause."""
    parts = [clause.lead_in, clause.text, clause.by_when, clause.who]
    return "\n".join(part for part in parts if part)


def _fate(row: ClauseVersion, earlier: ClauseVersion | None) -> str:
    if earlier is None:
        return ClauseVersion.Fate.NEW
    if (row.full_text, row.picture_id) != (earlier.full_text, earlier.picture_id):
        return ClauseVersion.Fate.REWORDED
    moved = row.number != earlier.number
    return ClauseVersion.Fate.MOVED if moved else ClauseVersion.Fate.UNCHANGED


def _stable_clauses(document: Document, draft: Outline) -> dict[UUID, Clause]:
    wanted = [UUID(clause.block_id) for clause in draft.clauses]
    known = set(Clause.objects.filter(document_id=document.pk).values_list("block_id", flat=True))
    Clause.objects.bulk_create(
        Clause(document_id=document.pk, block_id=block) for block in wanted if block not in known
    )
    found = Clause.objects.filter(document_id=document.pk, block_id__in=wanted)
    return {clause.block_id: clause for clause in found}


def _freeze_priorities(
    document: Document, version: DocumentVersion, draft: Outline, frozen: Frozen
) -> None:
    for drafted in draft.priorities:
        priority, _ = Priority.objects.get_or_create(
            document_id=document.pk, block_id=UUID(drafted.block_id)
        )
        row = PriorityVersion.objects.create(
            priority=priority, version=version, number=drafted.number, title=drafted.title[:500]
        )
        PriorityClause.objects.bulk_create(
            PriorityClause(priority_version=row, clause_version=frozen[block])
            for block in drafted.clause_ids
        )


def _retire(document: Document, version: DocumentVersion, draft: Outline) -> None:
    """Retire the clauses that went, and take back those that have come again."""
    present = [UUID(clause.block_id) for clause in draft.clauses]
    clauses = Clause.objects.filter(document_id=document.pk)
    clauses.filter(block_id__in=present).exclude(retired_in=None).update(retired_in=None)
    clauses.exclude(block_id__in=present).filter(retired_in=None).update(retired_in=version)
