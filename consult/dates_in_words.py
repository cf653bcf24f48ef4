"""Whether words about when hold a date that a person could put in a calendar.

A date here is a day, a month, a season, a school term, a quarter or a year that ends on a
known day, so somebody can look back and say "that has passed". It must name its year, or be
a day of a month. A bare year counts only where the words say it is an end ("by 2027") or
where nothing else is said ("2026-27"). These hold none: a month alone ("September"), a
length of time ("within six months"), a habit ("every term"), a state ("TBC", "has started").
"""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_CENTURY_YEAR = r"(?:19|20)\d\d"
_YEAR = rf"(?:{_CENTURY_YEAR}|['’]?\d\d)(?!\d)"
_YEARS = rf"{_CENTURY_YEAR}(?:\s*[-–/]\s*(?:{_CENTURY_YEAR}|\d\d)(?!\d))?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_PART = (
    r"(?:spring|summer|autumn|winter|michaelmas|hilary|trinity|easter|christmas"
    r"|q[1-4]|quarter\s+(?:[1-4]|one|two|three|four)|term\s+(?:[1-6]|one|two|three|four|five|six))"
)
_END = (
    r"(?:by|before|until|till|in|during|from|end\s+of|start\s+of|early|mid|late"
    r"|year|years|fy|ay|to)"
)

_DATES = re.compile(
    "|".join(
        (
            rf"\b{_MONTH}[\s,-]*{_YEAR}",
            rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?![a-z])",
            rf"\b{_MONTH}\s+{_DAY}(?![\d-])",
            rf"\b{_PART}(?:\s+(?:term|half[\s-]term|of|in))*[\s,-]*(?:{_YEARS}|{_YEAR})",
            rf"\b{_CENTURY_YEAR}(?:\s*[-–/]\s*\d\d)?\s+{_PART}\b",
            r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d){1,2}\b",
            rf"\b(?:0?[1-9]|1[0-2])/{_CENTURY_YEAR}\b",
            rf"\b{_CENTURY_YEAR}-\d\d-\d\d\b",
            rf"\b{_END}[\s-]+(?:the\s+)?{_YEARS}\b",
            rf"\b{_YEARS}\s+(?:(?:academic|financial|school)\s+)?year\b",
            rf"^\W*{_YEARS}\W*$",
        )
    ),
    re.IGNORECASE,
)


def without_date(by_when: str) -> bool:
    """Say whether the words about when hold no date that could stand in a calendar."""
    return _DATES.search(by_when) is None
