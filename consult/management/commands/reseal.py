"""Seal anew, with the first of SEALING_KEYS, all words that are kept sealed."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consult.resealing import UNREADABLE, reseal_everything


class Command(BaseCommand):
    help = "Seal anew, with the first of SEALING_KEYS, all words that are kept sealed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what the command is told: only how to print its counts."""
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Seal everything anew and print counts, of words nothing; fail where a key is missing."""
        done = reseal_everything()
        counts = ", ".join(f"{n} {name}" for name, n in sorted(done.items()) if name != UNREADABLE)
        self.stdout.write(json.dumps(done) if options["json"] else f"Sealed anew: {counts}.")
        if done[UNREADABLE]:
            raise CommandError(
                f"{done[UNREADABLE]} could not be opened with the keys in SEALING_KEYS. "
                "Keep every older key until none is left."
            )
