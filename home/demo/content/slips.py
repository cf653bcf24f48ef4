"""How words go wrong, or go their own way, between a thumb and a screen."""

import re
from collections.abc import Callable
from random import Random

_WORD = re.compile(r"[A-Za-z]{5,}")
_SOUNDS_ALIKE = {
    "they're": "there",
    "their": "there",
    "you're": "your",
    "it's": "its",
    "too": "to",
    "would have": "would of",
    "could have": "could of",
    "definitely": "definately",
    "because": "becuase",
}
_TEXT_SPEAK = {
    "you": "u",
    "your": "ur",
    "are": "r",
    "because": "cos",
    "people": "ppl",
    "really": "rly",
    "about": "abt",
    "though": "tho",
    "and": "n",
    "please": "pls",
}


def shouted(text: str, rng: Random) -> str:
    """Return the words as somebody types them who has had enough."""
    return text.upper().rstrip(".") + rng.choice(["", "!", "!!", "!!!"])


def unpunctuated(text: str, rng: Random) -> str:
    """Return the words in one breath: no capitals, and no stops but the odd comma."""
    breath = rng.choice([" ", ", "])
    return re.sub(r"[.;:!] ", breath, text).replace("'", "").rstrip(".").lower()


def text_speak(text: str, rng: Random) -> str:
    """Return the words as a teenager sends them."""

    def shorter(found: re.Match[str]) -> str:
        word = found.group()
        return _TEXT_SPEAK.get(word.lower(), word) if rng.random() < 0.8 else word

    return re.sub(r"[A-Za-z']+", shorter, unpunctuated(text, rng))


def mistyped(text: str, rng: Random) -> str:
    """Return the words with one letter swapped, lost or doubled in one or two longer words."""
    for _ in range(rng.choice([1, 1, 2])):
        found = list(_WORD.finditer(text))
        if found:
            word = rng.choice(found)
            text = text[: word.start()] + _slip(word.group(), rng) + text[word.end() :]
    return text


def misheard(text: str, rng: Random) -> str:
    """Return the words with one of them spelt as another that sounds the same, where one is."""
    here = [right for right in _SOUNDS_ALIKE if re.search(rf"\b{right}\b", text)]
    if not here:
        return mistyped(text, rng)
    right = rng.choice(here)
    return re.sub(rf"\b{right}\b", _SOUNDS_ALIKE[right], text, count=1)


def _slip(word: str, rng: Random) -> str:
    at = rng.randrange(1, len(word) - 2)
    first, second = word[at], word[at + 1]
    changed = rng.choice([second + first, first, first + first + second])
    return word[:at] + changed + word[at + 2 :]


Style = Callable[[str, Random], str]


def as_typed(text: str, _rng: Random) -> str:
    """Return the words as they are: many people type carefully."""
    return text


STYLES: dict[str, dict[Style, int]] = {
    "parent_carer": {as_typed: 45, mistyped: 20, misheard: 12, unpunctuated: 18, shouted: 5},
    "young_person": {as_typed: 25, mistyped: 15, unpunctuated: 30, text_speak: 27, shouted: 3},
    "professional": {as_typed: 85, mistyped: 15},
}


def typed_by(audience: str, text: str, rng: Random) -> str:
    """Return the words as somebody of this audience might have typed them."""
    styles = STYLES.get(audience, STYLES["professional"])
    (style,) = rng.choices(list(styles), weights=list(styles.values()))
    return style(text, rng)
