"""Keep on each act what the policy said, and know a form of notes that is sent twice."""

from django.conf import settings
from django.db import migrations, models


def keep_what_the_policy_says_now(apps, schema_editor):
    """Fill the new column of acts that stand. They are frozen: the lock is open for this alone."""
    acts = apps.get_model("consult", "ModerationAct").objects.exclude(policy_reason=None)
    if not acts.exists():
        return
    lock = apps.get_model("consult", "RegisterUnlock").objects.create()
    for reason in apps.get_model("consult", "PolicyReason").objects.all():
        acts.filter(policy_reason=reason).update(policy_words=reason.explanation or reason.name)
    lock.delete()


class Migration(migrations.Migration):

    dependencies = [
        ('consult', '0019_when_it_was_stopped'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='helpact',
            name='form_key',
            field=models.CharField(editable=False, max_length=64, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='moderationact',
            name='policy_words',
            field=models.TextField(blank=True, default='', verbose_name='what the policy said'),
        ),
        migrations.RunPython(keep_what_the_policy_says_now, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='moderationact',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'not_count'), ('policy_words', ''), _negated=True), name='what_is_not_counted_keeps_the_words_of_the_policy'),
        ),
    ]
