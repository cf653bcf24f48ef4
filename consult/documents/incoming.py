"""From a file that somebody sends to a draft document: what is understood, then the page."""

import json
from dataclasses import asdict
from itertools import chain, count
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from consult.consultations.models import ConsultationPage
from consult.documents.models import (
    Document,
    ImportPreview,
    ServiceSpecificationPage,
    StrategyPage,
)
from consult.importing import (
    LARGEST_FILE,
    ImportedDocument,
    ImportRefused,
    Offer,
    apply_offers,
    read_document,
)

LONGEST_SLUG = 60
KINDS: dict[str, type[Document]] = {
    "strategy": StrategyPage,
    "specification": ServiceSpecificationPage,
}

__all__ = [
    "KINDS",
    "LARGEST_FILE",
    "ImportRefused",
    "create_draft",
    "create_from_preview",
    "kind_named",
    "read_document",
    "read_preview",
    "save_preview",
]


def kind_named(name: str) -> type[Document]:
    """Return the page type of a kind of document, or refuse with the kinds there are."""
    if name not in KINDS:
        known = " or ".join(KINDS)
        raise ImportRefused(f"“{name}” is no kind of document. Choose {known}.")
    return KINDS[name]


@transaction.atomic
def create_draft(
    *, kind: str, parent: ConsultationPage, imported: ImportedDocument, title: str, by: User | None
) -> Document:
    """Create the draft page of a document that was understood. Nothing is published."""
    page = kind_named(kind)(title=(title or imported.title)[:255], live=False, owner=by)
    page.slug = _slug(page.title, parent)
    page.body = json.dumps(imported.blocks)
    parent.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return page


def _slug(title: str, parent: ConsultationPage) -> str:
    """Return an address that can be read out: the first words of a title, unlike its siblings'.

    Empty where a title has no letters for one: then Wagtail makes it.
    """
    whole = slugify(title)
    base = whole if len(whole) <= LONGEST_SLUG else whole[: LONGEST_SLUG + 1].rpartition("-")[0]
    base = base or whole[:LONGEST_SLUG]
    taken = set(Page.objects.child_of(parent).values_list("slug", flat=True))
    numbered = (f"{base[: LONGEST_SLUG - 4]}-{number}" for number in count(2))
    return next(slug for slug in chain([base], numbered) if slug not in taken) if base else ""


def save_preview(
    *, kind: str, parent: ConsultationPage, imported: ImportedDocument, file_name: str, by: User
) -> ImportPreview:
    """Keep what was understood of a file until its uploader has looked at it."""
    return ImportPreview.objects.create(
        kind=kind, parent=parent, document=asdict(imported), file_name=file_name[:255], by=by
    )


def read_preview(preview: ImportPreview) -> ImportedDocument:
    """Return what was understood of a file as it was kept."""
    kept: dict[str, Any] = dict(preview.document)
    offers = [
        Offer(**{**offer, "block_ids": tuple(offer["block_ids"])}) for offer in kept.pop("offers")
    ]
    return ImportedDocument(**kept, offers=offers)


@transaction.atomic
def create_from_preview(
    *, preview: ImportPreview, title: str, accepted: list[str], by: User
) -> Document:
    """Create the draft with the offers that a person accepted; the preview has done its work.

    Raises ImportRefused where it was used already: a second click makes no second page.
    """
    kept = ImportPreview.objects.select_for_update().filter(pk=preview.pk, by=by).first()
    if kept is None:
        raise ImportRefused(_("This file has been imported already. Look in the list of pages."))
    page = create_draft(
        kind=kept.kind,
        parent=kept.parent.specific,
        imported=apply_offers(read_preview(kept), accepted),
        title=title,
        by=by,
    )
    kept.delete()
    return page
