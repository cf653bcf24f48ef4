"""The list of all words that are explained, for everyone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from consult.documents.glossary.models import Term


def glossary(request: HttpRequest) -> HttpResponse:
    """List every word with what it means."""
    return render(request, "consult/glossary.html", {"terms": Term.objects.all(), "nav": "say"})
