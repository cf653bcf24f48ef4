"""Begin with reasons that most areas need; the coordinator changes them or adds more."""

from django.db import migrations

REASONS = [
    (
        "It says the same thing again",
        "The same person sent the same words twice. We count them once.",
    ),
    (
        "It is an advert or a machine wrote it",
        "It wants to sell something, or no person wrote it about these plans.",
    ),
    (
        "It is not about these plans",
        "It is about something else. Where we can, we say who can help with that.",
    ),
    (
        "It attacks a person or a group",
        "It threatens or insults somebody. Being angry with us is fine, and those words count.",
    ),
    (
        "It says it comes from someone it does not",
        "Somebody wrote in the name of a person or a group who did not agree to it.",
    ),
]


def make_reasons(apps, schema_editor):
    reasons = apps.get_model("consult", "PolicyReason").objects
    if not reasons.exists():
        for place, (name, explanation) in enumerate(REASONS, start=1):
            reasons.create(name=name, explanation=explanation, sort_order=place)


class Migration(migrations.Migration):
    dependencies = [("consult", "0015_reading_what_people_said")]

    operations = [migrations.RunPython(make_reasons, migrations.RunPython.noop)]
