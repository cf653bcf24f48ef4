"""What reaches the log: enough to mend a fault, nothing that a person said or searched for."""

import logging
import sys

import pytest

from config.logs import WithoutErrorMessages, WithoutQueries


def logged(message, *args, exc_info=None):
    record = logging.LogRecord("t", logging.ERROR, __file__, 1, message, args, exc_info)
    WithoutQueries().filter(record)
    return WithoutErrorMessages("%(levelname)s %(message)s").format(record)


WORDS = "my daughter Ellie waited two years"


def refuse(words):
    raise ValueError(f"Failing row contains ({words})")


def test_the_query_string_of_a_request_line_is_left_out():
    line = logged('"%s" %s %s', "GET /search/?q=Ellie+Marsh HTTP/1.1", "200", "512")
    assert line == 'ERROR "GET /search/ HTTP/1.1" 200 512'


def test_the_query_string_of_a_bare_address_is_left_out():
    assert logged("Not Found: %s", "/you-said/?mine=1") == "ERROR Not Found: /you-said/"


@pytest.mark.parametrize("chained", [False, True], ids=["one error", "an error behind an error"])
def test_an_error_is_logged_with_its_place_and_kind_but_not_its_words(chained):
    try:
        try:
            refuse(WORDS)
        except ValueError as error:
            if chained:
                raise RuntimeError(WORDS) from error
            raise
    except Exception:
        line = logged("Internal Server Error: %s", "/comment/", exc_info=sys.exc_info())
    assert "Ellie" not in line
    assert "ValueError" in line
    assert "in refuse" in line
    assert ("RuntimeError" in line) is chained
