"""Publish the draft of a document as its next version, with the answers saved with the draft."""

import json
from collections import Counter
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.management.base import CommandError, CommandParser
from wagtail.models import Page

from consult.commands import OneLineCommand
from consult.documents.actions import publish_newest
from consult.documents.fates import ClauseFate
from consult.documents.models import Document
from consult.documents.register import DocumentVersion
from consult.policies import can_publish_version
from consult.publishing import PublishingRefused

NOBODY = "command-line"


class Command(OneLineCommand):
    help = "Publish the draft of a document as its next version."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what the command is told: the page, the note, and who publishes."""
        parser.add_argument("page_id", type=int, help="the id of the document's page")
        parser.add_argument("--note", required=True, help="what changed and why; everyone reads it")
        parser.add_argument("--by", default="", help="the user name of the person who publishes")
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Publish the newest draft, or refuse in one line."""
        page = Page.objects.filter(pk=options["page_id"]).first()
        document = page.specific if page else None
        if not isinstance(document, Document):
            raise CommandError(f"Page {options['page_id']} is no document.")
        waited = document.scheduled_revision
        try:
            version = publish_newest(
                document=document, note=options["note"], by=_person(options["by"])
            )
        except PublishingRefused as refusal:
            raise CommandError(" ".join(str(refusal).split())) from refusal
        told = counted(version)
        overtaken = waited.approved_go_live_at.isoformat() if waited else None
        if options["json"]:
            more = {"schedule_cancelled": overtaken} if overtaken else {}
            self.stdout.write(json.dumps({"page_id": document.pk, **told, **more}))
            return
        words = ", ".join(f"{number} {name}" for name, number in told.items() if name != "version")
        self.stdout.write(f"Published version {version.number} of page {document.pk}: {words}.")
        if overtaken:
            self.stdout.write(f"It was to be published at {overtaken}. This schedule is cancelled.")


def counted(version: DocumentVersion) -> dict[str, int]:
    """Return a version's number and how many clauses it has, by what became of them."""
    fates = Counter(version.clauses.values_list("fate", flat=True))
    kinds = ("new", "unchanged", "reworded", "moved")
    return {
        "version": version.number,
        "clauses": fates.total(),
        **{kind: fates[kind] for kind in kinds},
        "removed": version.fates.filter(kind=ClauseFate.Kind.REMOVED).count(),
    }


def _person(name: str) -> User:
    """Return who publishes; without a name an account that nobody can sign in to."""
    if name:
        found: User | None = User.objects.filter(username=name).first()
        if found is None:
            raise CommandError(f"There is no user “{name}”.")
        if not can_publish_version(found):  # a version must not bear such a name
            raise CommandError(f"“{name}” may not publish versions.")
        return found
    account, is_new = get_user_model().objects.get_or_create(
        username=NOBODY, defaults={"is_active": False}
    )
    if is_new:
        account.set_unusable_password()
        account.save()
    return account
