"""What a single line of words looks like, judged by its words alone.

Style is evidence where a file has it, but a document whose styles were lost must read alike:
so every judgement here is about text, and the modules above weigh it against formatting.
"""

from __future__ import annotations

import re

from consult.importing.pieces import has_words, one_line
from consult.importing.vocabulary import (
    COMMITMENT_VERBS,
    CONNECTIVES,
    OPEN_ENDINGS,
    SECTION_NAMES,
    SPEAKING_WORDS,
)

MOST_HEADING_WORDS = 14
MOST_HEADING_CHARACTERS = 100

_BULLET = re.compile(r"^\s*(?:[•●○◦▪■□➢➤►‣⁃✓✔\uf0b7\uf0a7\uf0d8·]\s*|[-*–—o+]\s+)(?=\S)")
_NUMBERED = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)|(?:\d{1,2}|[a-z])\.)\s+(?=\S)")
_HEADING_NUMBER = re.compile(
    r"^(?:[Ss]ection\s+|[Pp]art\s+)?(\d{1,2}(?:\.\d{1,2})*)[.):]?\s+(?=[A-Z“\"])"
)
_ABBREVIATED = re.compile(
    r"\b(?:e\.g|i\.e|etc|vs|Mr|Mrs|Ms|Dr|St|No|Nos|para|cf|approx|Yr|[A-Z])\.$"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9])")
_PRIORITY = re.compile(
    r"^(?:(?:our|key|strategic|joint|local|shared|send)\s+){0,3}priority(?:\s+area)?\s+"
    r"(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|[A-H])\b\s*([:.–—-]*)\s*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CONTENTS_ENTRY = re.compile(r"\S.*(?:\t|\.{4,}|(?:\. ){4,}|…{2,})\s*\d{1,3}\s*$")
_DATE_LINE = re.compile(
    r"(?:version|v|dated?|draft|updated|published|issued?|january|february|march|april|may|june"
    r"|july|august|september|october|november|december|spring|summer|autumn|winter|to|for"
    r"|consultation|\d+(?:st|nd|rd|th)?|[\W_])+",
    re.IGNORECASE,
)
_QUESTION_OPENERS = {"how", "what", "why", "who", "where", "when", "our", "about", "your"}


def words(text: str) -> list[str]:
    """Return the words of a text without the marks around them."""
    return re.findall(r"[^\W_]+(?:['’./&-][^\W_]+)*", text)


def first_word(text: str) -> str:
    """Return the first word in small letters, or nothing."""
    found = words(text[:200])
    return found[0].lower() if found else ""


def sentences(text: str) -> list[str]:
    """Cut a paragraph into its sentences; abbreviations do not end one."""
    whole: list[str] = []
    for part in _SENTENCE_END.split(one_line(text)):
        if whole and _ABBREVIATED.search(whole[-1]):
            whole[-1] += " " + part
        else:
            whole.append(part)
    return whole


def is_prose(text: str) -> bool:
    """Say whether a line reads as running text: sentences, or one long one."""
    ends = text.rstrip("”’\"') ").endswith((".", "!", "?"))
    return (ends and len(words(text)) > MOST_HEADING_WORDS) or (
        len(sentences(text)) > 1 or len(words(text)) > 30
    )


def is_short(text: str) -> bool:
    """Say whether a line is short and unfinished enough to be a heading or a bare item."""
    return (
        "\n" not in text
        and len(text) <= MOST_HEADING_CHARACTERS
        and len(words(text)) <= MOST_HEADING_WORDS
        and not text.endswith((".", ";", ",", ":", "!"))
        and any(character.isalpha() for character in text)
    )


def looks_like_heading(text: str) -> bool:
    """Say whether a stand-alone line could be a heading by its words alone."""
    start = text.lstrip("“‘\"'([")[:1]
    return (
        (is_short(text) or is_question_with_colon(text))
        and (start.isdigit() or (start.isalpha() and not start.islower()))
        and not is_date_line(text)
    )


def is_section_name(text: str) -> bool:
    """Say whether a line is one of the names that strategies give their sections."""
    plain = _HEADING_NUMBER.sub("", text).strip(" :").lower()
    shorter = re.sub(r"^(?:our|the|a|an|send|national|local)\s+", "", plain)
    return plain in SECTION_NAMES or shorter in SECTION_NAMES


def is_priority(text: str, *, styled: bool = False) -> bool:
    """Say whether a line announces a priority ("Priority 3: …", "Priority one").

    Unstyled lines need the colon or dash, or nothing after the number, or a short title: a
    sentence about priority 1 is not its heading.
    """
    found = _PRIORITY.match(text)
    if not found or len(words(text)) > 45 or len(sentences(text)) > 2:
        return False
    _, mark, title = found.groups()
    if styled or mark or not has_words(title):
        return True
    return is_short(text) and title[:1].isupper()


def priority_number(text: str) -> str:
    """Return what a priority's line calls it, in small letters: "3", "one", "b"."""
    found = _PRIORITY.match(text)
    return found[1].lower() if found else ""


def heading_depth(text: str) -> int | None:
    """Return how deep a typed number puts a heading: 1 for "2. Aims", 2 for "2.1 Aims"."""
    found = _HEADING_NUMBER.match(text)
    return found[1].count(".") + 1 if found else None


def is_question_with_colon(text: str) -> bool:
    """Say whether a short line asks what follows ("How will we do this:")."""
    return (
        text.endswith(":")
        and len(words(text)) <= 7
        and first_word(text) in {"how", "what", "why", "who", "where", "when"}
    )


def is_open(text: str) -> bool:
    """Say whether words cannot stand alone: "We will do this by", "Families told us that"."""
    found = words(text)
    ends_open = bool(found) and len(found) <= 16 and found[-1].lower() in OPEN_ENDINGS
    return ends_open and not text.endswith((".", "?", "!"))


def is_lead_in(text: str, *, heading: bool = False) -> bool:
    """Say whether a line waits for the list under it.

    A line that is a heading by its style or its question is only a lead-in if it is the
    beginning of a sentence ("We will:"), not a name ("Aims:").
    """
    if heading or is_question_with_colon(text):
        speaks = SPEAKING_WORDS & {word.lower() for word in words(text)}
        asks = is_question_with_colon(text)
        return is_open(text) or (text.endswith(":") and bool(speaks) and not asks)
    return text.endswith((":", ":-", ": -", "…", "...")) or is_open(text)


def is_commitment(text: str) -> bool:
    """Say whether a line begins as promises do: "Ensure …", "To work …", "Developing …"."""
    opening = [word.lower() for word in words(text[:200])[:2]]
    if opening[:1] in (["to"], ["further"], ["jointly"], ["continue"]):
        return True
    return bool(opening) and (
        opening[0] in COMMITMENT_VERBS or (opening[0].endswith("ing") and len(opening[0]) > 5)
    )


def resumes_prose(text: str) -> bool:
    """Say whether a line begins as running text does after a list ("This …", "We …")."""
    return first_word(text) in CONNECTIVES


def opens_like_heading(text: str) -> bool:
    """Say whether a short line begins as headings do ("How …", "Our …", "About …")."""
    return first_word(text) in _QUESTION_OPENERS


def is_contents_entry(text: str) -> bool:
    """Say whether a line is an entry of a contents list: words, dots or a tab, a page number."""
    return bool(_CONTENTS_ENTRY.match(text))


def contents_words(text: str) -> str:
    """Return the words of an entry of a contents list, without dots and page number."""
    return " ".join(words(re.sub(r"[\s.…]*\d*\s*$", "", text))).lower()


def is_date_line(text: str) -> bool:
    """Say whether a line holds only dates, years or a version, as covers do."""
    return any(character.isdigit() for character in text) and bool(_DATE_LINE.fullmatch(text))


def split_marker(text: str) -> tuple[str, bool] | None:
    """Cut a typed list mark off a line; return the words and whether the mark was a number."""
    for pattern, numbered in ((_BULLET, False), (_NUMBERED, True)):
        found = pattern.match(text)
        if found and has_words(text[found.end() :]):
            return text[found.end() :].strip(), numbered
    return None
