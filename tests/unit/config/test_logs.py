"""What reaches the log: enough to mend a fault, nothing that a person said or searched for."""

import logging
import sys
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from config.gunicorn_logs import QuietLogger
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


@pytest.mark.parametrize("place", ["/preview/", "/i/"])
def test_the_secret_of_a_private_link_is_left_out(place):
    line = logged('"%s" %s %s', f"GET {place}k3y-0f_it/?x=1 HTTP/1.1", "302", "0")
    assert line == f'ERROR "GET {place}[secret] HTTP/1.1" 302 0'
    assert logged("Not Found: %s", f"{place}k3y-0f_it/") == f"ERROR Not Found: {place}[secret]"
    kept = logged("Not Found: %s", "/preview/of/12/")
    assert kept == "ERROR Not Found: /preview/of/12/"


def test_gunicorn_writes_no_secret_and_nobodys_own(capsys):
    settings = Config()
    settings.set("accesslog", "-")
    settings.set("errorlog", "-")
    logger = QuietLogger(settings)
    environ = {
        "REMOTE_ADDR": "192.0.2.7",
        "REQUEST_METHOD": "GET",
        "RAW_URI": "/preview/k3y-0f_it/?ellie",
        "PATH_INFO": "/preview/k3y-0f_it/",
        "QUERY_STRING": "ellie",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_REFERER": "https://example.org/k3y-0f_it",
        "HTTP_USER_AGENT": "Ellie’s telephone",
    }
    settings.set("access_log_format", settings.access_log_format + " %(U)s %(q)s %({cookie}i)s")
    answer = SimpleNamespace(status="302 Found", sent=0, headers=[])
    logger.access(answer, [("COOKIE", "basket-1=ellie")], environ, timedelta(0))
    logger.exception("Error handling request %s", environ["RAW_URI"])
    written = "".join(capsys.readouterr())
    assert '"GET /preview/[secret] HTTP/1.1" 302' in written
    assert "Error handling request /preview/[secret]" in written
    for own in ("k3y", "192.0.2.7", "ellie", "Ellie"):
        assert own not in written


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
