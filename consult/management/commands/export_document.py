"""Write a version of a document as a Word file, a web page or plain text."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from wagtail.models import Page

from consult.commands import OneLineCommand
from consult.documents.exporting import KINDS, export
from consult.documents.models import Document
from consult.documents.register import DocumentVersion


class Command(OneLineCommand):
    help = "Write a version of a document as a Word file, a web page or plain text."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Let `--version` name the version of the document, not Django's own."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what the command is told: which page, which version, which kind of file, where."""
        parser.add_argument("page_id", type=int, help="the id of a document's page")
        parser.add_argument(
            "--version", dest="number", type=int, help="its number; without it, the newest"
        )
        parser.add_argument("--format", required=True, choices=list(KINDS))
        parser.add_argument("--output", help="the file to write; without it, standard output")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file, or refuse in one line."""
        version = _version(options["page_id"], options["number"])
        file = export(version, options["format"])
        if not options["output"]:
            self.stdout.buffer.write(file.data)  # type: ignore[attr-defined]
            return
        try:
            Path(options["output"]).write_bytes(file.data)
        except OSError as error:
            reason = error.strerror or "it cannot be written"
            raise CommandError(f"Cannot write “{options['output']}”: {reason}.") from error


def _version(page_id: int, number: int | None) -> DocumentVersion:
    page = Page.objects.filter(pk=page_id).first()
    document = page.specific if page else None
    if not isinstance(document, Document):
        raise CommandError(f"Page {page_id} is not a document.")
    versions = document.versions.order_by("-number")
    if number is not None:
        versions = versions.filter(number=number)
    version: DocumentVersion | None = versions.first()
    if version is None:
        raise CommandError(
            f"“{document.title}” has no version {number}."
            if number
            else f"“{document.title}” is a draft: no version of it is published."
        )
    return version
