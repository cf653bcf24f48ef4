"""Consultations, published documents and words for tests."""

import json
import uuid
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Page

from consult.consultations.models import ConsultationPage
from consult.documents.actions import changes_of, publish_version
from consult.documents.answers import REMOVED, Answer, as_kept
from consult.documents.models import ServiceSpecificationPage, StrategyPage
from consult.participation.actions import Said, record
from consult.participation.models import Contribution, Prompt, State
from consult.participation.profile import Audience
from home.models import HomePage
from tests.factories.people import superuser


def make_consultation(*, opened_days_ago=10, open_for_days=30, **fields):
    """Return a live consultation below the home page that is open now, unless dates say not."""
    now = timezone.now()
    number = ConsultationPage.objects.count() + 1
    defaults = {
        "title": f"Short breaks {number}",
        "introduction": "A draft plan for short breaks.",
        "opens_at": now - timedelta(days=opened_days_ago),
        "closes_at": now - timedelta(days=opened_days_ago) + timedelta(days=open_for_days),
    }
    page = ConsultationPage(**(defaults | fields))
    return HomePage.objects.get().add_child(instance=page)


def block(kind, block_id=None, **value):
    return {"type": kind, "id": block_id or str(uuid.uuid4()), "value": value}


def heading(text, *, level="2", priority=False):
    return block("heading", text=text, level=level, priority=priority)


def clause(text, lead_in=""):
    return block("clause", text=text, lead_in=lead_in)


def action(words, by_when="", who=""):
    return block("action", action=words, by_when=by_when, who=who)


def some_blocks():
    return [
        heading("Priority 1: Help early", priority=True),
        clause("Families may get help with travel."),
        clause("answer the phone", lead_in="We will:"),
        action("Open a Saturday club", by_when="May 2027", who="Council"),
        action("Write a leaflet"),
    ]


def make_strategy(consultation=None, *, blocks=None, published=True, by=None, **fields):
    """Return a strategy page; unless told otherwise its first version is published."""
    parent = consultation or make_consultation()
    defaults = {"title": "Short breaks strategy", "version_note": "The first draft."}
    page = StrategyPage(**(defaults | fields), live=False)
    page.body = json.dumps(some_blocks() if blocks is None else blocks)
    parent.add_child(instance=page)
    if published:
        publish(page, by=by)
    return page


def make_specification(consultation=None, *, blocks=None, title="Saturday clubs"):
    """Return a specification whose first version is published."""
    page = ServiceSpecificationPage(title=title, live=False)
    page.body = json.dumps([clause("A club each Saturday.")] if blocks is None else blocks)
    (consultation or make_consultation()).add_child(instance=page)
    publish(page)
    return page


def publish(page, *, note="The first draft.", by=None, answers=None):
    """Publish the draft as the next version, through the project's own act.

    What nobody answered about a clause that goes is: it was removed.
    """
    removed = Answer(REMOVED, reason="Nobody needs it.")
    gone = {block for block, change in changes_of(page).items() if not change.now}
    page.clause_answers = as_kept(dict.fromkeys(gone, removed) | (answers or {}))
    return publish_version(document=page, note=note, by=by or a_publisher())


def a_publisher():
    return get_user_model().objects.filter(username="publisher").first() or superuser("publisher")


def clause_prompts(page):
    """Return the prompts of the newest version's clauses, in their order."""
    return list(
        Prompt.objects.filter(clause_version__version=page.newest_version).order_by(
            "clause_version__position"
        )
    )


def say(
    prompt,
    text,
    *,
    consultation=None,
    audience=Audience.PARENT_CARER,
    consent=True,
    state=State.PUBLISHED,
    stance="none",
    token=None,
    **about,
):
    """Record what somebody says to a prompt and return the contribution, by default published."""
    consultation = (
        consultation
        or ConsultationPage.objects.ancestor_of(Page.objects.get(pk=prompt.page_id)).get()
    )
    sitting, _ = record(
        consultation=consultation,
        token=token or uuid.uuid4().hex,
        place=consultation.pk,
        words=[Said(prompt=prompt, text=text, stance=stance)],
        about={"audience": audience, "consent_to_quote": consent, **about},
    )
    contribution = sitting.contributions.get()
    Contribution.objects.filter(pk=contribution.pk).update(state=state)
    contribution.refresh_from_db()
    return contribution
