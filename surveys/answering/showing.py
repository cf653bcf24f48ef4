"""What the pages of the journey show, beyond their forms."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consult import receipts
from consult.lifecycle_words import Step, StepState, thread_stages
from consult.participation.models import Participation
from surveys.answering import journey
from surveys.answering.begun import Begun
from surveys.answering.visits import Visit
from surveys.building.questions import Question


@dataclass(frozen=True)
class Item:
    """One answer on the page where all are checked."""

    question: Question
    choices: list[str]
    words: str
    change_url: str


def check_items(visit: Visit, begun: Begun) -> list[Item]:
    """Return every question with what was answered, in words, and the way back to it."""
    return [
        _item(visit, begun, question, asked)
        for question, asked in zip(begun.questions, begun.asked, strict=True)
    ]


def _item(visit: Visit, begun: Begun, question: Question, asked: journey.Asked) -> Item:
    keys = journey.chosen(asked, begun.answers)
    return Item(
        question=question,
        choices=[question.choice_labels[key] for key in keys],
        words=journey.words(asked, begun.answers),
        change_url=f"{visit.step_url(question.position)}?change",
    )


def progress(visit: Visit, begun: Begun, position: int) -> dict[str, Any]:
    """Return how far the page of a question is, and where back leads."""
    count = len(begun.asked)
    changing = "change" in visit.request.GET
    before = journey.CHECK if changing else journey.step_before(begun.asked, position)
    return {
        "position": position,
        "count": count,
        "steps": [number <= position for number in range(1, count + 1)],
        "changing": changing,
        "back_url": visit.step_url(before),
    }


def sent_with(code: str) -> Participation:
    """Return what was sent and is found again with this code."""
    return Participation.objects.get(receipt_hash=receipts.hash_code(code))


def receipt_steps(visit: Visit, sent_on: date) -> list[Step]:
    """Return what happens next with what was sent."""
    steps = thread_stages(visit.consultation.timetable, timezone.now())
    sent = Step(title=_("You sent it"), detail=date_format(sent_on, "j F Y"), state=StepState.DONE)
    return [sent, *steps[1:]]
