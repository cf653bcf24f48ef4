"""Taking an answer to a poll: once for each form, while the poll is open."""

from django.utils import timezone

from surveys.polls.models import Poll, PollAnswer


def answer(*, poll: Poll, choice: str, form_hash: str) -> bool:
    """Keep an answer and tell whether it counts; a form that comes twice counts as it came first.

    False where the poll has closed.
    """
    if not poll.is_open(timezone.now()):
        return False
    PollAnswer.objects.get_or_create(form_hash=form_hash, defaults={"poll": poll, "choice": choice})
    return True
