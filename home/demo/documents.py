"""The two drafts of the demonstration, and the second version of the strategy."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User

from consult.consultations.models import ConsultationPage
from consult.documents.actions import publish_version
from consult.documents.incoming import create_draft, read_document
from consult.documents.models import Document
from home.demo.content.shelf import data, words
from home.demo.dates import date_back, day

SLUGS = {"strategy": "draft-plan", "specification": "draft-specification"}
SECOND_VERSION_DAYS_AGO = 8
Block = dict[str, Any]


def make_documents(
    consultations: dict[str, ConsultationPage], *, by: User, new_id: Callable[[], UUID]
) -> dict[str, Document]:
    """Import the drafts into their consultations and publish them; return them by name."""
    made = {}
    first, _ = data("strategy_versions.json")["versions"]
    for one in data("consultation.json")["consultations"]:
        for name in one["documents"]:
            page = _draft(name, consultations[one["slug"]], one["summary"], by, new_id)
            version = publish_version(document=page, note=first["note"], by=by)
            date_back([version], on=day(-one["opened_days_ago"]), by=by)
            made[name] = page
    return made


def _draft(
    name: str, parent: ConsultationPage, summary: str, by: User, new_id: Callable[[], UUID]
) -> Document:
    imported = read_document(words(f"{name}.md").encode(), f"{name}.md")
    # Keys from the seed in place of chance.
    imported.blocks = [{**block, "id": str(new_id())} for block in imported.blocks]
    page = create_draft(kind=name, parent=parent, imported=imported, title="", by=by)
    page.slug, page.summary = SLUGS[name], summary
    return page


def publish_second_version(strategy: Document, *, by: User) -> None:
    """Reword what people's words changed; the clauses stay the clauses they were."""
    _, second = data("strategy_versions.json")["versions"]
    blocks = strategy.blocks()
    for change in second["changes"]:
        _reword(blocks, change["old"], change["new"])
    strategy.body = json.dumps(blocks)
    version = publish_version(document=strategy, note=second["note"], by=by)
    date_back([version], on=day(-SECOND_VERSION_DAYS_AGO), by=by)


def _reword(blocks: list[Block], old: str, new: str) -> None:
    (block,) = [block for block in blocks if block["value"].get("text") == old]
    block["value"]["text"] = new
