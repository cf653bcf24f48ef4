"""Saving Easy Read words: always a new row, and never over somebody else's that were not seen."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.images.models import Image

from consult.documents.models import Document
from consult.documents.register import ClauseVersion
from consult.documents.renderings import Rendering, VersionRendering
from consult.participation.changes import raise_change
from consult.policies import can_publish_version
from consult.publishing import lock


class Overtaken(Exception):  # noqa: N818 (no fault: somebody else was quicker)
    """Somebody else saved words for the clause since its words were shown: `newest`."""

    def __init__(self, newest: Rendering) -> None:
        super().__init__(str(newest))
        self.newest = newest


@dataclass(frozen=True)
class EasyWords:
    """What is said of a clause in Easy Read, one idea a line, with one picture or none."""

    text: str
    drawing: str = ""
    picture: Image | None = None


@transaction.atomic
def save_easy_read(
    *, page: Document, block_id: UUID, words: EasyWords, wording: str, seen: int | None, by: User
) -> Rendering:
    """Save Easy Read words for a clause and, if people read this wording now, show them with it.

    Words of somebody who may not publish versions are shown with the next version.
    `wording` is the hash of the wording they were made from, `seen` the row that stood beside it.
    Raises Overtaken. What was saved already is not saved again.
    """
    lock(page)
    newest = Rendering.objects.easy_read(page.pk).filter(block_id=block_id).order_by("pk").last()
    made = Rendering(
        page_id=page.pk,
        block_id=block_id,
        kind=Rendering.Kind.EASY_READ,
        text=words.text,
        drawing=words.drawing,
        picture=words.picture,
        wording_hash=wording,
        by=by,
    )
    if newest and _says_the_same(newest, made):
        return newest
    if newest and newest.pk != seen:
        raise Overtaken(newest)
    made.save()
    if can_publish_version(by):
        _show_at_once(made)
    return made


def _says_the_same(one: Rendering, other: Rendering) -> bool:
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("text", "drawing", "picture_id", "wording_hash")
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
