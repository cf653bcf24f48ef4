"""In which language somebody wrote, found out on this machine: rules read English only.

Most answers are English, and short. So the dictionary is asked first: where most words are English
words nothing else is guessed, however odd the spelling. Only then the library looks at the letters.
"""

from collections.abc import Container

from insights.analysis.text import words

ENGLISH, UNKNOWN = "en", ""
_MOST = 0.6
_FEWEST_WORDS = 3  # of fewer nobody can tell


def language_of(text: str, known: Container[str]) -> str:
    """Return the code of a language (ISO 639-1), UNKNOWN where there are too few words to tell.

    `known` are English words, plain.
    """
    plain = words(text)
    english = sum(word in known or word.partition("'")[0] in known for word in plain)
    if plain and english / len(plain) >= _MOST:
        return ENGLISH
    if len(plain) < _FEWEST_WORDS and text.isascii():
        return UNKNOWN
    if not any(character.isalpha() for character in text):
        return UNKNOWN
    # It takes a while to import: only who meets something else pays.
    import py3langid

    return str(py3langid.classify(text)[0])
