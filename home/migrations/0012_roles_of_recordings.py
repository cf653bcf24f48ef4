"""Let coordinators and editors add files: sound and film for surveys and Easy Read."""

from importlib import import_module

from django.db import migrations

from home.granting import newly
from home.roles import FILES

first = import_module("home.migrations.0002_roles")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0011_roles_of_inviting"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [
        migrations.RunPython(first.make_permissions, first.nothing),
        migrations.RunPython(newly(*FILES), first.nothing),
    ]
