"""Short codes by which a question on paper is found again: pure.

A code follows from the key of a question alone, so it is the same in every version. Vowels are left
out, so that no code is a word, and signs that look like others.
"""

from collections.abc import Iterable
from hashlib import sha256

_SIGNS = "BCDFGHJKMNPQRTVWXY2346789"
_LENGTH = 4


def codes_for(keys: Iterable[str]) -> dict[str, str]:
    """Return a code for each key, no two the same.

    Of two keys that would have the same one, the first has it, and the other gets a longer one.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key in dict.fromkeys(keys):
        signs = _signs_of(key)
        length = next(n for n in range(_LENGTH, len(signs) + 1) if signs[:n] not in taken)
        taken.add(signs[:length])
        found[key] = signs[:length]
    return found


def _signs_of(key: str) -> str:
    number = int(sha256(key.encode()).hexdigest(), 16)
    signs = []
    while number:
        number, place = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[place])
    return "".join(signs)
