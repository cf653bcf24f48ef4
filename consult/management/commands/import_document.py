"""Import a Word, OpenDocument, Markdown or text file as a draft document of a consultation."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser, OutputWrapper

from consult.commands import OneLineCommand
from consult.consultations.naming import NotNamed, consultation_named
from consult.documents import incoming
from consult.documents.models import Document

# A file with fewer paragraphs is read before anybody could read a line about it.
LARGE = 1_000
STEPS = 10


class Progress:
    """Says on the way how much of a large file has been read."""

    def __init__(self, stream: OutputWrapper) -> None:
        self._stream = stream
        self._said = 0

    def tell(self, done: int, total: int) -> None:
        """Say each tenth of a large file once."""
        step = done * STEPS // total
        if total >= LARGE and step > self._said:
            self._said = step
            self._stream.write(f"Read {done} of {total} paragraphs and tables.")

    def say_that_the_page_is_being_made(self) -> None:
        """Say what still takes time, where reading took some."""
        if self._said:
            self._stream.write("Making the draft page.")


class Command(OneLineCommand):
    help = "Import a Word, OpenDocument, Markdown or text file as a draft of a consultation."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what the command is told: the file, its kind, and where the page belongs."""
        parser.add_argument("file", help="a .docx, .odt, .md or .txt file")
        parser.add_argument("--kind", required=True, help=" or ".join(incoming.KINDS))
        parser.add_argument("--parent", required=True, help="slug, address or id of a consultation")
        parser.add_argument("--title", default="", help="the title, if not the file's own")
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import the file, or refuse in one line."""
        try:
            page, report = self._import(**options)
        except (incoming.ImportRefused, NotNamed) as refusal:
            raise CommandError(" ".join(str(refusal).split())) from refusal
        if options["json"]:
            self.stdout.write(json.dumps({"page_id": page.pk, "title": page.title, **report}))
            return
        warnings = report.pop("warnings")
        for warning in warnings:
            self.stderr.write(warning)
        counted = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in report.items())
        self.stdout.write(f"Made draft page {page.pk}, “{page.title}”: {counted}.")

    def _import(
        self, *, file: str, kind: str, parent: str, title: str, **_options: Any
    ) -> tuple[Document, dict[str, Any]]:
        incoming.kind_named(kind)
        consultation = consultation_named(parent)
        progress = Progress(self.stderr)
        imported = incoming.read_document(_read(Path(file)), Path(file).name, progress.tell)
        progress.say_that_the_page_is_being_made()
        page = incoming.create_draft(
            kind=kind, parent=consultation, imported=imported, title=title.strip(), by=None
        )
        return page, {**imported.counts(), "warnings": imported.warnings}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise incoming.ImportRefused(f"Cannot read “{path}”: {reason}.") from error
