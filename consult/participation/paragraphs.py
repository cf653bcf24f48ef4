"""Putting words below words: the same paragraph is not said twice, and nothing else is left out."""

import re

_BETWEEN = re.compile(r"\n[ \t]*\n\s*")


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text, without what stands around them."""
    return [each.strip() for each in _BETWEEN.split(text) if each.strip()]


def holds(text: str, words: str) -> bool:
    """Tell whether a text has words as paragraphs: "no" is not in "I do not know"."""
    return set(paragraphs_of(words)) <= set(paragraphs_of(text))


def with_words(text: str, words: str) -> str:
    """Return a text with those paragraphs of other words below it that it has not."""
    has = set(paragraphs_of(text))
    added = [each for each in paragraphs_of(words) if each not in has]
    return "\n\n".join([text, *added] if text else added)
