"""What production cannot do without. Each refusal is one line that names the variable to set."""

from collections.abc import Mapping
from typing import Any

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from config.settings.databases import SQLITE

SHORTEST_SECRET = 50
HOW_TO_MAKE_ONE = "python -c 'import secrets; print(secrets.token_urlsafe(50))'"
HOW_TO_MAKE_A_SEALING_KEY = (
    "python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'"
)


def debug_off(env: Env) -> bool:
    """Return False, or refuse where DEBUG is on: its error pages show people's words."""
    if env.bool("DEBUG", default=False):
        raise ImproperlyConfigured("DEBUG is on: unset DEBUG, or set DEBUG=no, in production.")
    return False


def secret(env: Env, name: str) -> str:
    """Return the secret `name`, or refuse where it is missing or too short to be one."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is missing: set {name}; make one: {HOW_TO_MAKE_ONE}")
    if len(value) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"{name} is too short: set {name} to {SHORTEST_SECRET} characters or more; "
            f"make one: {HOW_TO_MAKE_ONE}"
        )
    return value


def different(**secrets: str) -> None:
    """Refuse one value for two secrets: who learns the one would know the other."""
    first, second = secrets
    if secrets[first] == secrets[second]:
        raise ImproperlyConfigured(
            f"{second} is the same as {first}: set {second} to a secret of its own; "
            f"make one: {HOW_TO_MAKE_ONE}"
        )


def sealing_keys(env: Env) -> list[str]:
    """Return the keys that seal personal words, the current one first, or refuse."""
    keys = env.list("SEALING_KEYS", default=[])
    if not keys:
        raise ImproperlyConfigured(
            f"SEALING_KEYS is missing: set SEALING_KEYS; make a key: {HOW_TO_MAKE_A_SEALING_KEY}"
        )
    for position, key in enumerate(keys, start=1):
        try:
            Fernet(key)
        except ValueError:
            # "from None": the cause must not print a key.
            raise ImproperlyConfigured(
                f"SEALING_KEYS: number {position} is no Fernet key; set SEALING_KEYS; "
                f"make a key: {HOW_TO_MAKE_A_SEALING_KEY}"
            ) from None
    return keys


def hosts(env: Env) -> list[str]:
    """Return the names this site answers to, or refuse."""
    names = env.list("ALLOWED_HOSTS", default=[])
    if not names:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is missing: set ALLOWED_HOSTS to the site's name, "
            "for example ALLOWED_HOSTS=haveyoursay.example.org"
        )
    return names


def lasting_database(env: Env, database: Mapping[str, Any]) -> None:
    """Refuse SQLite, unless somebody asked for it by name."""
    asked_for = env.str("ALLOW_SQLITE", default="") == "yes"
    if database["ENGINE"] == SQLITE and not asked_for:
        raise ImproperlyConfigured(
            "The database would be SQLite: set DATABASE_URL=postgres://user:password@host/name, "
            "or ALLOW_SQLITE=yes if one small file is what you want."
        )
