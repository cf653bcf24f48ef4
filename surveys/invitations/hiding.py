"""Keeping the codes of links out of logs, and out of what other sites are told."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from surveys.invitations.codes import PLACE


class NoCodesInLogs:
    """Let the address of an invitation link be named without its code.

    Django writes `request.path` beside each refusal and each fault, wherever it happens; addresses
    are looked up by `path_info`, which stays.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hide the code before anything can go wrong."""
        # The page where a code is typed has none in its address: from one that sends no referrer
        # browsers name no origin either, and its form would be refused.
        if not request.path_info.lower().startswith(PLACE) or request.path_info == PLACE:
            return self.get_response(request)
        request.path = PLACE
        response = self.get_response(request)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response
