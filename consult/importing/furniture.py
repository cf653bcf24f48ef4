"""Words that belong to the page and not to the text, and paragraphs that describe a picture."""

from __future__ import annotations

import re
from collections import Counter

from consult.importing.lines import is_short, sentences, words
from consult.importing.parts import Part, Role

_FURNITURE = re.compile(
    r"""(?:
    \W*(?:working\s+|consultation\s+|final\s+|first\s+|second\s+)*draft(?:\s+\#?v?[\d.]+)?\W*
    |(?:draft\W+)?(?:strictly\s+)?confidential | official(?:[\s:–-]+sensitive)?
    |draft\W+(?:not\s+for\s+(?:circulation|publication)|for\s+(?:consultation|discussion|comment))
    |not\s+for\s+(?:circulation|publication) | restricted
    |page\s+\d+(?:\s*(?:of|/)\s*\d+)? | \W*\d{1,3}\W* | \d{1,3}\s+of\s+\d{1,3}
    |[A-Z]{2,6}[-_]?\d{1,5}[a-z]? | continued\s+overleaf | p\.?t\.?o\.?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CODE = re.compile(r"[A-Za-z]{2,6}[-_]?\d{1,5}[A-Za-z]?")

_PICTURED = re.compile(
    r"^(?:an?|the)\s+(?:[\w’'-]+,?\s+){0,10}?"
    r"(?:graphic|image|picture|photo(?:graph)?|illustration|icon|logo|diagram|drawing|banner"
    r"|infographic|cartoon|screenshot|clip\s?art)s?\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^\W*(?:image|picture|photo(?:graph)?|logo|illustration|graphic|icon|alt(?:ernative)?\s+text)"
    r"\s*(?::|of\b|showing\b|–|-)",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"\b(?:colou?rs?|coloured|colorful|colourful|white|black|red|green|blue|yellow|purple|orange"
    r"|pink|grey|rectangular|rectangle|rounded|circular|circles?|square|corners?|shadow|font|serif"
    r"|background|foreground|border|arrows?|resembling|depict(?:s|ing)|illustrat(?:es|ing)"
    r"|smiling|wearing|holding\s+hands|silhouettes?|cartoon|left-hand|right-hand|top\s+left"
    r"|shaped)\b",
    re.IGNORECASE,
)
_MOST_WORDS_OF_HEADER = 10
_OFTEN = 3


def is_furniture(text: str) -> bool:
    """Say whether a line holds only what pages carry: "DRAFT", a page number, a page code."""
    if _CODE.fullmatch(text) and not text[:2].isupper():
        return False
    return bool(_FURNITURE.fullmatch(text.strip()))


def describes_picture(text: str) -> bool:
    """Say whether a paragraph tells what a picture looks like."""
    if _LABELLED.match(text):
        return len(sentences(text)) <= 4
    return bool(_PICTURED.match(text)) and bool(_LOOKS.search(text))


def mark_furniture(parts: list[Part]) -> None:
    """Mark page furniture and described pictures; styled headings are never either."""
    for part in parts:
        if not part.is_open_question or part.line.level is not None:
            continue
        if part.line.described or describes_picture(part.text):
            part.role = Role.PICTURE
        elif is_furniture(part.text):
            part.role = Role.FURNITURE


def mark_running_headers(parts: list[Part], title: str) -> None:
    """Mark short lines that come again and again with the words of the title in them."""
    met = Counter(_plain(part.text) for part in parts if _could_run(part))
    of_title = {word.lower() for word in words(title)}
    for part in parts:
        plain = _plain(part.text)
        if _could_run(part) and met[plain] >= _OFTEN and of_title.issuperset(plain.split()):
            part.role = Role.FURNITURE


def _could_run(part: Part) -> bool:
    return (
        part.role in {Role.PARAGRAPH, Role.COVER}
        and part.is_line
        and part.line.level is None
        and is_short(part.text)
        and 1 < len(words(part.text)) <= _MOST_WORDS_OF_HEADER
    )


def _plain(text: str) -> str:
    """Return the words of a line without its page number."""
    return " ".join(word.lower() for word in words(re.sub(r"\b(?:page\s+)?\d{1,3}\b", "", text)))
