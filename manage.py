#!/usr/bin/env python
"""Run Coproduce's commands, with development settings unless told otherwise."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refusal:
        # One line that says what to set, not a page of Python.
        sys.exit(str(refusal))


if __name__ == "__main__":
    main()
