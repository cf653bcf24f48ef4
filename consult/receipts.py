"""Receipt codes: how a person without an account comes back to what they said.

A code is three plain words and four digits, "maple kettle river 4821": 46 bits, easy to write
down and to read out. We keep only a keyed hash of it, so nobody who has the database can use it.

The browser holds a random token in a cookie, and the code is *derived* from that token: when the
last form is posted twice, the second answer shows the same code, although nothing has stored it.
"""

import secrets
import unicodedata
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac

_WORDS_FILE = Path(__file__).with_name("receipt_words.txt")
_WORDS_IN_A_CODE = 3
_DIGITS = 4


@cache
def words() -> tuple[str, ...]:
    """Return the 2,048 words, one for each value of 11 bits."""
    return tuple(_WORDS_FILE.read_text(encoding="ascii").split())


def new_token() -> str:
    """Return a random token of 128 bits for a cookie."""
    return secrets.token_hex(16)


def hash_token(token: str, place: int) -> str:
    """Identify a browser's basket in one place.

    The same browser has unlike hashes in two places, so nobody can tell from the database that
    one person took part in both.
    """
    return _keyed("token", f"{place}|{token}").hex()


def derive_code(token: str, attempt: int = 0, *, place: int = 0) -> str:
    """Return the receipt code that belongs to a browser's token in one place.

    `attempt` is raised when the code is taken already: once in 2,000 areas of 300,000 people.
    """
    number = int.from_bytes(_keyed("code", f"{place}|{attempt}|{token}"))
    chosen = []
    for _ in range(_WORDS_IN_A_CODE):
        number, index = divmod(number, len(words()))
        chosen.append(words()[index])
    return " ".join([*chosen, f"{number % 10**_DIGITS:0{_DIGITS}d}"])


def hash_code(code: str) -> str:
    """Return what is stored of a code, and looked for when a person types theirs."""
    return _keyed("receipt", normalise(code)).hex()


def normalise(code: str) -> str:
    """Return a code as typed without what does not matter: its letters, then its digits.

    Capitals, spaces, hyphens, commas and words run together make no difference. No word of the
    list begins another, so codes that differ never become alike. Slips in typing are kept.
    """
    plain = unicodedata.normalize("NFKC", code).casefold()
    letters = "".join(character for character in plain if character.isalpha())
    digits = "".join(str(unicodedata.digit(c)) for c in plain if c.isdigit())
    return letters + digits


def _keyed(purpose: str, value: str) -> bytes:
    """Hash with the receipt key, which is no other key's copy: without it no code can be tried."""
    salt = f"consult.receipts.{purpose}"
    return salted_hmac(salt, value, secret=settings.RECEIPT_KEY, algorithm="sha256").digest()
