"""The page of a document as it goes out: drawn once for all who bring nothing of their own.

Whoever brings a cookie may have unsent comments or a message, so their page is put together anew,
from parts that are kept. What is kept goes out compressed: no secret stands on the page and
nothing of the request comes back on it, so that its length tells nobody anything (BREACH).
"""

import gzip
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page

from consult.documents.models import Document
from consult.documents.reading import consultation_of, standing_of
from consult.keeping import Keep
from consult.participation.changes import change_number

Draw = Callable[[HttpRequest], TemplateResponse]


def serve_document(document: Document, request: HttpRequest, draw: Draw) -> HttpResponse:
    """Answer with the page of a document, kept or drawn."""
    if request.COOKIES or request.GET or (number := change_number(document.pk)) is None:
        drawn: HttpResponse = gzip_page(draw)(request)
        return drawn
    keep = _whole(document, request, number)

    def plain() -> bytes:
        return keep.drawn("plain", lambda: draw(request).render().content)

    if "gzip" in request.headers.get("Accept-Encoding", ""):
        packed = keep.drawn("packed", lambda: gzip.compress(plain(), mtime=0))
        response = HttpResponse(packed, headers={"Content-Encoding": "gzip"})
    else:
        response = HttpResponse(plain())
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _whole(document: Document, request: HttpRequest, number: int) -> Keep:
    """Name all that the whole page depends on.

    The number stands for all that is saved anywhere, the area's name and the consultation's title
    among it; what time brings about does not raise it.
    """
    standing: dict[str, Any] = standing_of(consultation_of(document), timezone.now())
    stamp = (number, *standing.values(), document.url, timezone.localdate(), get_language())
    return Keep(f"page:{document.pk}:{request.scheme}:{request.get_host()}", stamp)
