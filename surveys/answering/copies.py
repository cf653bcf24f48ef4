"""What somebody sent, as plain text for them to keep: without the code that leads to it."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consult.participation.models import Participation
from consult.participation.said import said_in
from surveys.answering.ticked import ticked_in


def copy_of(sitting: Participation, title: str) -> str:
    """Return the answers of a sitting as a text to print or save; none once taken back."""
    day = _("Sent on %(day)s") % {"day": date_format(sitting.sent_on, "j F Y")}
    return "\n\n".join([title, day, *_answers(sitting)]) + "\n"


def _answers(sitting: Participation) -> Iterator[str]:
    for one in ticked_in(sitting):
        yield "\n".join([one.question, *(f"- {choice}" for choice in one.choices)])
    for item in said_in(sitting):
        yield f"{item.contribution.prompt.text}\n{item.contribution.text}"
