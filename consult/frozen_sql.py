# ruff: noqa: S608 (every name in this SQL is a table or column of our own models)
"""The SQL by which each kind of database refuses to change a frozen row.

Both look for a row in the table of open locks, and let the change through where one stands.
"""

from typing import NamedTuple, Protocol

MESSAGE = "This row is frozen: "


class Trigger(NamedTuple):
    """One trigger on one table, and the SQL to make and to drop it."""

    table: str
    name: str
    create: str
    drop: str


class Dialect(Protocol):
    """How one kind of database writes its triggers, and lists those that stand."""

    STANDING: str

    def prepare(self, unlock: str) -> list[str]: ...

    def triggers(self, table: str, unique: list[list[str]], unlock: str) -> list[Trigger]: ...


class SQLite:
    """Triggers on update, on delete, and on INSERT OR REPLACE, which is a hidden delete.

    The last compares whatever is unique in the table, because any of it makes a row replaceable.
    """

    STANDING = "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"

    def prepare(self, unlock: str) -> list[str]:
        return []

    def triggers(self, table: str, unique: list[list[str]], unlock: str) -> list[Trigger]:
        taken = " OR ".join(
            "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in columns) + ")"
            for columns in unique
        )
        closed = f'NOT EXISTS (SELECT 1 FROM "{unlock}")'
        replaces = f'EXISTS (SELECT 1 FROM "{table}" WHERE {taken})'
        return [
            self._trigger(table, "update", closed),
            self._trigger(table, "delete", closed),
            self._trigger(table, "insert", f"{closed} AND {replaces}"),
        ]

    def _trigger(self, table: str, event: str, when: str) -> Trigger:
        name = f"{table}_frozen_{event}"
        return Trigger(
            table,
            name,
            create=f'CREATE TRIGGER "{name}" BEFORE {event.upper()} ON "{table}" WHEN {when}'
            f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}{table}'); END",
            drop=f'DROP TRIGGER IF EXISTS "{name}"',
        )


class PostgreSQL:
    """A trigger for each row changed or deleted, and one for TRUNCATE."""

    FUNCTION = "consult_refuse_frozen_change"
    # A trigger that somebody disabled does not stand.
    STANDING = """
        SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)
        """

    def prepare(self, unlock: str) -> list[str]:
        function = f"""
            CREATE OR REPLACE FUNCTION {self.FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF NOT EXISTS (SELECT 1 FROM "{unlock}") THEN
                    RAISE EXCEPTION USING
                        ERRCODE = 'integrity_constraint_violation',
                        MESSAGE = '{MESSAGE}' || TG_TABLE_NAME;
                END IF;
                IF TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
                IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                RETURN NULL;
            END $$
            """
        return [function]

    def triggers(self, table: str, unique: list[list[str]], unlock: str) -> list[Trigger]:
        return [
            self._trigger(table, "frozen_row", "UPDATE OR DELETE", "ROW"),
            self._trigger(table, "frozen_table", "TRUNCATE", "STATEMENT"),
        ]

    def _trigger(self, table: str, name: str, events: str, each: str) -> Trigger:
        return Trigger(
            table,
            name,
            create=f'CREATE TRIGGER {name} BEFORE {events} ON "{table}"'
            f" FOR EACH {each} EXECUTE FUNCTION {self.FUNCTION}()",
            drop=f'DROP TRIGGER IF EXISTS {name} ON "{table}"',
        )


_DIALECTS: dict[str, Dialect] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def for_vendor(vendor: str) -> Dialect:
    """Return the SQL for a database that Django calls `vendor`."""
    return _DIALECTS[vendor]
