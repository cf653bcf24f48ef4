"""The kinds of questions, and what each is answered with: pure.

A scale has the same choices wherever it is asked, so that answers can be laid side by side.
"""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.participation.profile import AgeBand, Audience, Need, Phase, Plan


class Kind(models.TextChoices):
    ONE = "one", _("One choice")
    MANY = "many", _("Many choices")
    AGREE = "agree", _("How much you agree")
    SATISFIED = "satisfied", _("How satisfied you are")
    FACES = "faces", _("Faces")
    NUMBER = "number", _("A number")
    DATE = "date", _("A date")
    RANK = "rank", _("Putting in order")
    SHORT = "short", _("A few words")
    OPEN = "open", _("In your own words")
    DISTRICT = "district", _("First half of a postcode")
    EMAIL = "email", _("E-mail address for later")
    CONSENT = "consent", _("Agreeing to something")
    PROFILE = "profile", _("About the person")
    INFO = "info", _("Information")


# What is said in answer is a contribution; other kinds have words only beside "something else".
WORDS = frozenset({Kind.SHORT, Kind.OPEN})
ONE_OF = frozenset({Kind.ONE, Kind.AGREE, Kind.SATISFIED, Kind.FACES, Kind.CONSENT, Kind.PROFILE})
SOME_OF = frozenset({Kind.MANY, Kind.RANK})
# Never in what is sent: an address is kept apart, a profile with the participation.
KEPT_ELSEWHERE = frozenset({Kind.EMAIL, Kind.PROFILE})
NOT_ANSWERED = frozenset({Kind.INFO})
# Only these offer "something else, please say". A profile has a choice with the same key, no words.
OFFER_OTHER = frozenset({Kind.ONE, Kind.MANY})

PROFILES: dict[str, type[models.TextChoices]] = {
    "audience": Audience,
    "age_band": AgeBand,
    "phase": Phase,
    "plan": Plan,
    "need": Need,
}

NONE_OF_THESE, OTHER = "none", "other"
OTHER_WORDS = "-other-words"  # behind the key of a question: what is said beside "something else"

SCALES: dict[Kind, tuple[tuple[str, object], ...]] = {
    Kind.AGREE: (
        ("5", _("I agree a lot")),
        ("4", _("I agree")),
        ("3", _("I am in the middle")),
        ("2", _("I disagree")),
        ("1", _("I disagree a lot")),
        ("0", _("I am not sure")),
    ),
    Kind.SATISFIED: (
        ("5", _("Very satisfied")),
        ("4", _("Satisfied")),
        ("3", _("In the middle")),
        ("2", _("Not satisfied")),
        ("1", _("Not satisfied at all")),
        ("0", _("I am not sure")),
    ),
    Kind.FACES: (
        ("5", _("Very happy")),
        ("4", _("Happy")),
        ("3", _("OK")),
        ("2", _("Sad")),
        ("1", _("Very sad")),
    ),
    Kind.CONSENT: (("yes", _("Yes, I agree")), ("no", _("No"))),
}
# The pictures of the faces, by the key of the choice.
FACES = {
    "5": "face-very-good",
    "4": "face-good",
    "3": "face-ok",
    "2": "face-not-good",
    "1": "face-bad",
}


def choices_of(kind: str, value: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what a question of a kind offers, as it is frozen, from the value of its block."""
    if scale := SCALES.get(Kind(kind)):
        return [{"key": key, "label": str(label)} for key, label in scale]
    if kind == Kind.PROFILE:
        return [
            {"key": key, "label": str(label)} for key, label in PROFILES[value["field"]].choices
        ]
    offered = [{"key": item["id"], "label": item["value"]} for item in value.get("choices") or []]
    if value.get("other"):
        offered.append({"key": OTHER, "label": str(_("Something else"))})
    if value.get("none"):
        offered.append({"key": NONE_OF_THESE, "label": str(_("None of these"))})
    return offered
