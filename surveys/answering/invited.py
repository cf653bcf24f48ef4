"""Where a survey is by invitation: what is said to whoever has no link of use."""

from django.http import HttpResponse

from surveys.answering.visits import Visit
from surveys.invitations.cookies import came_with_one
from surveys.invitations.forms import TypedCodeForm


def without_link(visit: Visit) -> HttpResponse | None:
    """Say that a link is needed, or that this one was used; None where it may go on.

    Whoever began before links were needed may finish, and may not begin again.
    """
    if not visit.lacks_link:
        return None
    if visit.begun is None or "again" in visit.request.POST:
        was_used = came_with_one(visit.request, visit.survey)
        return _stop(visit, "needed", status=403, was_used=was_used)
    return link_used(visit) if visit.begun.link else None


def link_used(visit: Visit) -> HttpResponse:
    """Say kindly that this link was used; what was written is kept, and can be copied."""
    return _stop(visit, "used", status=409, words=visit.begun.words if visit.begun else [])


def _stop(visit: Visit, name: str, *, status: int, **context: object) -> HttpResponse:
    asked_for_more = visit.request.method == "POST"
    return visit.page(
        f"invitations/{name}",
        status if asked_for_more else 200,
        form=TypedCodeForm(),
        sent=bool(visit.code),
        **context,
    )
