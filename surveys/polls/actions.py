"""Taking an answer to a poll: once for each form, while the poll is open."""

from django.utils import timezone

from surveys.polls.models import Poll, PollAnswer
from surveys.polls.placing import takes_answers


def answer(*, poll: Poll, choice: str, form_hash: str) -> bool:
    """Keep an answer and tell whether it counts; a form that comes twice counts as it came first.

    False where the poll has closed, or is placed nowhere any more.
    """
    if not takes_answers(poll, timezone.now()):
        return False
    PollAnswer.objects.get_or_create(form_hash=form_hash, defaults={"poll": poll, "choice": choice})
    return True
