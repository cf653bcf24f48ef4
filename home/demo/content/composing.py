"""More people than were written one by one: an opening, a middle or two, an ending, and slips."""

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import Any

from home.demo.content.people import (
    AGE_BANDS,
    DISTRICTS,
    NEEDS,
    PHASES,
    PLANS,
    Person,
    Profile,
    Said,
    clause,
)
from home.demo.content.shelf import bank
from home.demo.content.slips import typed_by

MONTHS = ("January", "March", "May", "last June", "September", "November")
AUDIENCES = {
    "parent_carer": 56,
    "young_person": 24,
    "school": 7,
    "health": 5,
    "social_care": 4,
    "provider": 2,
    "": 2,
}
PHASES_OF_AGES = {
    "under_11": ("primary",),
    "11_13": ("secondary",),
    "14_15": ("secondary", "not_in_education"),
    "16_18": ("secondary", "post_16"),
    "19_25": ("post_16", "not_in_education"),
}
# Young people's pieces have no stops of their own.
JOINED_BY = {"parent_carer": " ", "young_person": " and also ", "professional": " "}
SURVEYS = {"parent_carer": "family_survey", "young_person": "young_survey"}
QUESTIONS = {
    "family_survey": ("first_change", "first_change", "anything_else"),
    "young_survey": ("better", "tell_us"),
}


def drawn(rng: Random, weights: Mapping[str, int]) -> str:
    """Return one of the keys, as often as its weight says."""
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def profile(rng: Random, audience: str) -> Profile:
    """Return a person of this audience, some of whose fields are left empty as in life."""
    age = drawn(rng, dict(zip(AGE_BANDS, (3, 19, 29, 31, 18), strict=True)))
    if audience == "young_person":
        phase = rng.choice(PHASES_OF_AGES[age])
    else:
        age, phase = "", drawn(rng, dict(zip(PHASES, (13, 38, 31, 13, 5), strict=True)))
    kept = [rng.random() < share for share in (0.95, 0.9, 0.86, 0.84)]
    return Profile(
        audience=audience,
        age_band=age,
        phase=phase if kept[0] else "",
        plan=drawn(rng, dict(zip(PLANS, (46, 21, 23, 10), strict=True))) if kept[1] else "",
        need=drawn(rng, dict(zip(NEEDS, (19, 20, 16, 14, 26, 5), strict=True))) if kept[2] else "",
        district=drawn(rng, dict(zip(DISTRICTS, (42, 36, 22), strict=True))) if kept[3] else "",
    )


def composed(rng: Random) -> Person:
    """Return a person of no one's writing, with one thing to say."""
    audience = drawn(rng, AUDIENCES)
    speaks_as = audience if audience in SURVEYS else "professional"
    middle = rng.choices(_middles(speaks_as), weights=_weights(speaks_as))[0]
    text = typed_by(speaks_as, _text(rng, speaks_as, middle["texts"]), rng)
    return _placed(rng, profile(rng, audience), middle, text)


def closed_only(rng: Random) -> Person:
    """Return a person who ticks boxes and writes nothing, as many do."""
    audience = drawn(rng, {"parent_carer": 62, "young_person": 38})
    return Person(profile(rng, audience), SURVEYS[audience], ())


def _placed(rng: Random, who: Profile, middle: dict[str, Any], text: str) -> Person:
    survey = SURVEYS.get(who.audience)
    themes = (middle["theme"],)
    if survey and rng.random() < 0.45:
        return Person(who, survey, (Said(rng.choice(QUESTIONS[survey]), text, themes),))
    on = rng.choice(middle["on"])
    return Person(who, clause(on)[0], (Said(on, text, themes, middle["stance"]),))


@cache
def _middles(speaks_as: str) -> list[dict[str, Any]]:
    return [middle for middle in bank("composed.toml")["middle"] if middle["who"] == speaks_as]


@cache
def _weights(speaks_as: str) -> list[int]:
    # The earlier themes of the file are the ones people speak of most.
    return [max(3, 12 - place) for place in range(len(_middles(speaks_as)))]


def _text(rng: Random, speaks_as: str, texts: Sequence[str]) -> str:
    middles = rng.sample(list(texts), k=2 if rng.random() < 0.35 else 1)
    parts = bank("composed.toml")
    pieces = [
        rng.choice(parts["openings"][speaks_as]),
        JOINED_BY[speaks_as].join(middles),
        rng.choice(parts["endings"][speaks_as]),
    ]
    joined = " ".join(filter(None, pieces))
    return joined.format_map(
        {
            "months": rng.randint(7, 34),
            "times": rng.randint(3, 19),
            "years": rng.randint(2, 17),
            "age": rng.randint(12, 21),
            "percent": rng.choice([15, 20, 30, 40]),
            "month": rng.choice(MONTHS),
        }
    )
