"""One change number for each document: whatever a page shows is as good as the number it had.

Whoever writes what the page of a document shows beside its frozen words raises the number in the
same transaction. Who keeps what was read or drawn keeps the number with it, read first.
"""

import secrets
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

_BITS = 62


class ChangeNumber(models.Model):
    """The change number of a document or survey.

    Each raising draws a new one, so that a number never comes again: not after a transaction that
    came to nothing, nor when an older copy of the database is put back.
    """

    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="change_number",
    )
    number = models.BigIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change number")
        verbose_name_plural = _("change numbers")

    def __str__(self) -> str:
        return f"Change number of page {self.page_id}"


def raise_change(pages: Iterable[int]) -> None:
    """Say that something changed which these pages show, in one query for any number of them.

    Always in the same order, so that two sittings that touch the same pages cannot block each
    other.
    """
    ChangeNumber.objects.bulk_create(
        [ChangeNumber(page_id=page, number=_drawn()) for page in sorted(set(pages))],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["number"],
    )


def raise_every_change(**_of_a_signal: Any) -> None:
    """Say that something changed which any page may show: a word explained, a theme's name."""
    raise_change(ChangeNumber.objects.values_list("page", flat=True))


def change_number(page: int) -> int | None:
    """Return the number of a page, None where nothing was ever published or said."""
    return ChangeNumber.objects.filter(page=page).values_list("number", flat=True).first()


def _drawn() -> int:
    return secrets.randbits(_BITS)
