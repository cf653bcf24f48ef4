"""`manage.py load_demo`: the invented area, its people and what became of their words."""

import json
from typing import Any

from django.conf import settings
from django.core.management import CommandError, CommandParser

from consult.commands import OneLineCommand
from consult.consultations.models import ConsultationPage
from consult.participation.models import Participation
from home.demo.loading import load

PEOPLE = 300
SEED = 2027


class Command(OneLineCommand):
    help = "Build the demonstration: an invented area, its documents, people and decisions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--responses", type=int, default=PEOPLE, help=f"how many people (default {PEOPLE})"
        )
        parser.add_argument(
            "--seed", type=int, default=SEED, help="another seed gives other people"
        )
        parser.add_argument("--json", action="store_true", help="print counts as one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_where_it_does_not_belong()
        if options["responses"] < 0:
            raise CommandError("--responses is a number of people: 0 or more.")
        loaded = load(people=options["responses"], seed=options["seed"])
        if options["json"]:
            self.stdout.write(json.dumps(loaded.counts | {"codes": loaded.codes}))
            return
        for name, number in loaded.counts.items():
            self.stdout.write(f"{name.replace('_', ' ')}: {number}")
        for code in loaded.codes:
            self.stdout.write(f"A code to try at /my-code/: {code}")


def refuse_where_it_does_not_belong() -> None:
    """Refuse production, a database with people's words, and one loaded before."""
    refuse_outside_development()
    if Participation.objects.exists():
        raise CommandError("This database holds people's words: nothing is loaded into it.")
    if ConsultationPage.objects.exists():
        raise CommandError("This database has a consultation: use an empty one (DATABASE_URL).")


def refuse_outside_development() -> None:
    """Refuse where DEBUG is off: people whose passwords are known have no place there."""
    if not settings.DEBUG:
        raise CommandError("The demonstration is for development settings only (DEBUG is off).")
