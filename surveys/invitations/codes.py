"""The codes of invitation links: ten characters, short enough for a letter and to type by hand.

24 letters and numbers that are told apart in print: 46 bits, as in a receipt. A vowel is not among
them, so they spell nothing. We keep a keyed hash of a code, so the database gives none away.
"""

import secrets
import unicodedata

from django.conf import settings
from django.utils.crypto import salted_hmac

PLACE = "/i/"
_ALPHABET = "23456789CDFHJKMNPQRTVWXY"
_LENGTH = 10
_HALF = _LENGTH // 2
# What people type, or a machine reads, where one of ours was printed.
_MEANT = str.maketrans("BGSUZ", "865V2")
_SALT = "surveys.invitations"


def new_code() -> str:
    """Return a random code."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def shown(code: str) -> str:
    """Return a code as it is printed, in two halves."""
    return f"{code[:_HALF]}-{code[_HALF:]}"


def normalise(typed: str) -> str:
    """Return a code as typed without what does not matter; "" for what can be none.

    Capitals, spaces and hyphens make no difference, nor does the rest of its link.
    """
    text = unicodedata.normalize("NFKC", typed).upper().strip().rstrip("/.")
    code = "".join(filter(str.isalnum, text.rpartition(PLACE.upper())[2])).translate(_MEANT)
    return code if len(code) == _LENGTH and set(code) <= set(_ALPHABET) else ""


def hash_code(code: str) -> str:
    """Return what is stored of a code."""
    secret = settings.RECEIPT_KEY
    return salted_hmac(_SALT, code, secret=secret, algorithm="sha256").hexdigest()


def mark_of(code: str) -> str:
    """Return by what a browser tells people with different links apart; no code is in it."""
    return hash_code(code)[:12] if code else ""
