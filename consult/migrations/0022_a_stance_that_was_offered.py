"""Hold in the database that a stance is one of those that people are offered."""

from django.db import migrations, models


def say_none_where_nothing_was_said(apps, schema_editor):
    apps.get_model("consult", "Contribution").objects.filter(stance="").update(stance="none")


class Migration(migrations.Migration):

    dependencies = [
        ('consult', '0021_codes_and_groups_that_were_let_go'),
    ]

    operations = [
        migrations.RunPython(say_none_where_nothing_was_said, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.CheckConstraint(condition=models.Q(('stance__in', ['agree', 'partly', 'disagree', 'none'])), name='a_stance_is_one_that_was_offered'),
        ),
    ]
