"""The people of the demonstration: who they are, what they say, and what it is about.

Everyone who was written one by one comes first, in an order that depends on the seed, with others
between them who only tick boxes or are composed of pieces; after that there are only others. The
first hundred of three hundred are the same people as a hundred.
"""

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from home.demo.content.answering import Answers, closed_answers
from home.demo.content.composing import SURVEYS, closed_only, composed
from home.demo.content.people import DOCUMENTS, Person, clause, people

# Of every six people five come from the bank, as long as it lasts.
ROUND = 6
CONSENT = {True: 62, False: 22, None: 16}


class Comment(NamedTuple):
    """What somebody said on a clause, found by words that stand in that clause alone."""

    target: str
    stance: str
    text: str


@dataclass(frozen=True)
class Voice:
    """One person taking part once: a basket of comments on one document, or one survey.

    ``where`` names the document or the survey. ``themes`` holds, for each comment, what a person
    who read it would code it with; ``answer_themes`` the same for each open answer. ``answers``
    holds choices word for word as the questionnaire has them. Where ``safeguarding`` is true, the
    person said one thing only, and that is what it is about.
    """

    audience: str
    age_band: str
    phase: str
    plan: str
    need: str
    district: str
    how: str
    consent: bool | None
    where: str
    comments: list[Comment]
    themes: list[list[str]]
    answers: Answers
    answer_themes: dict[str, list[str]]
    safeguarding: bool


def voices(n: int, seed: int) -> list[Voice]:
    """Return the first ``n`` people of a seed; the same seed always gives the same people."""
    order = list(people())
    _chance(seed, "order").shuffle(order)
    return [_voice(_person(index, order, seed), _chance(seed, index, "rest")) for index in range(n)]


def _chance(*key: object) -> Random:
    # Each person has dice of their own, so nobody depends on how many come after them.
    return Random(":".join(map(str, key)))  # noqa: S311 - invented people, nothing to guard


def _person(index: int, order: list[Person], seed: int) -> Person:
    turn, place = divmod(index, ROUND)
    number = turn * (ROUND - 1) + place
    if place < ROUND - 1 and number < len(order):
        return order[number]
    rng = _chance(seed, index, "who")
    return closed_only(rng) if rng.random() < 0.45 else composed(rng)


def _voice(person: Person, rng: Random) -> Voice:
    on_clauses = person.said if person.where in DOCUMENTS else ()
    to_questions = () if on_clauses else person.said
    return Voice(
        **vars(person.profile),
        how=_how(person, rng),
        consent=_consent(person, rng),
        where=person.where,
        comments=[Comment(clause(said.on)[1], said.stance, said.text) for said in on_clauses],
        themes=[list(said.themes) for said in on_clauses],
        answers=_answers(person, rng) | {said.on: said.text for said in to_questions},
        answer_themes={said.on: list(said.themes) for said in to_questions},
        safeguarding=person.safeguarding,
    )


def _answers(person: Person, rng: Random) -> Answers:
    if person.where not in SURVEYS.values():
        return {}
    return closed_answers(person.where, person.profile, rng)


def _how(person: Person, rng: Random) -> str:
    if person.how == "myself" and person.profile.audience == "young_person":
        return "with_help" if rng.random() < 0.12 else "myself"
    return person.how


def _consent(person: Person, rng: Random) -> bool | None:
    if person.consent is not None:
        return person.consent
    return rng.choices(list(CONSENT), weights=list(CONSENT.values()))[0]
