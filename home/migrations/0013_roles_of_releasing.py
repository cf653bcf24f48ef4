"""Let coordinators and analysts release results to the public."""

from importlib import import_module

from django.db import migrations

from home.granting import newly
from home.roles import RELEASE

first = import_module("home.migrations.0002_roles")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0012_roles_of_recordings"),
        ("insights", "0008_releases"),
    ]

    operations = [
        migrations.RunPython(first.make_permissions, first.nothing),
        migrations.RunPython(newly(RELEASE), first.nothing),
    ]
