"""What people tick: closed answers that hang together, by the weights in the bank."""

from random import Random
from typing import Any

from home.demo.content.people import Profile
from home.demo.content.shelf import bank, data

Answers = dict[str, str | list[str]]


def closed_answers(survey: str, who: Profile, rng: Random) -> Answers:
    """Return a person's answers to the closed questions of a survey, in their order.

    One mood runs through all of them, so that somebody who found no help is seldom the one who
    is always kept informed. Those who are waiting are the least content.
    """
    mood = rng.choice([-1, -1, 0] if who.plan == "waiting" else [-1, 0, 0, 1])
    answers: Answers = {}
    for question in data("surveys.json")[survey]["questions"]:
        habits = bank("answering.toml").get(question["key"])
        if habits and rng.randrange(100) < habits["answered"]:
            settled = _settled(habits, who, answers)
            answer = settled or _answer(question["choices"], habits, mood, rng)
            if answer:
                answers[question["key"]] = answer
    return answers


def _settled(habits: dict[str, Any], who: Profile, before: Answers) -> str | None:
    """Return the one answer that fits what the person has said already, where there is one."""
    follows = habits.get("follows")
    if follows and follows["choice"] in before.get(follows["question"], []):
        return str(follows["answer"])
    return habits.get("phase", {}).get(who.phase)


def _answer(choices: list[str], habits: dict[str, Any], mood: int, rng: Random) -> str | list[str]:
    if "ticks" in habits:
        return _ticked(choices, habits, rng)
    scale = habits.get("scale", 0)
    weights = _tilted(habits["weights"][:scale], mood) + habits["weights"][scale:]
    return rng.choices(choices, weights=weights)[0]


def _ticked(choices: list[str], habits: dict[str, Any], rng: Random) -> list[str]:
    shares = dict(zip(choices, habits["ticks"], strict=True))
    if rng.randrange(100) < shares.pop(habits["alone"]):
        return [habits["alone"]]
    return [choice for choice, share in shares.items() if rng.randrange(100) < share]


def _tilted(weights: list[int], mood: int) -> list[float]:
    """Lean towards the first choices in a good mood, and towards the last in a bad one."""
    middle = (len(weights) - 1) / 2
    return [
        weight * max(0.1, 1 + mood * 0.35 * (middle - place))
        for place, weight in enumerate(weights)
    ]
