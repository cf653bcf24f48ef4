"""Frozen rows are guarded by the database, whichever road a change comes by."""

import uuid
from threading import Thread

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F, ProtectedError
from django.test.utils import isolate_apps

from consult.frozen import (
    FrozenRow,
    FrozenVersion,
    RegisterUnlock,
    Unlocking,
    drop_triggers,
    frozen_models,
    install_triggers,
    missing_triggers,
    unlocked,
    unprotected_keys,
)

FROZEN = "This row is frozen: consult_unlocking"
pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    return get_user_model().objects.create_user("keeper")


@pytest.fixture
def row(keeper):
    return Unlocking.objects.create(reason="As it was", by=keeper)


def raw(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def save(row):
    row.reason = "Changed"
    row.save()


def bulk_update(row):
    row.reason = "Changed"
    Unlocking.objects.bulk_update([row], ["reason"])


def upsert(row):
    changed = Unlocking(pk=row.pk, reason="Changed", by_id=row.by_id)
    Unlocking.objects.bulk_create(
        [changed], update_conflicts=True, unique_fields=["id"], update_fields=["reason"]
    )


ROADS = {
    "save": save,
    "update": lambda row: Unlocking.objects.update(reason="Changed"),
    "update with the same value": lambda row: Unlocking.objects.update(reason=F("reason")),
    "bulk_update": bulk_update,
    "upsert": upsert,
    "delete": lambda row: row.delete(),
    "delete of a queryset": lambda row: Unlocking.objects.all().delete(),
    "raw delete of a queryset": lambda row: Unlocking.objects.all()._raw_delete(connection.alias),
    "raw UPDATE": lambda row: raw("UPDATE consult_unlocking SET reason = 'Changed'"),
    "raw DELETE": lambda row: raw("DELETE FROM consult_unlocking"),
}


@pytest.mark.parametrize("change", ROADS.values(), ids=ROADS)
def test_a_frozen_row_is_neither_changed_nor_deleted(row, change):
    with pytest.raises(IntegrityError, match=FROZEN), transaction.atomic():
        change(row)

    assert Unlocking.objects.get().reason == "As it was"


def test_replacing_or_emptying_is_refused_where_the_database_has_such_a_statement(row):
    statement = {
        "sqlite": "INSERT OR REPLACE INTO consult_unlocking (id, reason, at, by_id)"
        f" VALUES ({row.pk}, 'Changed', '2026-01-01', {row.by_id})",
        "postgresql": "TRUNCATE consult_unlocking",
    }[connection.vendor]
    connection.check_constraints()  # PostgreSQL empties no table while checks wait for the commit

    with pytest.raises(IntegrityError, match=FROZEN), transaction.atomic():
        raw(statement)

    assert Unlocking.objects.get().reason == "As it was"


def test_new_rows_may_always_be_added(row, keeper):
    Unlocking.objects.bulk_create([Unlocking(reason="Another", by=keeper) for _ in range(3)])

    assert Unlocking.objects.count() == 4


def test_the_register_opens_with_a_record_that_is_frozen_itself(row, keeper):
    with unlocked(reason="Erasure asked for on 3 May 2026", by=keeper) as record:
        Unlocking.objects.filter(pk=row.pk).update(reason="Restored")

    row.refresh_from_db()
    assert row.reason == "Restored"
    assert (record.reason, record.by) == ("Erasure asked for on 3 May 2026", keeper)
    with pytest.raises(IntegrityError, match=FROZEN), transaction.atomic():
        record.delete()


def test_the_register_is_closed_again_after_the_block(row, keeper):
    with unlocked(reason="One change", by=keeper):
        pass

    assert not RegisterUnlock.objects.exists()
    with pytest.raises(IntegrityError, match=FROZEN), transaction.atomic():
        row.delete()


def test_an_opening_inside_another_does_not_close_it(row, keeper):
    with unlocked(reason="Outer", by=keeper):
        with unlocked(reason="Inner", by=keeper):
            pass
        row.delete()

    assert set(Unlocking.objects.values_list("reason", flat=True)) == {"Outer", "Inner"}


def test_a_failed_opening_changes_nothing_and_leaves_no_record(row, keeper):
    def fail():
        with unlocked(reason="Will fail", by=keeper):
            row.delete()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert Unlocking.objects.get().reason == "As it was"
    assert not RegisterUnlock.objects.exists()


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_the_register_does_not_open_without_a_reason(keeper, reason):
    with pytest.raises(ValueError, match="reason"), unlocked(reason=reason, by=keeper):
        pytest.fail("the register opened")


def test_the_database_refuses_an_opening_without_a_reason(keeper):
    with pytest.raises(IntegrityError), transaction.atomic():
        Unlocking.objects.create(reason="", by=keeper)


def test_who_froze_a_row_cannot_be_deleted(row, keeper):
    with pytest.raises(ProtectedError):
        keeper.delete()


@pytest.mark.django_db(transaction=True)
def test_nobody_else_sees_the_register_open(row, keeper):
    seen = []

    def look_from_elsewhere():
        seen.append(RegisterUnlock.objects.count())
        connection.close()

    with unlocked(reason="One change", by=keeper):
        assert RegisterUnlock.objects.count() == 1
        other = Thread(target=look_from_elsewhere)
        other.start()
        other.join()

    assert seen == [0]


def test_migrating_leaves_every_frozen_table_guarded():
    assert Unlocking in frozen_models()
    assert missing_triggers(connection) == []


@pytest.mark.django_db(transaction=True)
def test_the_guard_is_back_after_a_table_was_remade(row):
    """SQLite drops the triggers of a table that Django remakes; PostgreSQL keeps them."""
    field = Unlocking._meta.get_field("reason")
    nullable = field.clone()
    nullable.null = True
    nullable.set_attributes_from_name(field.name)
    with connection.schema_editor() as editor:
        editor.alter_field(Unlocking, field, nullable)
        editor.alter_field(Unlocking, nullable, field)
    assert bool(missing_triggers(connection)) == (connection.vendor == "sqlite")

    call_command("migrate", verbosity=0)

    assert missing_triggers(connection) == []
    with pytest.raises(IntegrityError, match=FROZEN), transaction.atomic():
        row.delete()


@pytest.mark.django_db(transaction=True)
def test_a_missing_guard_is_named_and_can_be_put_back(row):
    drop_triggers(connection)
    missing = missing_triggers(connection)
    install_triggers(connection)
    install_triggers(connection)

    assert len([name for name in missing if name.startswith("consult_unlocking: ")]) >= 2
    assert missing_triggers(connection) == []


@pytest.mark.django_db(transaction=True)
@isolate_apps("consult")
def test_a_frozen_table_may_have_a_uuid_key_and_a_column_named_like_a_keyword(keeper):
    class Page(FrozenRow):
        id = models.UUIDField(primary_key=True, default=uuid.uuid4)
        order = models.IntegerField(unique=True)

        class Meta:
            app_label = "consult"
            db_table = "consult_scratch_page"

    with connection.schema_editor() as editor:
        editor.create_model(Page)
    try:
        install_triggers(connection, [Page])
        page = Page.objects.create(order=1)
        page.order = 2
        with pytest.raises(IntegrityError, match="consult_scratch_page"), transaction.atomic():
            page.save()
        if connection.vendor == "sqlite":
            other = f"'{uuid.uuid4().hex}'"
            with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
                raw(f"INSERT OR REPLACE INTO consult_scratch_page VALUES ({other}, 1)")
        assert Page.objects.get().order == 1
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(Page)


def test_no_key_out_of_a_frozen_row_can_change_or_delete_it():
    assert unprotected_keys() == []


@isolate_apps("consult")
def test_a_key_that_would_cascade_or_be_emptied_is_named():
    class Place(models.Model):  # noqa: DJ008
        class Meta:
            app_label = "consult"

    class Version(FrozenVersion):
        place = models.ForeignKey(Place, on_delete=models.CASCADE)
        then = models.ForeignKey(Place, null=True, on_delete=models.SET_NULL, related_name="+")
        kept = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
        many = models.ManyToManyField(Place, related_name="+")

        class Meta:
            app_label = "consult"

    assert unprotected_keys(Place._meta.apps) == [
        "consult.Version.place",
        "consult.Version.then",
        "consult.Version_many.place",
        "consult.Version_many.version",
    ]
