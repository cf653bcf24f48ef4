"""Give roles what is new with a version, in a migration: and no more than that.

An administrator may have taken a permission away, or deleted a role: an upgrade gives neither back.
"""

from collections.abc import Callable, Collection
from typing import Any

from home.roles import PERMISSIONS

# Of these Wagtail gives permissions for the files of a collection, not for all.
OF_COLLECTIONS = ("wagtailimages", "wagtaildocs")


def newly(*names: str, roles: Collection[str] = tuple(PERMISSIONS)) -> Callable[[Any, Any], None]:
    """Return what gives these permissions to the roles that have them, of those that are there."""

    def give(apps: Any, _schema_editor: Any) -> None:
        for role in apps.get_model("auth", "Group").objects.filter(name__in=roles):
            for name in set(names) & set(PERMISSIONS[role.name]):
                grant(apps, role, name)

    return give


def grant(apps: Any, role: Any, name: str) -> None:
    """Give a role one permission, by label and codename."""
    label, codename = name.split(".")
    permissions = apps.get_model("auth", "Permission").objects
    permission = permissions.get(content_type__app_label=label, codename=codename)
    if label not in OF_COLLECTIONS:
        role.permissions.add(permission)
        return
    apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
        group=role,
        collection=apps.get_model("wagtailcore", "Collection").objects.get(depth=1),
        permission=permission,
    )
