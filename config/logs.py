"""Logs that help whoever is on call and say nothing about a person.

Addresses of pages stay; query strings go, since they hold what people searched for, and so do the
secrets of private links, which open something for whoever reads them. The message
of an error goes too: a database quotes the row that it refused, words and all.
"""

import logging
import re
import traceback
from types import TracebackType

SysExcInfoType = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


# A private preview link (what is below `of/` needs a cookie), and an invitation.
_SECRET = re.compile(r"(^|\s)(/preview/(?!of/)|/i/)\S+", re.IGNORECASE)


class WithoutQueries(logging.Filter):
    """Take the query string and the secret out of an address and of a request line."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(shown_address, record.args))
        return True


def shown_address(value: object) -> object:
    """Return an address, or a request line, without its query string and without a secret."""
    return _SECRET.sub(r"\1\2[secret]", _without_query(value)) if isinstance(value, str) else value


def _without_query(value: str) -> str:
    if "?" not in value:
        return value
    address, _, rest = value.partition("?")
    _, space, protocol = rest.rpartition(" ")
    return f"{address}{space}{protocol}" if space else address


class WithoutErrorMessages(logging.Formatter):
    """Print where an error happened and of what kind it was, not what it says."""

    def formatException(self, ei: SysExcInfoType) -> str:  # noqa: N802 (the name is Python's)
        error = ei[1]
        return "".join(_described(error)).rstrip() if error else ""


def _described(error: BaseException) -> list[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    earlier = [*_described(cause), "\nled to\n\n"] if cause else []
    frames = traceback.format_list(traceback.extract_tb(error.__traceback__))
    return [*earlier, *frames, f"{type(error).__module__}.{type(error).__qualname__}\n"]
