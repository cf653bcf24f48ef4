"""Give editors a strategy and a specification to start from. They can change every word."""

import json
import uuid

from django.db import migrations

STRATEGY = [
    ("heading", "Our vision"),
    ("clause", "Write here: what life should be like for children and young people when this plan has worked. Use their own words where you can."),
    ("heading", "Where we are now"),
    ("clause", "Write here: how many children this is about, what works, what does not, and how you know."),
    ("clause", "Write here: what families and young people have told you so far, and when."),
    ("heading", "What the law asks"),
    ("clause", "The council and the NHS must plan together for children and young people who have special educational needs or who are disabled. Families and young people must be part of it. (Children and Families Act 2014, sections 19 and 26. Please check that this is still so.)"),
    ("priority", "Priority 1: Write its name here"),
    ("clause", "Write here: why this comes first, in two or three sentences."),
    ("commitment", "Write here: one promise that somebody can check."),
    ("action", "Write here: one thing that will be done"),
    ("priority", "Priority 2: Write its name here"),
    ("clause", "Write here: why this matters."),
    ("commitment", "Write here: one promise that somebody can check."),
    ("action", "Write here: one thing that will be done"),
    ("heading", "What will be different"),
    ("item", "a change that families will notice", "We will know that it worked when:"),
    ("item", "a number that goes up or down, and how often you will say it", "We will know that it worked when:"),
    ("heading", "How we will keep our word"),
    ("clause", "Write here: who looks at the actions, how often, and where families can read what was found."),
    ("heading", "How this was written together"),
    ("clause", "Write here: who took part and how, what changed because of them, and what did not and why."),
]

SPECIFICATION = [
    ("heading", "What children and families need"),
    ("clause", "Write here: the needs that this service answers, how many children have them, and how you know."),
    ("heading", "What will be different"),
    ("item", "what a child or young person will be able to do", "Because of this service:"),
    ("item", "what a family will no longer have to do", "Because of this service:"),
    ("heading", "What the service does"),
    ("item", "each thing that the service does, one to a line", "The service will:"),
    ("item", "each thing that it does not do, and who does", "The service will not:"),
    ("heading", "Who it is for, and how to ask for it"),
    ("clause", "Write here: for whom it is, from which age to which, and whether anyone is left out and why."),
    ("clause", "Write here: who can ask for it, how, and how long people wait. Say whether a diagnosis is needed."),
    ("heading", "Working with other services"),
    ("clause", "Write here: which services this one depends on, who passes what to whom, and who answers when nobody does."),
    ("heading", "The standards that it keeps"),
    ("clause", "The council and the NHS must make arrangements together for the education, health and care of children and young people who have special educational needs or who are disabled. (Children and Families Act 2014, section 26. Please check that this is still so, and add the guidance that applies to this service.)"),
    ("heading", "How we will know that it is good"),
    ("clause", "Write here: what is measured, by whom, how often, and what happens when it is not good enough. Count what families say among it."),
    ("heading", "Where and when"),
    ("clause", "Write here: the places, the days and the hours, and how families without a car get there."),
    ("heading", "Who does the work"),
    ("clause", "Write here: which people are needed, what they are trained in, and who takes over when somebody is away."),
    ("heading", "Money, and how long it lasts"),
    ("clause", "Write here: what it costs in a year, who pays which share, when it starts and ends, and how either side can end it."),
    ("heading", "How this was written together"),
    ("clause", "Write here: who took part and how, what changed because of them, and what did not and why."),
]


def block(kind, words, lead_in=""):
    if kind in {"heading", "priority"}:
        value = {"text": words, "level": "2", "priority": kind == "priority"}
        return {"type": "heading", "id": str(uuid.uuid4()), "value": value}
    if kind == "action":
        value = {"action": words, "by_when": "", "who": ""}
    elif kind == "commitment":
        value = {"text": words}
    else:
        kind, value = "clause", {"lead_in": lead_in, "text": words}
    return {"type": kind, "id": str(uuid.uuid4()), "value": value}


def make_templates(apps, schema_editor):
    DocumentTemplate = apps.get_model("consult", "DocumentTemplate")
    for kind, lines in (("strategy", STRATEGY), ("specification", SPECIFICATION)):
        body = json.dumps([block(*line) for line in lines])
        DocumentTemplate.objects.get_or_create(kind=kind, defaults={"body": body})


def nothing(apps, schema_editor):
    """Leave the templates: somebody may have changed them."""


class Migration(migrations.Migration):
    dependencies = [("consult", "0010_change_numbers")]

    operations = [migrations.RunPython(make_templates, nothing)]
