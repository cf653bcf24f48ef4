"""How old a reader has to be: a measure for words that families read."""

import re

OLDEST = 6.0  # a school grade: a reading age of eleven
SHORTEST_PROSE = 8
LONGEST_SENTENCE = 26


def prose(texts):
    """Join what is long enough to be read as sentences: labels would make any page look easy."""
    long = [text for text in texts if len(text.split()) >= SHORTEST_PROSE]
    return " ".join(text if text[-1] in ".?!:" else f"{text}." for text in long)


def sentences(text):
    """Return the sentences of a text."""
    return [part for part in re.split(r"(?<=[.?!:])\s+", text) if re.search(r"[a-z]", part)]


def syllables(word):
    """Count by ear: groups of vowels, without most silent endings."""
    bare = re.sub(r"(?:[^laeiouy]es|[^laeiouy]e|(?<=[^dt])ed)$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", bare)))


def grade(text):
    """Flesch and Kincaid's school grade; a reading age is about five years more."""
    found = re.findall(r"[A-Za-z']+", text)
    per_sentence = len(found) / len(sentences(text))
    return 0.39 * per_sentence + 11.8 * sum(map(syllables, found)) / len(found) - 15.59
