"""How words are read, who reads them, and why some are not counted: for everyone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from consult.moderation.models import PolicyReason


def how_we_read(request: HttpRequest) -> HttpResponse:
    """Tell it in plain English, with the reasons that are in use."""
    reasons = PolicyReason.objects.filter(in_use=True)
    return render(request, "consult/how_we_read.html", {"reasons": reasons, "nav": "say"})
