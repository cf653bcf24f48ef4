"""An upgrade gives roles what is new, and nothing that an administrator took away."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group

from home.granting import newly
from home.roles import ANALYST, COORDINATOR, EDITOR, EXPORT_ALL, FILES, INVITE

pytestmark = pytest.mark.django_db


def has(role, name):
    label, codename = name.split(".")
    permissions = Group.objects.get(name=role).permissions
    return permissions.filter(content_type__app_label=label, codename=codename).exists()


def test_only_what_is_new_is_given_and_only_to_roles_that_are_there():
    coordinator = Group.objects.get(name=COORDINATOR)
    coordinator.permissions.clear()
    coordinator.collection_permissions.all().delete()
    Group.objects.get(name=ANALYST).delete()
    own = Group.objects.create(name="Editors")
    newly(INVITE, *FILES)(apps, None)
    assert has(COORDINATOR, INVITE)
    assert not has(EDITOR, INVITE)
    assert coordinator.collection_permissions.count() == len(FILES)
    assert not has(COORDINATOR, EXPORT_ALL)
    assert not Group.objects.filter(name=ANALYST).exists()
    own.refresh_from_db()
