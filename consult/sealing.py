"""Encrypt words that few may read: originals that held personal data, and unsent drafts.

The first of `settings.SEALING_KEYS` encrypts and every one of them decrypts. To change keys put a
new one in front, `reseal()` what is kept, then take the old one away.
"""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

# A Fernet token carries, in clear, the time it was made. Beside a sent contribution that would
# say when the person wrote, to the second. So every token says 1 January 1970.
_NO_TIME = 0


class UnsealingError(Exception):
    """Sealed words that cannot be read: damaged, or sealed with a key we no longer have."""


def seal(text: str) -> bytes:
    """Encrypt `text`. The same text gives different bytes each time, and no time is stored."""
    return _keys().encrypt_at_time(text.encode(), _NO_TIME)


def unseal(data: bytes | memoryview) -> str:
    """Return the text that was sealed. PostgreSQL hands binary fields over as memoryview."""
    try:
        return _keys().decrypt(bytes(data)).decode()
    except InvalidToken:
        raise _unreadable() from None


def reseal(data: bytes | memoryview) -> bytes:
    """Encrypt sealed words afresh with the first key."""
    try:
        return _keys().rotate(bytes(data))
    except InvalidToken:
        raise _unreadable() from None


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.SEALING_KEYS])


def _unreadable() -> UnsealingError:
    return UnsealingError("These sealed words cannot be opened with the keys we have.")
