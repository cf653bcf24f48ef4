"""A copy of one's own answers, for the browser that sent them, within the hour."""

from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from surveys.answering.copies import copy_of
from surveys.answering.sent import sent_with
from surveys.answering.visits import Visit, visiting


@visiting
def my_answers(visit: Visit) -> HttpResponse:
    """Give the answers as a text file. Posted, so that no link or prefetch fetches them."""
    if visit.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if visit.code is None:
        return redirect(visit.url("start"))
    text = copy_of(sent_with(visit.code), visit.survey.title)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-answers.txt"'
    return response
