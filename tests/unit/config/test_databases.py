"""DATABASE_URL chooses the database; SQLite gets its options however it was chosen."""

import environ
import pytest

from config.settings.databases import SQLITE, database_from


def database(monkeypatch, tmp_path, url=None):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    if url:
        monkeypatch.setenv("DATABASE_URL", url)
    return database_from(environ.Env(), default_file=tmp_path / "default.sqlite3")


@pytest.mark.parametrize("url", [None, "sqlite:////tmp/other.sqlite3"], ids=["default", "by name"])
def test_sqlite_waits_for_its_turn_instead_of_failing(monkeypatch, tmp_path, url):
    settings = database(monkeypatch, tmp_path, url)
    assert settings["ENGINE"] == SQLITE
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]


def test_without_an_address_the_default_file_is_used(monkeypatch, tmp_path):
    assert database(monkeypatch, tmp_path)["NAME"] == str(tmp_path / "default.sqlite3")


def test_an_address_chooses_postgresql(monkeypatch, tmp_path):
    settings = database(monkeypatch, tmp_path, "postgres://ada@db.example.org:5433/coproduce")
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert (settings["NAME"], settings["HOST"], settings["PORT"]) == (
        "coproduce",
        "db.example.org",
        5433,
    )
    assert "transaction_mode" not in settings.get("OPTIONS", {})
