"""Commands that say in one line what is wrong with how they were called."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser


class OneLineCommand(BaseCommand):
    """Prints no usage before a refusal; `--help` still prints it all."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Return a parser whose errors are one line, and exit with 2 as they always do."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.print_usage = _print_nothing  # type: ignore[method-assign]
        return parser


def _print_nothing(file: Any = None) -> None:
    """Stand in for the usage."""
