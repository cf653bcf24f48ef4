"""Read DATABASE_URL, and give SQLite what it needs to serve a site and a worker at once."""

import warnings
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env

SQLITE = "django.db.backends.sqlite3"

# Measured with eight writers and a worker on one file: with IMMEDIATE no error in a minute,
# with Django's default thousands of "database is locked". What is deleted (a basket, an invitation
# that was used) is overwritten wherever that costs no more writing.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=FAST;"
    ),
}

# A connection is good for many requests: each new one has to read the whole schema, which takes
# SQLite as long as a page.
KEPT_OPEN = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def database_from(env: Env, *, default_file: Path) -> dict[str, Any]:
    """Return Django's settings for what DATABASE_URL names, else for SQLite in `default_file`."""
    if not env.str("DATABASE_URL", default=""):
        return _sqlite({"ENGINE": SQLITE, "NAME": str(default_file)})
    database = _named(env)
    if database["ENGINE"] == SQLITE:
        return _sqlite(database)
    return database | KEPT_OPEN


def _named(env: Env) -> dict[str, Any]:
    """Read DATABASE_URL, or refuse in one line that does not repeat it: it may hold a password."""
    try:
        with warnings.catch_warnings(action="ignore"):
            database = dict(env.db_url("DATABASE_URL"))
    except ValueError:
        database = {}
    if not database.get("ENGINE", "").startswith("django.db.backends."):
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read: set DATABASE_URL=postgres://user:password@host/name."
        )
    return database


def _sqlite(database: dict[str, Any]) -> dict[str, Any]:
    return database | KEPT_OPEN | {"OPTIONS": SQLITE_OPTIONS | database.get("OPTIONS", {})}
