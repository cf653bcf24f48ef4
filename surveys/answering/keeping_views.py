"""Save and come back: the code of a begun survey, and the device on which it is entered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page

from consult.participation.basket import KEPT_UNSENT, give_token
from consult.participation.keeping import code_of_basket
from surveys.answering import journey
from surveys.answering.begun import Begun
from surveys.answering.keeping import give_code
from surveys.answering.visits import Visit, on_the_way
from surveys.building.models import SurveyPage


@on_the_way
def keep(visit: Visit, begun: Begun) -> HttpResponse:
    """Offer a code with which somebody goes on elsewhere; give it when they press the button."""
    if visit.request.method == "POST":
        give_code(survey=visit.survey, token=visit.token)
        return visit.remember(redirect(visit.url("keep")))
    carry_on = journey.where_to_carry_on(begun.sheets, begun.answers)
    return visit.page(
        "keep",
        code=code_of_basket(begun.basket, visit.token),
        days=KEPT_UNSENT.days,
        back_url=visit.step_url(carry_on),
    )


def brought_here(request: HttpRequest, page: Page, token: str) -> HttpResponse | None:
    """Let this device go on with a begun survey; what it has begun itself is asked about first.

    Two ways through the same survey are never joined: each has its own answers.
    """
    if not isinstance(page, SurveyPage):
        return None
    visit = Visit(request, page)
    own = visit.begun.answers if visit.begun and visit.token != token else {}
    if own and "instead" not in request.POST:
        code = request.POST.get("code", "")
        return visit.page("instead", code=code)
    response = redirect(visit.url("start"))
    give_token(response, page, token)
    return response
