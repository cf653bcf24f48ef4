"""Codeframes, themes, codings and decisions for tests."""

import json

from django.contrib.auth import get_user_model
from django.utils.text import slugify

from home.roles import COMMISSIONER
from insights.coding.models import Codeframe, Coding, Theme
from insights.decisions.actions import record_decision
from insights.decisions.models import DecisionEntry
from tests.factories.consultations import publish
from tests.factories.people import member_of


def make_codeframe(consultation, **fields):
    """Return the consultation's codeframe, made if there is none."""
    defaults = {"title": f"Themes of {consultation.title}"} | fields
    return Codeframe.objects.get_or_create(consultation=consultation, defaults=defaults)[0]


def make_theme(codeframe, name="Getting there", **fields):
    """Return a theme, agreed unless told otherwise."""
    defaults = {
        "key": slugify(name),
        "description": f"What people say about: {name}.",
        "status": Theme.Status.AGREED,
        "position": codeframe.themes.count(),
    }
    return Theme.objects.create(codeframe=codeframe, name=name, **(defaults | fields))


def code(contribution, *themes):
    """Let a contribution speak of themes, as people decided."""
    return [Coding.objects.create(contribution=contribution, theme=theme) for theme in themes]


def decide(theme, *, by=None, clauses=(), **fields):
    """Record a decision on a theme through the project's own act and return its entry."""
    defaults = {
        "said": "“May help” is not a promise.",
        "outcome": DecisionEntry.Outcome.ACCEPTED,
        "reason": "“May” gave families nothing to rely on.",
        "owner": "Head of short breaks",
    }
    entry, _ = record_decision(
        theme=theme, by=by or a_commissioner(), clauses=clauses, **(defaults | fields)
    )
    return entry


def a_commissioner():
    known = get_user_model().objects.filter(username="decider").first()
    return known or member_of(COMMISSIONER, name="decider")


def reword(document, old, new):
    """Publish the document's next version with other words and return the document."""
    document = type(document).objects.get(pk=document.pk)
    body = json.dumps(document.blocks(), ensure_ascii=False)
    document.body = body.replace(old, new)
    publish(document, note="Other words.")
    return document
