"""A copy of one's own answers, for the browser that sent them, within the hour."""

from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from consult.participation.models import Participation
from surveys.answering.copies import answers_of, copy_of
from surveys.answering.sent import sent_with
from surveys.answering.visits import Visit, visiting


@visiting
def my_answers(visit: Visit) -> HttpResponse:
    """Give the answers to print or to save. Posted, so that no link or prefetch fetches them."""
    if visit.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if visit.code is None:
        return redirect(visit.url("start"))
    sitting = sent_with(visit.code)
    return _page(visit, sitting) if "print" in visit.request.POST else _file(visit, sitting)


def _page(visit: Visit, sitting: Participation) -> HttpResponse:
    return visit.page(
        "my_answers",
        answers=answers_of(sitting),
        sent_on=sitting.sent_on,
        back_url=visit.url("receipt"),
    )


def _file(visit: Visit, sitting: Participation) -> HttpResponse:
    text = copy_of(sitting, visit.survey.title)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-answers.txt"'
    return response
