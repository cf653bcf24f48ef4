"""Write what people said in a consultation as CSV, a spreadsheet or a Word file."""

import shutil
import tempfile
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management.base import CommandError, CommandParser

from consult.commands import OneLineCommand
from consult.consultations.naming import NotNamed, consultation_named
from consult.exports.actions import note_export
from consult.exports.files import WRITERS
from consult.exports.rows import rows_of

_IN_MEMORY = 5 * 1024 * 1024


class Command(OneLineCommand):
    help = "Write what people said in a consultation as CSV, a spreadsheet or a Word file."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what the command is told: which consultation, which kind of file, whose words."""
        parser.add_argument("consultation", help="its slug, address or id")
        parser.add_argument("--format", required=True, choices=list(WRITERS))
        parser.add_argument("--output", help="the file to write; without it, standard output")
        parser.add_argument(
            "--all",
            action="store_true",
            dest="everything",
            help="also what may not be shown to the public; needs --by",
        )
        parser.add_argument("--by", help="the username of whoever takes it out, for the record")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file, or refuse in one line."""
        by = _named(options["by"])
        everything = options["everything"]
        if everything and by is None:
            raise CommandError("--all needs --by: name somebody who may export all comments.")
        try:
            consultation = consultation_named(options["consultation"])
            note_export(
                consultation=consultation, form=options["format"], everything=everything, by=by
            )
        except (NotNamed, PermissionDenied) as refusal:
            raise CommandError(_why(refusal, by)) from refusal
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as whole:
            # First whole, then where it was asked for: what breaks off leaves no half of a file.
            rows = rows_of(consultation, everything=everything)
            WRITERS[options["format"]](cast(Any, whole), consultation.title, rows, everything)
            whole.seek(0)
            self.hand_over(cast(Any, whole), options["output"])

    def hand_over(self, whole: BinaryIO, path: str | None) -> None:
        """Copy what was written to a file, or to standard output."""
        if not path:
            stdout: Any = self.stdout
            shutil.copyfileobj(whole, stdout.buffer)
            return
        try:
            with Path(path).open("wb") as file:
                shutil.copyfileobj(whole, file)
        except OSError as error:
            reason = error.strerror or "it cannot be written"
            raise CommandError(f"Cannot write “{path}”: {reason}.") from error


def _named(username: str | None) -> User | None:
    if username is None:
        return None
    person = get_user_model().objects.filter(username=username).first()
    if person is None:
        raise CommandError(f"There is nobody with the username “{username}”.")
    return person


def _why(refusal: Exception, by: User | None) -> str:
    if isinstance(refusal, PermissionDenied) and by is not None:
        return f"“{by.username}” may not export these comments."
    return str(refusal)
