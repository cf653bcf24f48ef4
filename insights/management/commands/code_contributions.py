"""Let the rules of a consultation's codeframe suggest themes, afresh."""

import json
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.management.base import CommandError, CommandParser

from consult.commands import OneLineCommand
from consult.consultations.naming import NotNamed, consultation_named
from insights.coding.actions import run_rules
from insights.coding.models import Codeframe, Run
from insights.coding.querysets import found_by

COMMAND_LINE = "command-line"


class Command(OneLineCommand):
    help = "Let the rules of a consultation's codeframe suggest themes, afresh."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what the command is told: whose words, and on whose behalf."""
        parser.add_argument("consultation", help="slug, address or id of a consultation")
        parser.add_argument("--by", help="user name of whoever runs this")
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run the rules, or refuse in one line."""
        run = run_rules(codeframe=_codeframe(options["consultation"]), by=_person(options["by"]))
        report = _report(run)
        if options["json"]:
            self.stdout.write(json.dumps(report))
            return
        self.stdout.write(
            "Version {codeframe_version} of the themes: {suggestions} suggestions in "
            "{contributions_with_suggestions} contributions.".format(**report)
        )


def _codeframe(name: str) -> Codeframe:
    try:
        consultation = consultation_named(name)
        return Codeframe.objects.get(consultation=consultation)
    except NotNamed as refusal:
        raise CommandError(" ".join(str(refusal).split())) from refusal
    except Codeframe.DoesNotExist:
        raise CommandError(f"“{name}” has no codeframe yet. Make one in the admin.") from None


def _person(name: str | None) -> User:
    """Return who runs this; the ledger says so where nobody is named."""
    users = get_user_model().objects
    if name:
        try:
            return users.get_by_natural_key(name)
        except get_user_model().DoesNotExist:
            raise CommandError(f"There is no user “{name}”.") from None
    # An account with which nobody can sign in.
    account, made = users.get_or_create(username=COMMAND_LINE, defaults={"is_active": False})
    if made:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return account


def _report(run: Run) -> dict[str, int]:
    """Count what was found: a theme in a contribution is one suggestion, wherever it stands."""
    shown = found_by(run)
    found = shown.values("contribution", "theme").distinct().count()
    contributions = shown.values("contribution").distinct().count()
    return {
        "run": run.pk,
        "codeframe_version": run.codeframe_version.number,
        "suggestions": found,
        "contributions_with_suggestions": contributions,
    }
