"""Sealed words can be read back with the keys, and say nothing without them, not even when."""

import base64

import pytest
import time_machine
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from consult.sealing import UnsealingError, reseal, seal, unseal

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@given(st.text())
def test_what_is_sealed_can_be_read_back(text):
    assert unseal(seal(text)) == text


def test_sealed_words_are_not_to_be_seen_in_what_is_stored():
    sealed = seal("Ring me on 07700 900123")

    assert b"07700" not in sealed
    assert b"07700" not in base64.urlsafe_b64decode(sealed)


def test_the_same_words_sealed_twice_look_different():
    assert seal("Thank you") != seal("Thank you")


@pytest.mark.parametrize("moment", ["2026-05-03 09:15:27", "2031-01-01 00:00:00"])
def test_no_time_is_stored(settings, moment):
    settings.SEALING_KEYS = [NEW]
    with time_machine.travel(moment, tick=False):
        tokens = [seal("Thank you"), reseal(seal("Thank you"))]

    for token in tokens:
        assert Fernet(NEW).extract_timestamp(token) == 0
        assert base64.urlsafe_b64decode(token)[1:9] == bytes(8)


def test_words_sealed_with_an_older_key_can_still_be_read(settings):
    settings.SEALING_KEYS = [OLD]
    sealed = seal("Thank you")
    settings.SEALING_KEYS = [NEW, OLD]

    assert unseal(sealed) == "Thank you"


def test_the_first_key_is_the_one_that_seals(settings):
    settings.SEALING_KEYS = [NEW, OLD]
    sealed = seal("Thank you")
    settings.SEALING_KEYS = [NEW]

    assert unseal(sealed) == "Thank you"


def test_resealed_words_no_longer_need_the_old_key(settings):
    settings.SEALING_KEYS = [OLD]
    sealed = seal("Thank you")
    settings.SEALING_KEYS = [NEW, OLD]
    resealed = reseal(sealed)
    settings.SEALING_KEYS = [NEW]

    assert unseal(resealed) == "Thank you"
    with pytest.raises(UnsealingError):
        reseal(sealed)


def test_words_sealed_with_a_lost_key_are_refused_in_plain_words(settings):
    settings.SEALING_KEYS = [OLD]
    sealed = seal("Thank you")
    settings.SEALING_KEYS = [NEW]

    with pytest.raises(UnsealingError, match="cannot be opened with the keys we have"):
        unseal(sealed)


@pytest.mark.parametrize("damage", [b"", b"not sealed at all", b"\xff\x00"])
def test_what_was_never_sealed_is_refused(damage):
    with pytest.raises(UnsealingError):
        unseal(damage)


def test_damaged_words_are_refused():
    sealed = bytearray(seal("Thank you"))
    sealed[30] = ord("A") if sealed[30] != ord("A") else ord("B")

    with pytest.raises(UnsealingError):
        unseal(bytes(sealed))


def test_a_memoryview_is_read_as_well_as_bytes():
    assert unseal(memoryview(seal("Thank you"))) == "Thank you"
