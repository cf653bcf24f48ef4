"""Where personal data stands in a text: what is taken out for sure, and what a person looks at."""

from typing import NamedTuple

from consult.likely import likely
from consult.personal_data import Kind, redact
from consult.taking_out import Part

REDACTED, FLAGGED = "redacted", "flagged"
_TAKEN_OUT = {Kind.BIRTH: "date_of_birth", Kind.NHS: "nhs_number"}
_LOOKED_AT = {Part.AGE: "name", Part.BIRTH: "date_of_birth"}


class Spot(NamedTuple):
    """A stretch of a text; `kind` says what it is, `fate` what is done with it."""

    start: int
    end: int
    kind: str
    fate: str


def spot(text: str, places: tuple[str, ...] = ()) -> list[Spot]:
    """Return all of it in the order of the text; offsets count characters, the end excluded."""
    taken = [
        Spot(one.start, one.end, _TAKEN_OUT.get(one.kind, one.kind.value), REDACTED)
        for one in redact(text).spans
    ]
    rest = text
    for one in taken:  # as long as it was, so that what is left keeps its place
        rest = f"{rest[: one.start]}[{'_' * (one.end - one.start - 2)}]{rest[one.end :]}"
    flagged = [
        Spot(one.start, one.end, _LOOKED_AT.get(one.part, one.part.value), FLAGGED)
        for one in likely(rest, places)
    ]
    return sorted(taken + flagged)
