"""The first thing staff see: what waits for them, by what they may do."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from consult import policies
from consult.helping.requests import waiting as help_waiting
from consult.moderation.querysets import for_moderation, with_clocks
from consult.participation.models import State
from insights.coding.querysets import progress
from insights.decisions.answers import themes_to_answer


@dataclass(frozen=True)
class Task:
    """One kind of work that waits, and where it is done."""

    sentence: str
    action: str
    url: str


class WaitingPanel(Component):
    """A panel of the dashboard that lists what waits for one person."""

    name = "waiting_for_you"
    order = 50
    template_name = "home/admin/waiting.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the tasks of the person who is signed in."""
        return {"tasks": tasks_for(parent_context["request"].user)}


def tasks_for(user: User) -> list[Task]:
    """Return what waits for somebody: who may not be safe first, then who needs help."""
    return [
        *_for_the_leads(user),
        *_to_help(user),
        *_to_moderate(user),
        *_to_code(user),
        *_to_decide(user),
    ]


def _to_help(user: User) -> list[Task]:
    if not policies.can_answer_help_requests(user):
        return []
    number = help_waiting()
    said = ngettext(
        "%(number)s person waits for help to take part.",
        "%(number)s people wait for help to take part.",
        number,
    )
    return [Task(said % {"number": number}, _("Help them"), reverse("help_requests:index"))]


def _to_moderate(user: User) -> list[Task]:
    if not policies.can_moderate(user):
        return []
    waiting = for_moderation(user).filter(state=State.WAITING).count()
    said = ngettext(
        "%(number)s piece of writing waits to be read.",
        "%(number)s pieces of writing wait to be read.",
        waiting,
    )
    url = reverse("moderation:index")
    return [Task(said % {"number": waiting}, _("Read what people said"), url)]


def _for_the_leads(user: User) -> list[Task]:
    if not policies.is_safeguarding_lead(user):
        return []
    held = for_moderation(user).filter(state=State.SAFEGUARDING)
    clocks = with_clocks(held, timezone.localdate())
    said = ngettext(
        "%(number)s piece of writing is with the safeguarding leads.",
        "%(number)s pieces of writing are with the safeguarding leads.",
        len(clocks),
    ) % {"number": len(clocks)}
    sentence = " ".join(filter(None, [said, _late([row.late for row in clocks if row.late])]))
    url = f"{reverse('moderation:index')}?state={State.SAFEGUARDING}"
    return [Task(sentence, _("Read them"), url)]


def _late(days: list[int]) -> str:
    """Say how many are late, and by how much the longest waits."""
    if not days:
        return ""
    late = ngettext("%(n)s is late", "%(n)s are late", len(days)) % {"n": len(days)}
    oldest = ngettext("the oldest by %(days)s day", "the oldest by %(days)s days", max(days))
    return f"{late}, {oldest % {'days': max(days)}}."


def _to_code(user: User) -> list[Task]:
    if not user.has_perm("insights.code_contributions"):
        return []
    left = sum(one.left for one in progress(user).values())
    said = ngettext(
        "%(number)s piece of writing has no themes yet.",
        "%(number)s pieces of writing have no themes yet.",
        left,
    )
    return [Task(said % {"number": left}, _("Read and find themes"), reverse("coding:index"))]


def _to_decide(user: User) -> list[Task]:
    if not user.has_perm("insights.record_decision"):
        return []
    left = themes_to_answer().filter(decision=None).count()
    said = ngettext(
        "%(number)s theme waits for a decision.", "%(number)s themes wait for a decision.", left
    )
    return [Task(said % {"number": left}, _("Decide"), reverse("decisions:index"))]
