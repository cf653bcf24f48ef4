"""Write a survey as a Word file to print: standard, large print or Easy Read."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from consult.commands import OneLineCommand
from consult.consultations.naming import NotNamed, page_named
from surveys.building.models import SurveyPage
from surveys.building.printing import KINDS, Source, drafted, pack, published


class Command(OneLineCommand):
    help = "Write a survey as a Word file to print: standard, large print or Easy Read."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what the command is told: which survey, which kind of file, where."""
        parser.add_argument("survey", help="its slug, address or id")
        parser.add_argument("--kind", required=True, choices=list(KINDS))
        parser.add_argument(
            "--draft", action="store_true", help="the draft, not what people are asked now"
        )
        parser.add_argument("--output", help="the file to write; without it, standard output")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file, or refuse in one line."""
        made = pack(_source(options["survey"], draft=options["draft"]), options["kind"])
        if not options["output"]:
            stdout: Any = self.stdout
            stdout.buffer.write(made.data)
            return
        try:
            Path(options["output"]).write_bytes(made.data)
        except OSError as error:
            reason = error.strerror or "it cannot be written"
            raise CommandError(f"Cannot write “{options['output']}”: {reason}.") from error


def _source(name: str, *, draft: bool) -> Source:
    try:
        survey = page_named(name, SurveyPage, "survey")
    except NotNamed as refusal:
        raise CommandError(str(refusal)) from refusal
    if draft:
        return drafted(survey)
    if (newest := survey.newest_questionnaire) is None:
        raise CommandError(
            f"“{survey.title}” is a draft: no version of it is published. Use --draft."
        )
    return published(newest, survey)
