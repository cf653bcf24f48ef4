"""Setting the time at which a draft will be published as a version."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from consult.documents.actions import locked_draft, make_ready
from consult.documents.answers import Answers, as_kept
from consult.documents.drafting import fingerprint
from consult.documents.models import Document
from consult.documents.sameness import check_changed
from consult.publishing import check_seen
from consult.scheduled import schedule


@transaction.atomic
def schedule_draft(
    *, document: Document, note: str, answers: Answers, seen: str, at: datetime, by: User
) -> None:
    """Schedule the newest draft, with its note and its answers, if it is still the one `seen`.

    Raises DraftMovedOn, AlreadyPublished, or PublishingRefused where it could not be published
    today: better now than in the night.
    """
    draft = locked_draft(document, by=by)
    check_seen(seen, fingerprint(draft))
    check_changed(draft)
    draft.version_note, draft.clause_answers = note.strip(), as_kept(answers)
    make_ready(draft, note)
    schedule(draft=draft, at=at, by=by)
