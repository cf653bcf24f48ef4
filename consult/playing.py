"""Serve sound and film so that they play: a telephone asks for a file a piece at a time.

Whether somebody may have the file at all, Wagtail's own hook decides before this one.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from wagtail.documents.models import AbstractDocument

_PLAYED = ("audio", "video")
_PIECE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
_AT_ONCE = 64 * 1024


def play(document: AbstractDocument, request: HttpRequest) -> HttpResponseBase | None:
    """Answer with a recording, or the piece of it that was asked for; None for other documents."""
    kind = document.content_type
    if kind.partition("/")[0] not in _PLAYED or not document.is_stored_locally():
        return None
    path = Path(document.file.path)
    if not path.is_file():
        return None  # Wagtail says so
    response = _answer(path, request)
    response["Content-Type"] = kind
    response["Content-Disposition"] = "inline"
    response["Accept-Ranges"] = "bytes"
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _answer(path: Path, request: HttpRequest) -> HttpResponseBase:
    size = path.stat().st_size
    asked = _PIECE.fullmatch(request.headers.get("Range", ""))
    if not asked or not any(asked.groups()) or "If-Range" in request.headers:
        return _part(path, 0, size, status=200)
    first, last = _ends(asked[1], asked[2], size)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = _part(path, first, last - first + 1, status=206)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _ends(first: str, last: str, size: int) -> tuple[int, int]:
    """Return the first and the last byte that are asked for; without a first one, the last few."""
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _part(path: Path, first: int, length: int, *, status: int) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        _read(path, first, length), status=status, headers={"Content-Length": str(length)}
    )


def _read(path: Path, first: int, length: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first)
        while length > 0 and (piece := file.read(min(length, _AT_ONCE))):
            length -= len(piece)
            yield piece
