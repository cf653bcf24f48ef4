"""The people whose words were written one by one, as the files of the bank hold them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from home.demo.content.shelf import bank

FILES = (
    "strategy_parents.toml",
    "specification_parents.toml",
    "family_survey.toml",
    "young_people.toml",
    "professionals.toml",
)
DOCUMENTS = ("strategy", "specification")
AUDIENCES = (
    "parent_carer",
    "young_person",
    "school",
    "health",
    "social_care",
    "provider",
    "other",
)
AGE_BANDS = ("under_11", "11_13", "14_15", "16_18", "19_25")
PHASES = ("early_years", "primary", "secondary", "post_16", "not_in_education")
PLANS = ("ehc_plan", "sen_support", "waiting", "none")
NEEDS = ("communication", "learning", "social_emotional", "physical_sensory", "autism", "other")
DISTRICTS = ("AB1", "AB2", "AB3")


@dataclass(frozen=True)
class Profile:
    """What a person said about themselves; an empty field was left empty."""

    audience: str = ""
    age_band: str = ""
    phase: str = ""
    plan: str = ""
    need: str = ""
    district: str = ""


@dataclass(frozen=True)
class Said:
    """One thing somebody said: on what, how they stand to it, and what it is about."""

    on: str
    text: str
    themes: tuple[str, ...]
    stance: str = "none"


@dataclass(frozen=True)
class Person:
    """Somebody of the bank. Consent is None here where the bank leaves it to chance."""

    profile: Profile
    where: str
    said: tuple[Said, ...]
    how: str = "myself"
    consent: bool | None = None
    safeguarding: bool = False


@cache
def people() -> tuple[Person, ...]:
    """Return everybody in the bank, always in the same order."""
    return tuple(person for name in FILES for person in _people_in(bank(name)))


@cache
def clause(name: str) -> tuple[str, str]:
    """Return the document a short name belongs to, and words that stand in that clause alone."""
    for document in DOCUMENTS:
        if name in bank("clauses.toml")[document]:
            return document, bank("clauses.toml")[document][name]
    raise KeyError(f"No clause is called {name}.")


def names_somebody(text: str) -> bool:
    """Tell whether words name a person, by the names that the bank keeps."""
    return _names().search(text) is not None


@cache
def _names() -> re.Pattern[str]:
    names = "|".join(map(re.escape, bank("names.toml")["names"]))
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)


def profile_of(who: str) -> Profile:
    """Read a line such as "parent_carer primary waiting AB2": audience first, then any order."""
    audience, *rest = who.split() or [""]
    kinds = {
        **dict.fromkeys(AGE_BANDS, "age_band"),
        **dict.fromkeys(PHASES, "phase"),
        **dict.fromkeys(PLANS, "plan"),
        **dict.fromkeys(NEEDS, "need"),
        **dict.fromkeys(DISTRICTS, "district"),
    }
    return Profile(audience=audience, **{kinds[token]: token for token in rest})


def _people_in(file: dict[str, Any]) -> Iterator[Person]:
    optional = {field.name for field in fields(Person)} - {"profile", "where", "said"}
    for voice in file["voice"]:
        yield Person(
            profile=profile_of(voice["who"]),
            where=voice.get("where") or file["where"],
            said=tuple(
                Said(**{**piece, "themes": tuple(piece["themes"])}) for piece in voice["said"]
            ),
            **{key: value for key, value in voice.items() if key in optional},
        )
