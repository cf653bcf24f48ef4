"""What staff may not do with what people sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _


def refuse_to_delete(request: HttpRequest, page_id: int) -> HttpResponse:
    """Refuse, at the address where Wagtail would delete submissions."""
    messages.error(
        request,
        _("What people sent is not deleted here. Only they can take it back, with their code."),
    )
    return redirect("wagtailforms:list_submissions", page_id)
