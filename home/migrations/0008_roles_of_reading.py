"""Let coordinators list places and schools, and safeguarding leads code what they alone read."""

from importlib import import_module

from django.db import migrations

from home.granting import newly
from home.roles import CODE, LOCAL_NAMES, SAFEGUARDING_LEAD

first = import_module("home.migrations.0002_roles")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0007_roles_of_taking_part"),
        ("consult", "0016_reasons_not_to_count_words"),
    ]

    operations = [
        migrations.RunPython(first.make_permissions, first.nothing),
        migrations.RunPython(newly(LOCAL_NAMES), first.nothing),
        # What is with the leads, nobody else can code.
        migrations.RunPython(newly(CODE, roles=[SAFEGUARDING_LEAD]), first.nothing),
    ]
