"""Receipt codes to try in the demonstration: worked out again from its seed, and kept nowhere."""

from collections.abc import Iterator

from consult import receipts
from consult.consultations.models import ConsultationPage
from consult.participation.models import Participation, State
from home.demo.content.shelf import data
from home.demo.content.voices import voices
from home.demo.surveys import SLUGS
from home.demo.words import token_of
from surveys.building.models import SurveyPage

CODES_TO_TRY = 3


def codes_to_try(*, people: int, seed: int) -> list[str]:
    """Return codes of people whose words are shown and speak of something that was answered."""
    places = dict(_places())
    codes = {}
    for number, voice in enumerate(voices(people, seed)):
        if place := places.get(voice.where):
            code = receipts.derive_code(token_of(seed, number), place=place)
            codes[receipts.hash_code(code)] = code
    answered = Participation.objects.filter(
        receipt_hash__in=codes, contributions__codings__theme__decision__isnull=False
    ).exclude(contributions__state__in=set(State) - {State.PUBLISHED})
    known = set(answered.values_list("receipt_hash", flat=True))
    return [code for receipt, code in codes.items() if receipt in known][:CODES_TO_TRY]


def _places() -> Iterator[tuple[str, int]]:
    """Give by name where people speak: comments belong to a consultation, answers to a survey."""
    for one in data("consultation.json")["consultations"]:
        for consultation in ConsultationPage.objects.filter(slug=one["slug"]):
            yield from ((name, consultation.pk) for name in one["documents"])
            for name in one["surveys"]:
                below = SurveyPage.objects.child_of(consultation).filter(slug=SLUGS[name])
                yield from ((name, survey.pk) for survey in below)
