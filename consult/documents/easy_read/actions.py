"""Saving Easy Read words: always a new row, and never over somebody else's that were not seen."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.documents.models import Document as File
from wagtail.images.models import Image
from wagtail.models import Page

from consult.documents.models import Document
from consult.documents.register import ClauseVersion
from consult.documents.renderings import Rendering, VersionRendering
from consult.participation.changes import raise_change
from consult.policies import can_publish_version
from consult.publishing import lock

SAID = ("text", "drawing", "picture", "recording")


class Overtaken(Exception):  # noqa: N818 (no fault: somebody else was quicker)
    """Somebody else saved words for the block since its words were shown: `newest`."""

    def __init__(self, newest: Rendering) -> None:
        super().__init__(str(newest))
        self.newest = newest


@dataclass(frozen=True)
class EasyWords:
    """What is said in Easy Read, one idea a line, with one picture or none; spoken too, or not."""

    text: str
    drawing: str = ""
    picture: Image | None = None
    recording: File | None = None


class Kept(NamedTuple):
    """The row that holds, and whether it was saved just now: what was said already is not again."""

    row: Rendering
    is_new: bool


@transaction.atomic
def save_easy_read(
    *, page: Document, block_id: UUID, words: EasyWords, wording: str, seen: int | None, by: User
) -> Rendering:
    """Save Easy Read words for a clause and, if people read this wording now, show them with it.

    Words of somebody who may not publish versions are shown with the next version. Raises
    Overtaken. What was saved already is not saved again.
    """
    kept = keep_words(page=page, block_id=block_id, words=words, wording=wording, seen=seen, by=by)
    if kept.is_new and can_publish_version(by):
        _show_at_once(kept.row)
    return kept.row


@transaction.atomic
def keep_words(
    *, page: Page, block_id: UUID, words: EasyWords, wording: str, seen: int | None, by: User
) -> Kept:
    """Keep Easy Read words for a block of a page: a clause, a question, a choice.

    `wording` is the hash of the wording they were made from, `seen` the row that stood beside it.
    Raises Overtaken.
    """
    lock(page)
    newest = Rendering.objects.easy_read(page.pk).filter(block_id=block_id).order_by("pk").last()
    made = Rendering(
        page_id=page.pk,
        block_id=block_id,
        kind=Rendering.Kind.EASY_READ,
        wording_hash=wording,
        by=by,
        **{name: getattr(words, name) for name in SAID},
    )
    if newest and _says_the_same(newest, made):
        return Kept(newest, is_new=False)
    if newest and newest.pk != seen:
        raise Overtaken(newest)
    made.save()
    return Kept(made, is_new=True)


def _says_the_same(one: Rendering, other: Rendering) -> bool:
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("text", "drawing", "picture_id", "recording_id", "wording_hash")
    )


def _show_at_once(made: Rendering) -> None:
    """Tie words to the newest published wording if they were made from it."""
    published = ClauseVersion.objects.newest().filter(
        clause__document_id=made.page_id, clause__block_id=made.block_id
    )
    for row in published:
        if made.is_of(row):
            VersionRendering.objects.create(clause_version=row, rendering=made)
            raise_change([made.page_id])
