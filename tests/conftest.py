"""What every test needs: a database that holds frozen rows, and a clean cache.

Three things here are not what pytest-django does by itself:

- Frozen rows may not be deleted, so emptying the database between tests has to lift the triggers.
- A test that commits must start from what the migrations made (sites, roles), so all of them use
  the serialised database; one that did not would give content types new ids and break the next.
- While Playwright runs, `connections` gives other objects, which know nothing of the serialised
  database; it is put on whichever is current.
"""

import os

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings as hypothesis_settings

from consult import frozen

# Playwright's synchronous interface runs an event loop in this thread; Django would refuse.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

hypothesis_settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis_settings.register_profile("dev", deadline=None)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Remember what the migrations made, and wrap the emptying of the database."""
    with django_db_blocker.unblock():
        after_migrations = connection.creation.serialize_db_to_string()
    with pytest.MonkeyPatch.context() as patch:
        wrap_transactional_tests(patch, after_migrations)
        yield


def wrap_transactional_tests(patch: pytest.MonkeyPatch, after_migrations: str) -> None:
    fill, empty = TransactionTestCase._fixture_setup.__func__, TransactionTestCase._fixture_teardown

    def fixture_setup(cls):
        cls.serialized_rollback = True
        connection._test_serialized_contents = after_migrations
        fill(cls)

    def fixture_teardown(self):
        connection._test_serialized_contents = after_migrations
        frozen.drop_triggers(connection)
        try:
            empty(self)
        finally:
            frozen.install_triggers(connection)

    patch.setattr(TransactionTestCase, "_fixture_setup", classmethod(fixture_setup))
    patch.setattr(TransactionTestCase, "_fixture_teardown", fixture_teardown)


@pytest.fixture(autouse=True)
def _empty_cache():
    """Wagtail keeps the addresses of sites in the cache: the next test has others."""
    cache.clear()
    yield
    cache.clear()
