"""The journey of a survey: start, one question a page, check, about you, receipt."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from consult.participation.basket import AFTERWARDS, KEPT_UNSENT, give_token
from surveys.answering import actions, journey
from surveys.answering.begun import Begun
from surveys.answering.forms import AboutYouForm, answer_of, question_form, skipped
from surveys.answering.journey import Answer
from surveys.answering.showing import check_items, progress, receipt_steps, sent_with
from surveys.answering.visits import Visit, on_the_way, visiting


@visiting
def start(visit: Visit) -> HttpResponse:
    """Say what the survey is, and begin it or carry on."""
    newest = visit.survey.newest_questionnaire
    if newest is None:
        raise Http404
    if not visit.may_take_part:
        return visit.closed()
    if visit.request.method == "POST":
        return _begin(visit)
    count = len(visit.begun.questions) if visit.begun else newest.questions.count()
    context = {"sent": bool(visit.code), "count": count, "days": KEPT_UNSENT.days}
    return visit.page("start", begun=visit.begun, **context)


def _begin(visit: Visit) -> HttpResponse:
    """Begin, or carry on; whoever starts again, or after sending, gets a fresh basket."""
    if visit.begun and "again" not in visit.request.POST:
        carry_on = journey.where_to_carry_on(visit.begun.asked, visit.begun.answers)
        return redirect(visit.step_url(carry_on))
    if visit.begun:
        actions.throw_away(survey=visit.survey, token=visit.token)
    response = redirect(visit.step_url(1))
    give_token(response, visit.survey, actions.begin(survey=visit.survey))
    return response


@on_the_way
def question(visit: Visit, begun: Begun, position: int) -> HttpResponse:
    """Ask one question and keep its answer."""
    if not 1 <= position <= len(begun.questions):
        raise Http404
    asked = begun.questions[position - 1]
    posted, kept = visit.request.POST, begun.answers.get(asked.key)
    if "skip" in posted and not asked.required:
        return _keep(visit, begun, position, skipped(asked, kept, posted))
    form = question_form(asked, kept, posted or None)
    if posted and form.is_valid():
        return _keep(visit, begun, position, answer_of(form, asked))
    return visit.page("question", **progress(visit, begun, position), form=form, asked=asked)


def _keep(visit: Visit, begun: Begun, position: int, answer: Answer) -> HttpResponse:
    key = begun.questions[position - 1].key
    kept = actions.keep_answer(survey=visit.survey, token=visit.token, key=key, answer=answer)
    changing = "change" in visit.request.GET
    step = journey.next_step(begun.asked, position, changing=changing)
    response = redirect(visit.step_url(step))
    if kept:  # from this change on for as long again
        give_token(response, visit.survey, visit.token)
    return response


@on_the_way
def check(visit: Visit, begun: Begun) -> HttpResponse:
    """Show all answers before they are sent; a missing one is asked first."""
    if missing := journey.first_missing(begun.asked, begun.answers):
        return redirect(visit.step_url(missing))
    return visit.page(
        "check",
        items=check_items(visit, begun),
        back_url=visit.step_url(journey.step_before(begun.asked, journey.CHECK)),
        next_url=visit.url("about_you"),
    )


@on_the_way
def about_you(visit: Visit, begun: Begun) -> HttpResponse:
    """Ask who is speaking, which nobody has to say, and send once."""
    if journey.first_missing(begun.asked, begun.answers):
        return redirect(visit.url("check"))
    audience = begun.questionnaire.audience
    form = AboutYouForm(visit.request.POST or None, wrote=bool(begun.words), audience=audience)
    if form.is_valid():
        return _send(visit, form)
    return visit.page("about_you", form=form, back_url=visit.url("check"))


def _send(visit: Visit, form: AboutYouForm) -> HttpResponse:
    try:
        actions.send_begun(
            survey=visit.survey,
            consultation=visit.consultation,
            token=visit.token,
            about=form.participation_fields(),
        )
    except actions.NotSent:  # the page to check leads to what is missing, or says it is too late
        return redirect(visit.url("check"))
    response = redirect(visit.url("receipt"))
    give_token(response, visit.survey, visit.token, AFTERWARDS)
    return response


@visiting
def receipt(visit: Visit) -> HttpResponse:
    """Show the code, for an hour, to the browser that sent."""
    if visit.code is None:
        return redirect(visit.url("start"))
    sent_on = sent_with(visit.code).sent_on
    steps = receipt_steps(visit, sent_on)
    return visit.page("receipt", code=visit.code, sent_on=sent_on, steps=steps)
