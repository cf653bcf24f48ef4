"""A session and a group of the demonstration: two responses, of many people each.

Their notes are the newest that came, so they wait to be read.
"""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from uuid import UUID

from django.contrib.auth.models import User

from consult.participation.actions import Said
from consult.participation.bulk import Sitting, record_many
from consult.participation.models import Stance
from consult.participation.profile import AgeBand, Audience, Channel, How
from home.demo.content.shelf import data
from home.demo.words import Place

RESPONSES = 2


def speak_together(place: Place, *, by: User, seed: int, new_id: Callable[[], UUID]) -> None:
    """Record what fourteen young people wrote on flip charts, and what a group of parents sent."""
    told = data("together.json")
    days = {"sent_on": place.last, "consent_to_quote": True, "how": How.GROUP}
    session = {
        **days,
        **told["session"]["about"],
        "audience": Audience.YOUNG_PERSON,
        "age_band": AgeBand.FROM_14,
        "channel": Channel.EVENT,
        "held_on": place.last - timedelta(days=1),
        "recorded_by": by,
    }
    group = {**days, **told["group"]["about"], "audience": Audience.PARENT_CARER}
    dice = Random(f"{seed}:together")  # noqa: S311
    sittings = [
        Sitting(
            consultation=place.consultation,
            token=f"{dice.getrandbits(128):032x}",
            place=place.basket,
            words=_said(place, who["notes"], numbered="held_on" in about),
            about=about,
        )
        for who, about in ((told["session"], session), (told["group"], group))
    ]
    record_many(sittings=sittings, new_id=new_id)


def _said(place: Place, notes: list[list[str]], *, numbered: bool) -> list[Said]:
    """Put each note to the newest wording of its clause; those of a session have a number."""
    said: list[Said] = []
    for words, stance, text in notes:
        prompt = place.prompt(words, -1)
        if prompt is None:
            raise LookupError(f"Nothing that was published says “{words}”.")
        before = sum(one.prompt == prompt for one in said)
        said.append(Said(prompt, text, stance or Stance.NONE, note=before + 1 if numbered else 0))
    return said
