"""What the columns of a table mean, judged by the words at their heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from consult.importing.pieces import one_line

ACTION, WHEN, WHO = "action", "when", "who"
_STRONG, _WEAK = 2, 1


def _whole(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)})")


_KIND_OF = r"(?:(?:key|our|agreed|planned|main|specific|proposed|priority|required|the)\s+)*"
_MEANINGS: dict[str, tuple[tuple[re.Pattern[str], int], ...]] = {
    ACTION: (
        (
            _whole(
                rf"{_KIND_OF}actions?(?:\s*(?:to be taken|required|needed|points?|we will take"
                r"|plan))?",
                rf"{_KIND_OF}(?:commitments?|tasks?|steps|next steps)",
                r"what (?:we will|will we|(?:we are|are we|we’re) going to) do(?: .*)?",
                r"(?:what )?we will(?: do)?",
                r"how (?:we will|will we) (?:do|achieve|deliver) (?:this|it)",
                r"what (?:needs to|will|must) (?:be done|happen)(?: next)?",
                r"what (?:has|is) to be done",
            ),
            _STRONG,
        ),
        (
            _whole(
                r"what\W*",
                rf"{_KIND_OF}(?:activit(?:y|ies)|objectives?|deliverables?|milestones?|goals?|aims?)",
                rf"{_KIND_OF}(?:recommendations?|improvements?|areas? of work|work|outcomes?"
                r"|projects?|priorit(?:y|ies))",
            ),
            _WEAK,
        ),
    ),
    WHEN: (
        (
            _whole(
                r"by when(?: .*)?",
                r"when by",
                r"when (?:will|do|we will|it will|by|this will).*",
                r"(?:proposed |expected )?time\s?-?(?:scales?|lines?|frames?|table)(?: .*)?",
                r"deadlines?",
                r"(?:(?:target|due|completion|end|review|delivery|finish|expected|planned|estimated"
                r"|proposed|agreed|implementation) )+dates?(?: .*)?",
                r"(?:target|expected|planned|estimated) (?:for )?(?:completion|delivery)",
                r"dates? (?:due|(?:for|of) (?:completion|review)|to be completed).*",
                r"(?:due|to be (?:completed|done)|completed?|completion|deliver(?:ed|y))(?: by)?",
                r"by date",
            ),
            _STRONG,
        ),
        (
            _whole(
                r"when\W*",
                r"dates?",
                r"targets?",
                r"review",
                r"timings?",
                r"year",
                r"starts?(?: dates?)?",
            ),
            _WEAK,
        ),
    ),
    WHO: (
        (
            _whole(
                r"(?:\w+ )?leads?(?: and partners?|\W+(?:officers?|agenc(?:y|ies)|persons?|people"
                r"|organisations?|partners?|names?|by|team|professional|manager|service|role).*)?",
                r"(?:action |risk )?owners?(?: .*)?",
                r"(?:who is |who’s |who's |person |people |officer |those )?responsible(?: .*)?",
                r"(?:staff|team|agency|organisation|partner|lead|service|group|board|role)s?"
                r" responsible",
                r"responsibilit(?:y|ies)(?: .*)?",
                r"accountabilit(?:y|ies)(?: .*)?",
                r"(?:responsible |accountable |named )?officers?",
                r"by who(?:m)?\W*",
                r"who (?:will|is going to|leads|is leading|does|is doing).*",
                r"(?:who is )?accountable(?: .*)?",
                r"assigned to",
            ),
            _STRONG,
        ),
        (
            _whole(
                r"who\W*",
                r"names?",
                r"by",
                r"organisations?",
                r"partners?(?: involved)?",
                r"team",
                r"agency",
            ),
            _WEAK,
        ),
    ),
}

# Tables with these at a head are registers, logs, timetables or lists of services.
_SOMETHING_ELSE = re.compile(
    r"\b(?:risks?|likelihood|impact score|attend(?:ee|ance|ed)s?|versions?|authors?|venues?"
    r"|complaints?|action taken|actions? completed|opening|telephone|phone|e-?mail|agenda"
    r"|who (?:it is |is it |it’s |it's )?for|who can)\b"
)
_PERIOD = re.compile(
    r"(?:q|qtr|quarter)\s*[1-4](?:\s.*)?|(?:y|yr|year)\s*(?:\d|one|two|three|four|five)(?:\s.*)?"
    r"|(?:20)?\d\d\s*[/–-]\s*(?:20)?\d\d|20\d\d"
    r"|(?:spring|summer|autumn|winter)(?: term)?(?: 20\d\d)?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\s*[/–-]?\s*(?:20)?\d\d)?"
)
_BOUND = re.compile(
    r"(?:.*\b)?(?:start|from|begin|end|finish|until|completion)(?:s|ing)?(?: date)?"
)


_SHORT_WILL = re.compile(r"(?<=[a-z])['’]ll\b")


@dataclass(frozen=True)
class Columns:
    """Where the action, the when and the who stand, and how the columns are headed.

    ``periods`` are columns headed by a time ("Q1", "2026/27"), in which a mark says when.
    """

    action: int
    when: int | None
    who: int | None
    heads: tuple[str, ...] = ()
    periods: tuple[int, ...] = ()

    @cached_property
    def times(self) -> tuple[int, ...]:
        """The column that says when, or those that say from when and until when."""
        if self.when is None:
            return ()
        near = range(max(self.when - 1, 0), min(self.when + 2, len(self.heads)))
        bounds = tuple(at for at in near if _BOUND.fullmatch(plain_head(self.heads[at])))
        return bounds if self.when in bounds and len(bounds) == 2 else (self.when,)


def plain_head(text: str) -> str:
    """Return the words of a column's head without the marks around them, "we'll" in full."""
    plain = one_line(text).replace("(s)", "s").replace("&", "and").strip(" :*?.–-/").lower()
    return _SHORT_WILL.sub(" will", plain)


def columns_by_meaning(heads: Sequence[str]) -> Columns | None:
    """Return the columns of an action table, or nothing for a table of another kind.

    What makes an action table is a column of things to do beside one of time or of people.
    Vague words ("What", "Objective", "Date") only count in clear company.
    """
    plain = [plain_head(head) for head in heads]
    if any(_SOMETHING_ELSE.search(head) for head in plain):
        return None
    action, sure_action = _best(plain, ACTION, set())
    when, sure_when = _best(plain, WHEN, {action})
    who, sure_who = _best(plain, WHO, {action, when})
    if when is None and who is not None and "by" in plain and plain.index("by") != who:
        when, sure_when = plain.index("by"), _WEAK
    if action is None and "" in plain and when is not None and who is not None:
        action, sure_action = plain.index(""), _WEAK
    periods = _periods(plain) if when is None and sure_action == _STRONG else ()
    sure_when = _STRONG if periods else sure_when
    if action is None or not _convincing(plain[action], sure_action, sure_when, sure_who):
        return None
    return Columns(action, when, who, tuple(one_line(head) for head in heads), periods)


def _periods(heads: list[str]) -> tuple[int, ...]:
    """Return the columns headed by a time; one alone is no timetable."""
    found = tuple(index for index, head in enumerate(heads) if _PERIOD.fullmatch(head))
    return found if len(found) > 1 else ()


def _best(heads: list[str], meaning: str, taken: set[int | None]) -> tuple[int | None, int]:
    """Return the first column with the surest head of a meaning, and how sure it is."""
    for pattern, strength in _MEANINGS[meaning]:
        for index, head in enumerate(heads):
            if index not in taken and any(map(pattern.fullmatch, _alternatives(head))):
                return index, strength
    return None, 0


def _alternatives(head: str) -> tuple[str, ...]:
    """Return a head and the first of the names it gives: "lead / partners" is also "lead"."""
    return (head, head.split("/")[0].strip()) if head else ()


def _convincing(head: str, action: int, when: int, who: int) -> bool:
    if action == _STRONG:
        return bool(when or who)
    if head == "what":
        return _STRONG in (when, who) or bool(when and who)
    return bool(when and who) and _STRONG in (when, who)
