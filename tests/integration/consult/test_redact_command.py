"""`manage.py redact`: lines in, lines out, and nothing kept."""

import io
import json

import pytest
from django.core.management import call_command


def run(monkeypatch, lines, *options):
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    call_command("redact", *options, stdout=out)
    return out.getvalue().splitlines()


def test_each_line_comes_back_without_what_is_personal_for_sure(monkeypatch):
    lines = run(monkeypatch, "Ring 07700 900123 now\n\nMy son Jayden waits")
    assert lines == ["Ring [phone number removed] now", "", "My son Jayden waits"]


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("Jayden lives at 12 Oak Street.", [[16, 29, "address", "redacted"]]),
        ("born 3/4/2012", [[5, 13, "date_of_birth", "redacted"]]),
        ("we wait", []),
        ("Zoë\tring jane@example.org", [[9, 25, "email", "redacted"]]),
    ],
)
def test_spans_are_of_the_line_as_it_was_given(monkeypatch, line, spans):
    told = json.loads(run(monkeypatch, f"{line}\n", "--spans")[0])
    assert [span for span in told if span[3] == "redacted"] == spans
