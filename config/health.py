"""`/healthz`: can this site do its work? For a load balancer or whoever is on call."""

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

try:
    from consult import frozen
except ImportError:
    frozen = None

@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database is there and still guards what must not change, else 503."""
    faults = _faults()
    status = 503 if faults else 200
    return JsonResponse({"ok": not faults, "faults": faults}, status=status)


def _faults() -> list[str]:
    try:
        connection.ensure_connection()
        missing = frozen.missing_triggers(connection) if frozen else []
    except Error:
        return ["database"]
    return [f"trigger {name}" for name in missing]
