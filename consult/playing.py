"""Serve documents, a recording in pieces too: a telephone plays sound and film in no other way."""

import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

_PLAYED = ("audio/", "video/")
_PIECE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
_AT_ONCE = 64 * 1024

View = Callable[..., HttpResponseBase]


def in_pieces(view: View) -> View:
    """Let Wagtail's view of a document, which asks for whom it is, answer with a piece of it."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: Any = view(request, *args, **kwargs)
        if response.get("Content-Encoding") == "None":  # Wagtail's word for no encoding at all
            del response["Content-Encoding"]
        if not _is_played(response):
            return response
        response["Accept-Ranges"] = "bytes"
        asked = _PIECE.fullmatch(request.headers.get("Range", ""))
        if not asked or not any(asked.groups()) or "If-Range" in request.headers:
            return response
        return _piece(response, response.file_to_stream, asked[1], asked[2])

    return wrapped


def _is_played(response: Any) -> bool:
    kind = response.get("Content-Type", "")
    return getattr(response, "file_to_stream", None) is not None and kind.startswith(_PLAYED)


def _piece(response: Any, file: Any, first: str, last: str) -> HttpResponseBase:
    """Cut an answer down to the bytes that are asked for; without a first one, to the last few."""
    size = int(response["Content-Length"])
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file.seek(start)
    response.streaming_content = _read(file, end - start + 1)
    response.status_code = 206
    response["Content-Range"] = f"bytes {start}-{end}/{size}"
    response["Content-Length"] = str(end - start + 1)
    return response


def _read(file: Any, length: int) -> Iterator[bytes]:
    while length > 0 and (piece := file.read(min(length, _AT_ONCE))):
        length -= len(piece)
        yield piece
