"""Find out the language of what people said, and the letters that many signed."""

import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from consult.commands import OneLineCommand
from consult.consultations.models import ConsultationPage
from consult.consultations.naming import NotNamed, consultation_named
from insights.coding.preparing.actions import Prepared, prepare


class Command(OneLineCommand):
    help = "Find out the language of what people said, and the letters that many signed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what the command is told: whose words; without a name, those of all."""
        parser.add_argument("consultation", nargs="?", help="its slug, address or id")
        parser.add_argument("--json", action="store_true", help="print one line of JSON for each")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Prepare one consultation after the other, or refuse in one line."""
        for consultation in _named(options["consultation"]):
            report = _report(consultation, prepare(consultation=consultation))
            if options["json"]:
                self.stdout.write(json.dumps(report))
                continue
            self.stdout.write(
                "{consultation}: {prepared} pieces, {set_aside} of them in another language and "
                "set aside; {letters} letters with {signatories} signatories.".format(**report)
            )


def _named(name: str | None) -> list[ConsultationPage]:
    if not name:
        return list(ConsultationPage.objects.order_by("pk"))
    try:
        return [consultation_named(name)]
    except NotNamed as refusal:
        raise CommandError(" ".join(str(refusal).split())) from refusal


def _report(consultation: ConsultationPage, prepared: Prepared) -> dict[str, Any]:
    return {
        "consultation": consultation.slug,
        "prepared": prepared.languages.total(),
        "languages": dict(prepared.languages),
        "set_aside": prepared.set_aside,
        "letters": prepared.letters,
        "signatories": prepared.signatories,
    }
