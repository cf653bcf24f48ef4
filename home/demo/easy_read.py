"""The Easy Read of the demonstration's strategy, as a reading group wrote it beside version 1."""

from uuid import UUID

from django.contrib.auth.models import User

from consult.documents.easy_read.actions import EasyWords, save_easy_read
from consult.documents.easy_read.beside import beside_draft
from consult.documents.models import Document
from consult.documents.renderings import Rendering
from consult.frozen import unlocked
from home.demo.content.shelf import data
from home.demo.dates import REASON, moment


def write_easy_read(strategy: Document, *, by: User) -> None:
    """Save Easy Read words for the first parts; one of them goes out of date in version 2."""
    words = data("easy_read.json")
    clauses = {one.row.text: one for one in beside_draft(strategy)}
    for one in words["clauses"]:
        clause = clauses[one["of"]]
        save_easy_read(
            page=strategy,
            block_id=UUID(clause.block_id),
            words=EasyWords("\n".join(one["lines"]), drawing=one["drawing"]),
            wording=clause.wording,
            seen=None,
            by=by,
        )
    with unlocked(reason=REASON, by=by):
        written = Rendering.objects.easy_read(strategy.pk)
        written.update(at=moment(-words["written_days_ago"], 15))
