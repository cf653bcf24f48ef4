"""The same idea said in another way: Easy Read first, with room for translation, audio and BSL.

A rendering belongs to a block of a document, not to a version: it is written beside the draft. Each
saving is a new row, and the newest holds. It keeps the hash of the wording that it was made from,
so whether it is out of date is a comparison.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from json import dumps
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.documents.easy_read.drawings import DRAWINGS
from consult.documents.register import ClauseVersion
from consult.frozen import FrozenRow


def wording_hash(row: ClauseVersion) -> str:
    """Return what a clause is known again by: its words, and what stands in which cell.

    How they are spaced is no matter, nor the headings above them.
    """
    lines = [f"{row.lead_in} {row.text}", row.by_when, row.who]
    words = "\n".join(" ".join(line.split()) for line in lines).rstrip("\n")
    cells = dumps([row.has_header_row, row.rows]) if row.rows else ""
    picture = str(row.picture_id or "")
    return sha256("\n".join(filter(None, [words, cells, picture])).encode()).hexdigest()


class RenderingQuerySet(models.QuerySet["Rendering"]):
    """Reads of renderings."""

    def easy_read(self, page_id: int) -> Self:
        """Return all that was ever saved in Easy Read for a page."""
        return self.filter(page_id=page_id, kind=Rendering.Kind.EASY_READ, language="en")

    def newest(self) -> dict[str, "Rendering"]:
        """Return the row that holds for each block, by the block's id."""
        last = self.order_by().values("block_id").annotate(last=models.Max("pk")).values("last")
        rows = Rendering.objects.filter(pk__in=last).select_related("by", "picture", "recording")
        with_sizes = rows.prefetch_related("picture__renditions")
        return {str(row.block_id): row for row in with_sizes}


class Rendering(FrozenRow):
    """What a clause or question says in another way; the block may be a question's choice too.

    A row without words takes the words before it away.
    """

    class Kind(models.TextChoices):
        EASY_READ = "easy_read", _("Easy Read")
        TRANSLATION = "translation", _("Translation")
        AUDIO = "audio", _("Audio")
        BSL = "bsl", _("British Sign Language")

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="renderings"
    )
    block_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    language = models.CharField(max_length=12, default="en")
    text = models.TextField(blank=True)
    drawing = models.CharField(max_length=20, blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recording = models.ForeignKey(
        "wagtaildocs.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    wording_hash = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = RenderingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rendering")
        verbose_name_plural = _("renderings")
        indexes = [models.Index(fields=["page", "kind", "language", "block_id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(drawing="") | Q(picture=None), name="a_rendering_has_one_picture"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["easy_read", "translation", "audio", "bsl"]),
                name="a_rendering_has_a_known_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"Rendering {self.pk} of page {self.page_id}"

    @property
    def lines(self) -> list[str]:
        """The ideas, one a line."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    @property
    def drawn(self) -> str:
        """The name of the icon of our drawing; empty where there is none, or no longer one."""
        return f"picture-{self.drawing}" if self.drawing in DRAWINGS else ""

    def is_of(self, row: ClauseVersion) -> bool:
        """Tell whether it was made from these very words; if not, it is out of date."""
        return self.wording_hash == wording_hash(row)


def written_for(page_id: int) -> dict[str, list[Rendering]]:
    """Return all that was ever saved in Easy Read for a page, by block, oldest first."""
    by_block: dict[str, list[Rendering]] = {}
    rows = Rendering.objects.easy_read(page_id).select_related("picture", "recording")
    for rendering in rows.order_by("pk"):
        by_block.setdefault(str(rendering.block_id), []).append(rendering)
    return by_block


def shown_with(wording: str, written: Sequence[Rendering]) -> Rendering:
    """Return what is shown with a wording, given by its hash.

    The newest that was made from these very words; if none was, the newest, though out of date.
    """
    of_these_words = [one for one in written if one.wording_hash == wording]
    return (of_these_words or written)[-1]


class VersionRendering(FrozenRow):
    """A rendering as it was shown with a published wording; the newest of a wording is shown."""

    clause_version = models.ForeignKey(
        ClauseVersion, on_delete=models.PROTECT, related_name="renderings"
    )
    rendering = models.ForeignKey(Rendering, on_delete=models.PROTECT, related_name="shown_with")

    class Meta:
        verbose_name = _("rendering of a version")
        verbose_name_plural = _("renderings of versions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["clause_version", "rendering"], name="a_rendering_once_with_a_wording"
            ),
        ]

    def __str__(self) -> str:
        return f"Rendering {self.rendering_id} of clause version {self.clause_version_id}"


def tie_renderings(page_id: int, rows: Iterable[ClauseVersion]) -> None:
    """Tie wordings that have just been frozen to the Easy Read words that are shown with them."""
    by_block = written_for(page_id)
    VersionRendering.objects.bulk_create(
        VersionRendering(clause_version=row, rendering=shown_with(wording_hash(row), written))
        for row in rows
        if (written := by_block.get(str(row.clause.block_id)))
    )
