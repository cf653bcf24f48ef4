"""Rows that cannot change: what was published, and what was done, stays as it was.

The database itself refuses, by triggers, so that no code, no shell and no raw SQL can go round
it by accident. The triggers are put in again after every migrate, because SQLite drops them
without a word whenever Django remakes a table. There is one lawful way to restore or erase:
`unlocked()`, which leaves a record that is itself frozen.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import AppConfig, apps
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connections, models, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult import frozen_sql
from consult.frozen_sql import Trigger


class FrozenRow(models.Model):
    """A row that may be inserted, and never changed or deleted afterwards.

    Its foreign keys must be PROTECT: any other rule would one day try to change or delete it.
    A many-to-many needs a `through` model of its own, a `FrozenRow` too.
    """

    class Meta:
        abstract = True


class FrozenVersion(FrozenRow):
    """A numbered version, with a note in plain English that says what changed."""

    number = models.PositiveIntegerField(_("version number"))
    note = models.TextField(_("what changed"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("frozen by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    frozen_on = models.DateField(_("frozen on"), default=timezone.localdate)

    class Meta:
        abstract = True


class RegisterUnlock(models.Model):
    """While such a row stands, frozen rows may change.

    It is written and deleted inside one transaction, so no other connection ever sees it.
    Do not alter this table in a migration: the triggers name it.
    """

    class Meta:
        verbose_name = _("open lock")
        verbose_name_plural = _("open locks")

    def __str__(self) -> str:
        return f"Open lock {self.pk}"


class Unlocking(FrozenRow):
    """The record that stays: somebody opened the register, and why."""

    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("opened by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("opened at"), default=timezone.now)

    class Meta:
        verbose_name = _("opening of the register")
        verbose_name_plural = _("openings of the register")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="unlocking_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"Unlocking {self.pk}"


@contextmanager
def unlocked(*, reason: str, by: User) -> Iterator[Unlocking]:
    """Let frozen rows be changed inside the block, and record why and by whom.

    If the block fails, everything is undone, the record too: nothing happened.
    """
    if not reason.strip():
        raise ValueError("Opening the register needs a reason.")
    with transaction.atomic(using=router.db_for_write(Unlocking)):
        record = Unlocking.objects.create(reason=reason.strip(), by=by)
        lock = RegisterUnlock.objects.create()
        yield record
        lock.delete()


def frozen_models(registry: Apps = apps) -> list[type[models.Model]]:
    """Return every model of every app whose rows are frozen."""
    return [
        model
        for model in registry.get_models()
        if issubclass(model, FrozenRow) and model._meta.managed and not model._meta.proxy
    ]


def unprotected_keys(registry: Apps = apps) -> list[str]:
    """Name the foreign keys out of frozen rows that are not PROTECT; there must be none."""
    frozen = frozen_models(registry)
    tables = set(frozen)
    for model in frozen:
        throughs = (many.remote_field.through for many in model._meta.local_many_to_many)
        tables.update(through for through in throughs if through)
    keys = (field for table in tables for field in table._meta.local_fields)
    return sorted(
        str(key)
        for key in keys
        if isinstance(key, models.ForeignKey) and key.remote_field.on_delete is not models.PROTECT
    )


def _unique_columns(model: type[models.Model]) -> list[list[str]]:
    """List the columns by which a row could be replaced: the key, and all that is unique."""
    options = model._meta
    names = [[f.name] for f in options.local_fields if f.primary_key or f.unique]
    names += [list(fields) for fields in options.unique_together]
    names += [list(constraint.fields) for constraint in options.total_unique_constraints]
    columns = {field.name: str(field.column) for field in options.local_concrete_fields}
    return [[columns[name] for name in group] for group in names]


def _triggers(vendor: str, frozen: Iterable[type[models.Model]]) -> list[Trigger]:
    sql = frozen_sql.for_vendor(vendor)
    unlock = RegisterUnlock._meta.db_table
    return [
        trigger
        for model in frozen
        for trigger in sql.triggers(model._meta.db_table, _unique_columns(model), unlock)
    ]


def install_triggers(
    connection: BaseDatabaseWrapper, frozen: Iterable[type[models.Model]] | None = None
) -> None:
    """Guard the frozen tables that exist (all, unless some are given). May be run again."""
    tables = set(connection.introspection.table_names())
    if RegisterUnlock._meta.db_table not in tables:
        return
    sql = frozen_sql.for_vendor(connection.vendor)
    triggers = _triggers(connection.vendor, frozen_models() if frozen is None else frozen)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in sql.prepare(RegisterUnlock._meta.db_table):
            cursor.execute(statement)
        for trigger in triggers:
            if trigger.table in tables:
                cursor.execute(trigger.drop)
                cursor.execute(trigger.create)


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take the guard away: only for tests that empty the database."""
    tables = set(connection.introspection.table_names())
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for trigger in _triggers(connection.vendor, frozen_models()):
            if trigger.table in tables:
                cursor.execute(trigger.drop)


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Name what should guard a frozen table and does not, as "table: trigger"."""
    with connection.cursor() as cursor:
        cursor.execute(frozen_sql.for_vendor(connection.vendor).STANDING)
        standing = set(cursor.fetchall())
    return [
        f"{t.table}: {t.name}"
        for t in _triggers(connection.vendor, frozen_models())
        if t[:2] not in standing
    ]


def install_after_migrate(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Receive `post_migrate` of one app: by then every app's tables are as they will be."""
    install_triggers(connections[using])
