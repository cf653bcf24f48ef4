"""Staff for tests: `member_of(COMMISSIONER)` signs in as the role's only member."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group


def member_of(*roles, name=None):
    """Make a member of staff who has these roles (see `home.roles`)."""
    user = get_user_model().objects.create_user(
        name or "-".join(role.lower().replace(" ", "-") for role in roles) or "nobody"
    )
    user.groups.set(Group.objects.filter(name__in=roles))
    assert user.groups.count() == len(roles)
    return user


def superuser(name="root"):
    return get_user_model().objects.create_superuser(name)
