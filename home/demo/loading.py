"""The whole demonstration, in the order in which such things happen."""

from dataclasses import dataclass
from functools import partial
from random import Random
from uuid import UUID

from django.db import transaction

from consult.participation.models import Contribution, Participation, State
from home.demo.area import make_area
from home.demo.beside import tell_beside
from home.demo.codes import codes_to_try
from home.demo.codings import code, make_codeframe
from home.demo.content.voices import voices
from home.demo.decisions import decide, tell
from home.demo.documents import make_documents, publish_second_version
from home.demo.easy_read import write_easy_questions, write_easy_read
from home.demo.moderating import moderate
from home.demo.releases import release_first
from home.demo.staff import SECOND_ANALYST, make_staff
from home.demo.surveys import answer, make_surveys
from home.demo.together import RESPONSES, speak_together
from home.demo.words import place_of, speak
from insights.coding.models import Coding, Suggestion


@dataclass(frozen=True)
class Loaded:
    """What there is now: counts, and a few receipt codes with which somebody can come back."""

    counts: dict[str, int]
    codes: list[str]


@transaction.atomic
def load(*, people: int, seed: int) -> Loaded:
    """Build the invented area with its people; the same seed gives the same words and keys."""
    new_id = partial(_uuid, Random(f"{seed}:keys"))  # noqa: S311
    staff = make_staff()
    consultations = make_area()
    documents = make_documents(consultations, by=staff["tomas"], new_id=new_id)
    surveys = make_surveys(consultations, by=staff["tomas"], new_id=new_id)
    tell_beside(documents, editor=staff["tomas"], commissioner=staff["helen"])
    write_easy_read(documents["strategy"], by=staff["tomas"])
    write_easy_questions(surveys["young_survey"], by=staff["tomas"])
    publish_second_version(documents["strategy"], by=staff["tomas"])
    places = {name: place_of(page) for name, page in {**documents, **surveys}.items()}
    together = RESPONSES if people > RESPONSES else 0
    alone = people - together
    spoken = speak(voices(alone, seed), places, seed=seed, new_id=new_id)
    submissions = answer(spoken, surveys, new_id=new_id)
    moderate(spoken, seed=seed, by=staff["wren"])
    analysts = staff["priya"], staff[SECOND_ANALYST]
    frames = {page.pk: make_codeframe(page) for page in consultations.values()}
    for frame in frames.values():
        code(spoken, frame, seed=seed, analysts=analysts)
    consultation = places["strategy"].consultation
    decisions = decide(frames[consultation.pk], documents, by=staff["helen"])
    tell(consultation, decisions, by=staff["tomas"])
    if together:
        speak_together(places["strategy"], by=staff["wren"], seed=seed, new_id=new_id)
    release_first(consultation, by=analysts[0])
    counts = {
        "people": Participation.objects.count(),
        "contributions": Contribution.objects.count(),
        "surveys_answered": submissions,
        "waiting": Contribution.objects.filter(state=State.WAITING).count(),
        "suggestions": Suggestion.objects.count(),
        "codings": Coding.objects.count(),
        "decisions": len(decisions),
    }
    return Loaded(counts, codes_to_try(people=alone, seed=seed))


def _uuid(dice: Random) -> UUID:
    return UUID(int=dice.getrandbits(128), version=4)
