"""Let coordinators make and revoke invitations to surveys."""

from importlib import import_module

from django.db import migrations

from home.granting import newly
from home.roles import INVITE

first = import_module("home.migrations.0002_roles")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0010_polls_in_pages"),
        ("surveys", "0010_invitations"),
    ]

    operations = [
        migrations.RunPython(first.make_permissions, first.nothing),
        migrations.RunPython(newly(INVITE), first.nothing),
    ]
