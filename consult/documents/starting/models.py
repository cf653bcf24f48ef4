"""Templates of documents: the same blocks as a draft, words that editors can change."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from consult.documents.blocks import BODY


class DocumentTemplate(models.Model):
    """From what a new document of a kind starts. Its words are content, never code."""

    class Kind(models.TextChoices):
        STRATEGY = "strategy", _("Strategy")
        SPECIFICATION = "specification", _("Service specification")

    kind = models.CharField(_("for"), max_length=20, choices=Kind.choices, unique=True)
    marker = models.CharField(
        _("words that mark what is still to be written"),
        max_length=50,
        default="Write here:",
        blank=True,
        help_text=_("A document with these words in it cannot be published. Empty: any can."),
    )
    body = StreamField(BODY, blank=True, verbose_name=_("what a new one starts from"))

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates")

    def __str__(self) -> str:
        return self.get_kind_display()

    @classmethod
    def blocks_for(cls, kind: str) -> list[dict[str, Any]]:
        """Return what a new document of a kind starts from; nothing where there is no template."""
        template = cls.objects.filter(kind=kind).first()
        return template.fresh_blocks() if template else []

    @classmethod
    def marker_for(cls, kind: str) -> str:
        """Return what marks words that are still to be written; empty where nothing does."""
        return cls.objects.filter(kind=kind).values_list("marker", flat=True).first() or ""

    def fresh_blocks(self) -> list[dict[str, Any]]:
        """Return its blocks for a new draft, each with an id that no other document has."""
        return [{**block, "id": str(uuid.uuid4())} for block in self.body.get_prep_value()]
