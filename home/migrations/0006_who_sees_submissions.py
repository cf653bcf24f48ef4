"""Let the coordinator alone see the answers of one person; on a new site it is so already."""

from importlib import import_module

from django.db import migrations

from home.granting import newly
from home.roles import SUBMISSIONS

first = import_module("home.migrations.0002_roles")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0005_no_workflow_of_nobody"),
        ("surveys", "0004_who_sees_submissions"),
    ]

    operations = [
        migrations.RunPython(first.make_permissions, first.nothing),
        migrations.RunPython(newly(SUBMISSIONS), first.nothing),
    ]
