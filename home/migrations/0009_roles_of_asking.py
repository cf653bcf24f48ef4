"""Let coordinators and editors keep the question bank, templates of surveys and quick polls."""

from importlib import import_module

from django.db import migrations

from home.granting import newly
from home.roles import ASKING

first = import_module("home.migrations.0002_roles")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0008_roles_of_reading"),
        ("surveys", "0005_questions_of_every_kind"),
    ]

    operations = [
        migrations.RunPython(first.make_permissions, first.nothing),
        migrations.RunPython(newly(*ASKING), first.nothing),
    ]
