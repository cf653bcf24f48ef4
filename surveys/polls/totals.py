"""What may be told of the answers to a poll: pure, and the same for the public and for staff.

Under ten answers nothing but that is told. From then on people are told in steps of five; how they
chose is told only where every choice has at least five, else one number would give another away.
"""

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST = 10
BAND = 5


@dataclass(frozen=True)
class Share:
    """A choice and about how many of a hundred chose it, in steps of five."""

    label: str
    percent: int


@dataclass(frozen=True)
class Totals:
    """`at_least` so many people answered, None under ten; `shares` is empty where it may not be."""

    at_least: int | None
    shares: tuple[Share, ...] = ()


def totals_of(labels: Mapping[str, str], counts: Mapping[str, int]) -> Totals:
    """Return what may be told of counts, given by the keys of choices as labels are."""
    people = sum(counts.values())
    if people < FEWEST:
        return Totals(None)
    at_least = people // BAND * BAND
    if any(counts.get(key, 0) < BAND for key in labels):
        return Totals(at_least)
    shares = (
        Share(label, BAND * round(100 * counts[key] / people / BAND))
        for key, label in labels.items()
    )
    return Totals(at_least, tuple(shares))
