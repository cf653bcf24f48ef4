"""Give the roles what they may do by now; on a new site they have it already."""

from importlib import import_module

from django.db import migrations

from home.granting import newly
from home.roles import TRACK, WORDS, STARTS

first = import_module("home.migrations.0002_roles")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_first_pages"),
        ("consult", "0008_words_templates_and_what_is_carried_out"),
    ]

    operations = [
        migrations.RunPython(first.make_permissions, first.nothing),
        migrations.RunPython(newly(TRACK, *WORDS, *STARTS), first.nothing),
    ]
