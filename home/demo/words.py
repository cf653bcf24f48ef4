"""What people say in the demonstration: everyone's comments and answers, recorded in bulk."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from consult.consultations.models import ConsultationPage
from consult.documents.models import Document
from consult.participation.actions import Said
from consult.participation.bulk import Sitting, record_many
from consult.participation.models import Contribution, Participation, Prompt
from home.demo.content.people import DOCUMENTS
from home.demo.content.shelf import data
from home.demo.content.voices import Voice
from home.demo.dates import day
from home.demo.documents import SECOND_VERSION_DAYS_AGO
from surveys.building.models import SurveyPage

PROFILE = ("audience", "age_band", "phase", "plan", "need", "district", "how")


@dataclass(frozen=True)
class Place:
    """Where people speak and when; for each version, the prompts they were shown."""

    consultation: ConsultationPage
    basket: int
    opened: date
    last: date
    versions: Sequence[Sequence[Prompt]]

    def prompt(self, words: str, version: int) -> Prompt | None:
        """Return what a version shows in these words, None where it words it otherwise."""
        return next((one for one in self.versions[version] if words in one.text), None)


@dataclass(frozen=True)
class Spoken:
    """Somebody of the demonstration, and the rows that their words became."""

    voice: Voice
    sitting: Participation
    words: list[Contribution]

    @property
    def themes(self) -> list[list[str]]:
        """What each of the words is about, in their order."""
        return [*self.voice.themes, *self.voice.answer_themes.values()]


def place_of(page: Document | SurveyPage) -> Place:
    """Return the place where people speak on a document or in a survey."""
    consultation = ConsultationPage.objects.ancestor_of(page).get()
    timetable = consultation.timetable
    first, last = timetable.first_day, timetable.last_day
    if first is None or last is None:
        raise ValueError("Nobody can have spoken where no dates are set.")
    prompts = Prompt.objects.filter(page_id=page.pk).select_related("clause_version")
    if isinstance(page, SurveyPage):
        basket, versions = page.pk, [list(prompts)]
    else:
        numbers = page.versions.order_by("number")
        basket = consultation.pk
        versions = [list(prompts.filter(clause_version__version=number)) for number in numbers]
    return Place(consultation, basket, first, min(last, day(0)), versions)


def speak(
    voices: Sequence[Voice],
    places: Mapping[str, Place],
    *,
    seed: int,
    new_id: Callable[[], UUID],
) -> list[Spoken]:
    """Record what everyone says, each with dice of their own, and return it in their order."""
    sittings = [
        _sitting(
            voice,
            places[voice.where],
            token_of(seed, number),
            Random(f"{seed}:{number}:sitting"),  # noqa: S311
        )
        for number, voice in enumerate(voices)
    ]
    recorded = record_many(sittings=sittings, new_id=new_id)
    return [Spoken(voice, row, words) for voice, (row, words) in zip(voices, recorded, strict=True)]


def token_of(seed: int, number: int) -> str:
    """Return the token of somebody's browser, on which no day of loading has any influence."""
    return f"{Random(f'{seed}:{number}:token').getrandbits(128):032x}"  # noqa: S311


def _sitting(voice: Voice, place: Place, token: str, dice: Random) -> Sitting:
    sent_on = place.opened + timedelta(days=dice.randint(0, (place.last - place.opened).days))
    said = _answers(voice, place)
    if voice.where in DOCUMENTS:
        sent_on, version = _version_of(voice, place, sent_on, dice)
        said = _comments(voice, place, version)
    about = {name: getattr(voice, name) for name in PROFILE}
    return Sitting(
        consultation=place.consultation,
        token=token,
        place=place.basket,
        words=said,
        about={**about, "consent_to_quote": voice.consent, "sent_on": sent_on},
    )


def _version_of(voice: Voice, place: Place, sent_on: date, dice: Random) -> tuple[date, int]:
    """Return the version somebody read; who speaks of old wording spoke before the new one."""
    changed = day(-SECOND_VERSION_DAYS_AGO)
    if len(place.versions) == 1 or sent_on < changed:
        return sent_on, 0
    if all(place.prompt(comment.target, 1) for comment in voice.comments):
        return sent_on, 1
    return place.opened + timedelta(days=dice.randrange((changed - place.opened).days)), 0


def _comments(voice: Voice, place: Place, version: int) -> list[Said]:
    return [
        Said(_found(place.prompt(target, version), target), text, stance)
        for target, stance, text in voice.comments
    ]


def _answers(voice: Voice, place: Place) -> list[Said]:
    if voice.where in DOCUMENTS:
        return []
    labels = {one["key"]: one["label"] for one in data("surveys.json")[voice.where]["questions"]}
    return [
        Said(_found(place.prompt(labels[key], 0), key), str(voice.answers[key]))
        for key in voice.answer_themes
    ]


def _found(prompt: Prompt | None, words: str) -> Prompt:
    if prompt is None:
        raise LookupError(f"Nothing that was published says “{words}”.")
    return prompt
