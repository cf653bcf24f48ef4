"""Narrowing results to some of the people, and some of what they said; kept in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

from consult.participation.profile import Audience
from insights.analysis.strata import ADULTS, STRATA, YOUNG
from insights.results import places
from insights.results.frames import Frame

_OF_SITTINGS = {
    "audience": "audience",
    "age": "age_band",
    "need": "need",
    "plan": "plan",
    "area": "district",
    "channel": "channel",
}


@dataclass(frozen=True)
class Filters:
    """What to narrow results to; what is empty narrows nothing.

    `side` is one of the two strata, `theme` leaves those who raised it, `clause` what was said to
    it; the days are the first and the last, as YYYY-MM-DD.
    """

    side: str = ""
    audience: str = ""
    age: str = ""
    need: str = ""
    plan: str = ""
    area: str = ""
    channel: str = ""
    theme: str = ""
    clause: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, given: Mapping[str, object]) -> "Filters":
        """Return the filters of a form that was checked."""
        known = {one.name for one in fields(cls)}
        kept = {name: _plain(value) for name, value in given.items() if name in known}
        return replace(cls(), **kept)

    def __bool__(self) -> bool:
        return any(self.as_dict().values())

    def as_dict(self) -> dict[str, str]:
        """Return those that narrow anything."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in found.items() if value}

    def query(self, **more: str) -> str:
        """Return them as the end of an address."""
        return urlencode({**more, **self.as_dict()})

    @property
    def only(self) -> str:
        """The one stratum that can be let in, or none where it may be both."""
        if self.audience:
            return YOUNG if self.audience == Audience.YOUNG_PERSON else ADULTS
        return self.side

    def narrowed(self, frame: Frame) -> Frame:
        """Return the frame with those people, and what they said, that are let in."""
        sittings, words = frame.sittings, frame.words
        for name, column in _OF_SITTINGS.items():
            if value := getattr(self, name):
                sittings = sittings[sittings[column] == value]
        if self.side in STRATA:
            sittings = sittings[sittings["stratum"] == self.side]
        if self.since:
            sittings = sittings[sittings["sent_on"] >= self.since]
        if self.until:
            sittings = sittings[sittings["sent_on"] <= self.until]
        if self.clause:
            pairs = frame.places.pairs(places.CLAUSE)
            words = words[
                words["prompt"].isin([one for one, place in pairs if place == self.clause])
            ]
        if self.theme:
            coded = frame.codings[frame.codings["theme"] == self.theme]
            raised = words[words["contribution"].isin(coded["contribution"])]
            sittings = sittings[sittings["sitting"].isin(raised["sitting"])]
        words = words[words["sitting"].isin(sittings["sitting"])]
        spoke = sittings[sittings["sitting"].isin(words["sitting"])]
        return replace(frame, sittings=spoke, words=words)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
