"""`/healthz`: can this site do its work? For a load balancer or whoever is on call."""

import logging

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from consult import frozen

logger = logging.getLogger(__name__)


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database is there and still guards what must not change, else 503."""
    faults = _faults()
    status = 503 if faults else 200
    return JsonResponse({"ok": not faults, "faults": faults}, status=status)


def _faults() -> list[str]:
    """Name what is wrong in a word each: the page is public, the log says more."""
    try:
        missing = frozen.missing_triggers(connection)
    except Error:
        logger.exception("The database does not answer")
        return ["database"]
    if missing:
        logger.error("Frozen rows are not guarded, run migrate: %s", ", ".join(missing))
        return ["register"]
    return []
