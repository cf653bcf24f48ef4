"""Take personal data out of lines, or say where it stands: to see what the rules do."""

import json
import sys
from typing import Any

from django.core.management.base import CommandParser

from consult.commands import OneLineCommand
from consult.personal_data import redact
from consult.spotting import spot


class Command(OneLineCommand):
    help = "Print each line of standard input without the personal data that is taken out for sure."

    requires_system_checks = ()  # it reads lines and nothing else

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what the command is told."""
        parser.add_argument(
            "--spans",
            action="store_true",
            help="print, for each line, a JSON list of [start, end, kind, redacted or flagged]",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read line by line: nothing is kept."""
        for line in sys.stdin:
            text = line.removesuffix("\n")
            shown = json.dumps(spot(text)) if options["spans"] else redact(text).text
            self.stdout.write(shown)
