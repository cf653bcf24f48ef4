"""Production refuses to start half-configured: one line that names the variable to set."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

ROOT = Path(__file__).resolve().parents[3]
COMPLETE = {
    "SECRET_KEY": "a-secret-only-for-this-test-" * 2,
    "RECEIPT_KEY": "another-secret-for-this-test-" * 2,
    "SEALING_KEYS": Fernet.generate_key().decode(),
    "ALLOWED_HOSTS": "haveyoursay.example.org",
    "DATABASE_URL": "postgres://nobody@localhost/nothing",
}


def check(**changes):
    """Run `manage.py check --deploy` under production settings, with `changes` to a good start."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
    }
    variables = COMPLETE | changes
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment | {name: value for name, value in variables.items() if value is not None},
        capture_output=True,
        text=True,
    )


def test_a_complete_configuration_starts_and_passes_the_deployment_checks():
    result = check()
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("changes", "variable"),
    [
        pytest.param({"SECRET_KEY": None}, "SECRET_KEY", id="no secret key"),
        pytest.param({"SECRET_KEY": "short"}, "SECRET_KEY", id="short secret key"),
        pytest.param({"RECEIPT_KEY": None}, "RECEIPT_KEY", id="no receipt key"),
        pytest.param({"RECEIPT_KEY": "short"}, "RECEIPT_KEY", id="short receipt key"),
        pytest.param({"RECEIPT_KEY": COMPLETE["SECRET_KEY"]}, "RECEIPT_KEY", id="one for both"),
        pytest.param({"SEALING_KEYS": None}, "SEALING_KEYS", id="no sealing keys"),
        pytest.param({"SEALING_KEYS": "not-a-key"}, "SEALING_KEYS", id="not a sealing key"),
        pytest.param({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS", id="no hosts"),
        pytest.param({"DEBUG": "yes"}, "DEBUG", id="debug on"),
        pytest.param({"DATABASE_URL": None}, "DATABASE_URL", id="no database"),
        pytest.param({"DATABASE_URL": "nonsense"}, "DATABASE_URL", id="no address"),
        pytest.param({"DATABASE_URL": "postgres://a@b:c/d"}, "DATABASE_URL", id="no port"),
        pytest.param({"DATABASE_URL": "sqlite:///x.sqlite3"}, "ALLOW_SQLITE", id="sqlite"),
        pytest.param({"DATABASE_URL": None, "ALLOW_SQLITE": "no"}, "ALLOW_SQLITE", id="sqlite no"),
    ],
)
def test_a_fault_is_refused_in_one_line_that_names_the_variable(changes, variable):
    result = check(**changes)
    assert result.returncode != 0
    (line,) = result.stderr.strip().splitlines()
    assert f"set {variable}" in line or f"or {variable}=" in line
    assert not result.stdout


def test_a_refusal_prints_no_secret():
    wrong_key = "bm90LWEtZmVybmV0LWtleQ"
    result = check(SEALING_KEYS=wrong_key)
    assert wrong_key not in result.stderr + result.stdout
    result = check(SECRET_KEY="hunter2-hunter2")
    assert "hunter2" not in result.stderr + result.stdout


def test_sqlite_is_accepted_when_asked_for_by_name():
    assert check(DATABASE_URL=None, ALLOW_SQLITE="yes").returncode == 0
