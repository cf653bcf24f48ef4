"""The journey of a survey: start, page after page, check, about you, receipt."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from consult.participation.basket import KEPT_UNSENT
from surveys.answering import journey
from surveys.answering.about import about_form, show_about_you, stay_on_about_you
from surveys.answering.actions import LinkUsed, NotSent
from surveys.answering.asking import ask, stay_on
from surveys.answering.begun import Begun
from surveys.answering.forms import answers_of, page_form, skipped
from surveys.answering.invited import link_used, without_link
from surveys.answering.showing import check_items, receipt_steps
from surveys.answering.visits import Visit, on_the_way, visiting
from surveys.answering.young import ask_more, said_now
from surveys.path import Answer


@visiting
def start(visit: Visit) -> HttpResponse:
    """Say what the survey is, and begin it or carry on."""
    if visit.shown is None:
        raise Http404
    if not visit.may_take_part:
        return visit.closed()
    if stopped := without_link(visit):
        return stopped
    if visit.request.method == "POST":
        return _begin(visit)
    return visit.page(
        "start",
        begun=visit.begun,
        sent=bool(visit.code),
        count=visit.count,
        twins=len(visit.twins),
        days=KEPT_UNSENT.days,
    )


def _begin(visit: Visit) -> HttpResponse:
    """Begin, or carry on; whoever starts again, or after sending, gets a fresh basket."""
    if visit.begun and "again" not in visit.request.POST:
        visit.carry_on()
        carry_on = journey.where_to_carry_on(visit.begun.sheets, visit.begun.answers)
        return redirect(visit.step_url(carry_on))
    try:
        visit.begin()
    except LinkUsed:  # used on another device, or revoked, since this page was opened
        return link_used(visit)
    return visit.remember(redirect(visit.step_url(1)))


@on_the_way
def question(visit: Visit, begun: Begun, position: int) -> HttpResponse:
    """Ask the questions of a page and keep their answers."""
    asked = begun.on_page(position)
    if not asked:
        return _off_the_path(visit, begun, position)
    posted = visit.request.POST
    if not visit.goes_on:
        return stay_on(visit, begun, position)
    form = page_form(asked, begun.answers, posted or None)
    if "skip" in posted and not any(one.required for one in asked):
        if posted.get("seen", "") not in {"", begun.seen(asked)}:  # kept in another tab since
            return ask(visit, begun, position, form, elsewhere=True)
        return _keep(visit, begun, position, skipped(asked, begun.answers, posted))
    elsewhere = bool(posted) and begun.differs(asked, posted.get("seen", ""), form)
    if posted and form.is_valid() and not elsewhere:
        return _keep(visit, begun, position, answers_of(form, asked))
    return ask(visit, begun, position, form, elsewhere=elsewhere)


def _off_the_path(visit: Visit, begun: Begun, position: int) -> HttpResponse:
    """Lead on from a page that these answers do not come to; there may be none of this number."""
    if not 1 <= position <= len(begun.sheets):
        raise Http404
    return redirect(visit.step_url(journey.where_to_carry_on(begun.sheets, begun.answers)))


def _keep(visit: Visit, begun: Begun, position: int, answers: Mapping[str, Answer]) -> HttpResponse:
    kept = visit.keep(answers)
    if kept is None:
        return visit.gone()
    begun, changing = kept, "change" in visit.request.GET
    if not begun.has_reached(position):  # an answer here leads to more on this very page
        step = position
    else:
        step = journey.next_step(begun.sheets, begun.answers, position, changing=changing)
    # Whoever changes an answer comes back to check after what it led to, not through all again.
    response = redirect(visit.step_url(step) + ("?change" if changing and step else ""))
    return visit.remember(response)  # from now on for as long again


@on_the_way
def check(visit: Visit, begun: Begun) -> HttpResponse:
    """Show all answers before they are sent; a missing one is asked first."""
    if missing := begun.first_missing():
        return redirect(visit.step_url(missing))
    return visit.page(
        "check",
        items=check_items(visit, begun),
        left_behind=begun.left_behind(),
        back_url=visit.step_url(journey.step_before(begun.sheets, begun.answers, journey.CHECK)),
        next_url=visit.url("about_you"),
    )


@on_the_way
def about_you(visit: Visit, begun: Begun) -> HttpResponse:
    """Ask who is speaking, which nobody has to say, and send once."""
    if begun.first_missing():
        return redirect(visit.url("check"))
    form = about_form(begun, visit.request.POST or None)
    if not form.is_bound:
        return show_about_you(visit, form)
    if not (visit.goes_on and form.is_valid()):
        return stay_on_about_you(visit, begun, form)
    about = form.participation_fields()
    return ask_more(visit, begun, about) or send_off(visit, begun, about)


def send_off(visit: Visit, begun: Begun, about: Mapping[str, Any]) -> HttpResponse:
    """Send what was begun, and lead to the receipt or to what stands in the way."""
    try:
        visit.send(about)
    except NotSent as refusal:
        said = {name: about[name] for name in about if name != "parent_agreed"}
        visit.keep({}, about=said_now(begun, said))
        if isinstance(refusal, LinkUsed):
            return link_used(visit)
        return redirect(visit.url("check"))  # leads to what is missing, or says it is too late
    return visit.remember_sent(redirect(visit.url("receipt")))


@visiting
def receipt(visit: Visit) -> HttpResponse:
    """Show the code, for an hour, to the browser that sent."""
    if visit.code is None:
        return redirect(visit.url("start"))
    return visit.page(
        "receipt",
        code=visit.code,
        sent_on=visit.sent_on,
        steps=receipt_steps(visit, visit.sent_on),
        copy_url=visit.url("my_answers"),
    )
