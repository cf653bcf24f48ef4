"""Give the roles what they may do by now; on a new site they have it already."""

from importlib import import_module

from django.db import migrations

from home.granting import newly
from home.roles import SESSIONS, HELP, EXPORT, EXPORT_ALL, POLICY

first = import_module("home.migrations.0002_roles")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0006_who_sees_submissions"),
        ("consult", "0013_taking_part_in_many_ways"),
    ]

    operations = [
        migrations.RunPython(first.make_permissions, first.nothing),
        migrations.RunPython(newly(SESSIONS, HELP, EXPORT, EXPORT_ALL, *POLICY), first.nothing),
    ]
