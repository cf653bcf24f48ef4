"""Give editors whole surveys to start from. They can change every word."""

import json
import uuid
from importlib import import_module

from django.db import migrations

bank = import_module("surveys.migrations.0006_question_bank")

WRITE_TO_US = ("open", "What else do you want to tell us?", "Please leave out names.", {})
EQUALITY = [
    "Age of the person answering",
    "Sex",
    "Ethnic group",
    "Disability: a lasting condition",
    "Disability: daily life",
    "Religion",
    "Sexual orientation",
]

# A text names a question of the bank; ("page", title) begins a page; the rest is asked only here.
TEMPLATES = [
    (
        "Annual SEND family survey",
        "Once a year: how families find the support that their children get.",
        [
            ("page", "Your child"), "School stage", "Support now", "All needs",
            ("page", "Support altogether"), "Support altogether", "Being listened to", "Being told what happens",
            ("page", "School"), "Help in school", "Staff understand", "Support plan reviewed", "Days missed",
            ("page", "Short breaks"), "Kinds of short break used", "Enough short breaks", "What stops families",
            ("page", "In your words"), "What would help most",
            ("page", "About you"), *EQUALITY,
        ],
    ),
    (
        "Young people’s survey",
        "For children and young people. Set “who it is for” to young people: one question a page.",
        [
            ("faces", "How are things for you?", "Choose the face that fits.", {}),
            "Feeling safe and belonging",
            ("faces", "How do you feel about the people who help you?", "", {}),
            ("many", "What helps you?", "Choose all that fit.",
             {"none": True, "other": True, "choices": [
                 "Somebody who listens", "A quiet place", "More time", "Pictures or signs", "Friends", "Clubs and trips"]}),
            "What matters for later",
            ("open", "What would you change?", "You can write one word or many.", {}),
        ],
    ),
    (
        "After-assessment survey",
        "Some weeks after a final EHC plan, or after the answer that there is none.",
        [
            ("page", "The assessment"),
            ("one", "How did the assessment end?", "",
             {"choices": ["With a plan", "Without a plan", "We were told no before it began", "It has not ended"]}),
            "Time the assessment took", "Clear to follow", "Being listened to",
            ("page", "The plan"), "Views in the plan", "Plan happens",
            ("page", "In your words"), "What to do better",
        ],
    ),
    (
        "Contract review",
        "Before a service’s contract is renewed or changed: what families say about it.",
        [
            ("page", "The service"),
            ("one", "How long have you used this service?", "",
             {"choices": ["Less than 6 months", "6 months to 2 years", "More than 2 years", "We used it before, not now"]}),
            ("satisfied", "How satisfied are you with this service?", "", {}),
            ("agree", "Staff know how to support my child.", "", {}),
            ("agree", "The service comes when it says it will.", "", {}),
            ("agree", "My child likes it.", "", {}),
            ("page", "What should stay and what should change"),
            ("open", "What must stay?", "Please leave out names.", {}),
            ("open", "What must change?", "Please leave out names.", {}),
        ],
    ),
    (
        "Quick poll",
        "One question and a few words. For one question in any page, use a quick poll instead.",
        [
            ("one", "Write your question here", "", {"choices": ["Yes", "No", "I am not sure"]}),
            WRITE_TO_US,
        ],
    ),
]


def of_bank():
    """Return the questions of the bank, as it was filled, by title."""
    return {title: (kind, label, said, more) for _, title, _, kind, label, said, more in bank.QUESTIONS}


def block(line, questions):
    if isinstance(line, str):
        line = questions[line]
    if line[0] == "page":
        return {"type": "page", "id": str(uuid.uuid4()), "value": {"title": line[1]}}
    kind, label, help_text, more = line
    return bank.block(kind, label, help_text, **more)


def make_templates(apps, schema_editor):
    SurveyTemplate = apps.get_model("surveys", "SurveyTemplate")
    questions = of_bank()
    for title, description, lines in TEMPLATES:
        blocks = json.dumps([block(line, questions) for line in lines])
        SurveyTemplate.objects.get_or_create(
            title=title, defaults={"description": description, "questions": blocks}
        )


class Migration(migrations.Migration):
    dependencies = [("surveys", "0006_question_bank")]

    operations = [migrations.RunPython(make_templates, bank.nothing)]
