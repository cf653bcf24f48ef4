"""Surveys for tests: `make_survey()` asks one question of each kind, `answer()` answers them."""

import json
import uuid

from consult.consultations.models import ConsultationPage
from home.models import StandardPage
from surveys.answering.actions import send
from surveys.building.actions import publish_questionnaire
from surveys.building.models import SurveyPage
from surveys.polls.models import Poll
from tests.factories.consultations import a_publisher, block, make_consultation


def _question(kind, label, *, key=None, choices=(), required=False, help_text=""):
    value = {"label": label, "help_text": help_text, "required": required}
    if kind != "open":
        value["choices"] = [
            choice if isinstance(choice, dict) else _choice(choice) for choice in choices
        ]
    return block(kind, key, **value)


def _choice(label):
    return {"type": "item", "id": str(uuid.uuid4()), "value": label}


def one(label, *choices, **more):
    """Return the block of a question with one choice; `key` may be given."""
    return _question("one", label, choices=choices, **more)


def many(label, *choices, **more):
    """Return the block of a question with many choices."""
    return _question("many", label, choices=choices, **more)


def open_question(label, **more):
    """Return the block of a question that is answered in one's own words."""
    return _question("open", label, **more)


def question(kind, label, *choices, **value):
    """Return the block of a question of any kind, or of information."""
    if choices:
        value["choices"] = [_choice(choice) for choice in choices]
    return block(kind, label=label, **({"help_text": "", "required": False} | value))


def new_page(title=""):
    """Return the block that begins a page."""
    return block("page", title=title)


def some_questions():
    return [
        one("How easy was it to find help?", "Easy", "Hard", required=True),
        many("What are you waiting for?", "A school place", "A short break", "Nothing"),
        open_question("What would help most?", help_text="Please leave out names."),
    ]


def make_survey(consultation=None, *, questions=None, published=True, by=None, **fields):
    """Return a survey below a consultation; unless told otherwise its questions are published."""
    parent = consultation or make_consultation()
    defaults = {"title": "How is it going?", "introduction": "Three questions about help."}
    survey = SurveyPage(**(defaults | fields), live=False)
    survey.questions = json.dumps(some_questions() if questions is None else questions)
    parent.add_child(instance=survey)
    if published:
        publish_survey(survey, by=by)
    return survey


def publish_survey(survey, *, note="The first questions.", by=None):
    """Publish the draft's questions as the next questionnaire, through the project's own act."""
    return publish_questionnaire(survey=survey, note=note, by=by or a_publisher())


def make_poll(question, *choices, **fields):
    """Return a quick poll with its choices, which has a place in no page yet."""
    blocks = [{"type": "choice", "id": str(uuid.uuid4()), "value": one} for one in choices]
    return Poll.objects.create(question=question, choices=json.dumps(blocks), **fields)


def place(*polls, on=None, field="polls"):
    """Put polls, and no others, in a page of the public, the one about the site unless told."""
    page = on or StandardPage.objects.get(slug="about")
    setattr(page, field, json.dumps([{"type": "poll", "value": poll.pk} for poll in polls]))
    page.save_revision().publish()
    return page


def ask(survey, label):
    """Return the frozen question of the newest questionnaire that has this label."""
    return survey.newest_questionnaire.questions.get(label=label)


def by_labels(survey, answers):
    """Turn answers by labels into answers by keys, as a browser would post them."""
    return dict(_by_label(ask(survey, label), answer) for label, answer in answers.items())


def _by_label(question, answer):
    if question.kind == "open":
        return question.key, answer
    keys = {label: key for key, label in question.choice_labels.items()}
    chosen = keys[answer] if isinstance(answer, str) else [keys[label] for label in answer]
    return question.key, chosen


def answer(survey, answers, *, consent=True, token=None, **about):
    """Send answers, given as {label: choice's label, labels or words}; return the submission."""
    sitting, _ = send(
        survey=survey,
        consultation=ConsultationPage.objects.ancestor_of(survey).get(),
        questionnaire=survey.newest_questionnaire,
        answers=by_labels(survey, answers),
        token=token or uuid.uuid4().hex,
        about={"consent_to_quote": consent, **about},
    )
    return sitting.submission
