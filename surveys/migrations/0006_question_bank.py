"""Fill the question bank. Editors can change every word; the keys of choices stay.

The wording is ours. Where a list of categories comes from elsewhere, `source` names it.
"""

import json
import uuid

from django.db import migrations

# The same question has the same keys on every site, so that answers can be laid side by side.
SPACE = uuid.UUID("5d0f8f0e-7a55-4d0c-9d57-3a5b8b6f2c11")
NOT_SAID = "I would rather not say"
NOT_SURE = "I am not sure"
OPTIONAL = "You do not have to answer this."
GSS = "Categories: Government Statistical Service harmonised standard, %s"
CENSUS_OF_SCHOOLS = "Categories: Department for Education, school census, SEN type of need"
OURS = "Our own words"

NEEDS = [
    "Autism",
    "Down syndrome",
    "Hearing",
    "Learning: moderate difficulty",
    "Learning: severe difficulty",
    "Learning: profound and multiple difficulty",
    "Learning: a specific difficulty, like dyslexia",
    "Multi-sensory: both sight and hearing",
    "Physical disability",
    "Social, emotional and mental health",
    "Speech, language and communication",
    "Vision",
    "Another need",
    "No specialist has found out yet",
]

# topic, title, source, kind, label, help, and what else the block holds
QUESTIONS = [
    ("equality", "Age of the person answering", GSS % "age", "one", "How old are you?", OPTIONAL,
     {"choices": ["Under 16", "16 to 24", "25 to 34", "35 to 44", "45 to 54", "55 to 64", "65 or over", NOT_SAID]}),
    ("equality", "Sex", GSS % "sex", "one", "What is your sex?", OPTIONAL,
     {"choices": ["Female", "Male", NOT_SAID]}),
    ("equality", "Ethnic group", GSS % "ethnicity (England)", "one", "What is your ethnic group?",
     OPTIONAL + " Choose the one that fits best.",
     {"choices": [
         "Asian or Asian British: Indian", "Asian or Asian British: Pakistani",
         "Asian or Asian British: Bangladeshi", "Asian or Asian British: Chinese",
         "Asian or Asian British: any other background",
         "Black or Black British: Caribbean", "Black or Black British: African",
         "Black or Black British: any other background",
         "Mixed: White and Black Caribbean", "Mixed: White and Black African",
         "Mixed: White and Asian", "Mixed: any other mixed or multiple background",
         "White: English, Welsh, Scottish, Northern Irish or British", "White: Irish",
         "White: Gypsy or Irish Traveller", "White: Roma", "White: any other background",
         "Arab", "Any other ethnic group", NOT_SAID]}),
    ("equality", "Disability: a lasting condition", GSS % "long-lasting health conditions and illness", "one",
     "Do you have a health condition, illness or disability that has lasted a year, or will?",
     OPTIONAL + " It may be of body or mind.", {"choices": ["Yes", "No", NOT_SAID]}),
    ("equality", "Disability: daily life", GSS % "activity restriction", "one",
     "Does it make day-to-day life harder for you?", OPTIONAL,
     {"choices": ["Yes, a lot", "Yes, a little", "Not at all", "I have no such condition", NOT_SAID]}),
    ("equality", "Disability: what it affects", GSS % "impairment", "many", "What does it affect?",
     OPTIONAL + " Choose all that fit.",
     {"none": True, "other": True, "choices": [
         "Sight", "Hearing", "Moving about", "Using hands", "Learning or understanding", "Memory",
         "Mental health", "Energy or breathing", "Being with other people", NOT_SAID]}),
    ("equality", "Religion", GSS % "religion (England)", "one", "What is your religion?", OPTIONAL,
     {"choices": ["No religion", "Christian", "Buddhist", "Hindu", "Jewish", "Muslim", "Sikh", "Any other religion", NOT_SAID]}),
    ("equality", "Sexual orientation", GSS % "sexual orientation", "one",
     "Which of these fits you best?", OPTIONAL + " For people who are 16 or over.",
     {"choices": ["Straight or heterosexual", "Gay or lesbian", "Bisexual", "Other", NOT_SAID]}),
    ("needs", "Main need", CENSUS_OF_SCHOOLS, "one", "What is your child’s main need?",
     "Choose the one that makes the biggest difference to their day.", {"choices": [*NEEDS, NOT_SURE]}),
    ("needs", "All needs", CENSUS_OF_SCHOOLS, "many", "Which needs does your child have?",
     "Choose all that fit. A diagnosis is not needed.", {"none": True, "choices": NEEDS}),
    ("needs", "Support now", OURS, "profile", "What support does your child have now?", "", {"field": "plan"}),
    ("needs", "School stage", OURS, "profile", "Where is your child in school?", "", {"field": "phase"}),
    ("satisfaction", "Support altogether", OURS, "satisfied",
     "How satisfied are you with the support your child gets, all in all?", "Think of the last 12 months.", {}),
    ("satisfaction", "Being listened to", OURS, "agree", "People who support my child listen to me.", "", {}),
    ("satisfaction", "Being told what happens", OURS, "agree", "I am told what happens next, and when.", "", {}),
    ("satisfaction", "How it feels, in faces", OURS, "faces", "How do you feel about the help you get?", "", {}),
    ("satisfaction", "What would help most", OURS, "open", "What one thing would help most?",
     "Please leave out names.", {}),
    ("school", "Help in school", OURS, "satisfied",
     "How satisfied are you with the help your child gets in school?", "", {}),
    ("school", "Support plan reviewed", OURS, "one",
     "How often does the school look at the support together with you?", "",
     {"choices": ["Every term, or more often", "Once or twice a year", "Less often", "Never", NOT_SURE]}),
    ("school", "Staff understand", OURS, "agree", "Staff in school understand what my child needs.", "", {}),
    ("school", "Feeling safe and belonging", OURS, "faces", "How do you feel at school?",
     "For children and young people.", {}),
    ("school", "Days missed", OURS, "one",
     "Has your child missed school this year because support was missing?", "",
     {"choices": ["No", "Up to 5 days", "6 to 20 days", "More than 20 days", NOT_SURE]}),
    ("assessment", "Time the assessment took",
     "Our own words; 20 weeks: SEND Regulations 2014, regulation 13 (please check that this is still so)", "one",
     "How long did it take from asking for an assessment to the final plan?",
     "By law it should take no more than 20 weeks.",
     {"choices": ["20 weeks or less", "21 to 30 weeks", "31 to 52 weeks", "More than a year", "We are still waiting", NOT_SURE]}),
    ("assessment", "Views in the plan", OURS, "agree", "The plan says what my child and I said.", "", {}),
    ("assessment", "Plan happens", OURS, "agree", "What the plan promises happens.", "", {}),
    ("assessment", "Clear to follow", OURS, "agree", "I understood each step of the assessment.", "", {}),
    ("assessment", "What to do better", OURS, "open", "What should we do better in the next assessment?",
     "Please leave out names.", {}),
    ("transition", "Talk about the future began", OURS, "one",
     "Has anyone talked with you about life after school?", "From year 9, school and council plan it with you.",
     {"choices": ["Yes, in year 9 or before", "Yes, later", "Not yet", NOT_SURE]}),
    ("transition", "What matters for later", OURS, "rank", "What matters most to you for later?",
     "Put them in order.",
     {"choices": ["A job", "College or training", "My own home", "Friends and free time", "My health"]}),
    ("transition", "Move to adult services", OURS, "satisfied",
     "How satisfied are you with the move to adult services?", "", {}),
    ("short_breaks", "Kinds of short break used", OURS, "many",
     "Which short breaks has your family used in the last 12 months?", "Choose all that fit.",
     {"none": True, "other": True, "choices": [
         "A club after school or at weekends", "A holiday scheme", "Somebody who comes to our home",
         "A night or more away", "Money to arrange it ourselves"]}),
    ("short_breaks", "Enough short breaks", OURS, "one", "Do you get enough short breaks?", "",
     {"choices": ["Yes", "Nearly", "No", "We get none", "We do not need any", NOT_SURE]}),
    ("short_breaks", "What stops families", OURS, "many", "What makes it hard to get a short break?",
     "Choose all that fit.",
     {"none": True, "other": True, "choices": [
         "I do not know what there is", "It is full, or we wait", "It is too far, or there is no transport",
         "Staff cannot meet my child’s needs", "It costs too much", "The times do not fit"]}),
]


def block(kind, label, help_text="", required=False, **more):
    """Return a block of a survey; its id, and those of its choices, come from its words."""
    value = {"label": label, "help_text": help_text, **more}
    if kind != "info":
        value["required"] = required
    if "choices" in value:
        value["choices"] = [
            {"type": "item", "id": str(uuid.uuid5(SPACE, f"{label}\n{choice}")), "value": choice}
            for choice in value["choices"]
        ]
    return {"type": kind, "id": str(uuid.uuid5(SPACE, label)), "value": value}


def fill_bank(apps, schema_editor):
    BankQuestion = apps.get_model("surveys", "BankQuestion")
    for topic, title, source, kind, label, help_text, more in QUESTIONS:
        question = json.dumps([block(kind, label, help_text, **more)])
        BankQuestion.objects.get_or_create(
            title=title, defaults={"topic": topic, "source": source, "question": question}
        )


def nothing(apps, schema_editor):
    """Leave what editors may have changed."""


class Migration(migrations.Migration):
    dependencies = [("surveys", "0005_questions_of_every_kind")]

    operations = [migrations.RunPython(fill_bank, nothing)]
