"""Finding explained words in plain text. Pure: texts go in, pieces come out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Explained:
    """A word of the glossary, as far as a page needs it."""

    pk: int
    term: str
    written_out: str
    meaning: str


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `word` is what explains it, at its first use only."""

    text: str
    word: Explained | None = None


class Matcher:
    """Finds any of the forms in which words are written, the longest first.

    An acronym is found only in capitals, so that "it" is not "IT"; other words in any case. "EHC
    plan" is one word, though "EHC" may be another.
    """

    def __init__(self, forms: Mapping[str, Explained]) -> None:
        self._exact = dict(forms)
        self._lower = {form.lower(): word for form, word in forms.items() if not _is_acronym(form)}
        longest_first = sorted(forms, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(_as_pattern, longest_first))})(?!\w)")

    def __bool__(self) -> bool:
        return bool(self._exact)

    def word(self, found: str) -> Explained:
        """Return the word of which this is a form."""
        plain = " ".join(found.split())
        for form in (plain, plain.removesuffix("s")):
            if word := self._exact.get(form) or self._lower.get(form.lower()):
                return word
        raise KeyError(found)

    def first_uses(self, text: str, met: set[int]) -> list[Piece]:
        """Cut a text at the first use of each word that is not among those met; add them there."""
        pieces, end = [], 0
        for found in self._pattern.finditer(text) if self else ():
            word = self.word(found.group())
            if word.pk in met:
                continue
            met.add(word.pk)
            pieces += [Piece(text[end : found.start()]), Piece(found.group(), word)]
            end = found.end()
        return [piece for piece in (*pieces, Piece(text[end:])) if piece.text]

    def without(self, text: str) -> str:
        """Return a text with a gap in place of each word that is explained."""
        return self._pattern.sub(" … ", text) if self else text


def matcher(words: Iterable[tuple[Explained, Iterable[str]]]) -> Matcher:
    """Return what finds these words, each in any of its forms; the first to claim one has it."""
    forms: dict[str, Explained] = {}
    for word, written in words:
        for form in written:
            forms.setdefault(" ".join(form.split()), word)
    return Matcher(forms)


def _is_acronym(form: str) -> bool:
    """Tell whether capitals matter: any beyond the first letter."""
    return any(letter.isupper() for letter in form[1:])


def _as_pattern(form: str) -> str:
    pattern = r"\s+".join(map(re.escape, form.split()))
    plural = "" if form.endswith("s") else "s?"
    return f"{pattern}{plural}" if _is_acronym(form) else f"(?i:{pattern}{plural})"
