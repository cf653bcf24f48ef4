"""What a young person is told and asked before they send: by the consultation's own rule."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from consult.consultations.models import ConsultationPage
from consult.participation import basket as baskets
from consult.participation import sending, young
from consult.participation.forms import AgeForm, AgreementForm, PlainForm
from consult.participation.views import consultation_at, get_or_post, posted


@never_cache
@get_or_post
def under_16(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Ask what the rule needs, one thing at a time, and say what it is."""
    consultation = consultation_at(consultation_id)
    answers = baskets.answers_in(baskets.basket_of(request, consultation))
    may_change_age = young.is_asked_if_13(consultation, answers)
    asks_age = may_change_age and ("age" in request.GET or not answers.get("is_13"))
    rule = young.rule_for(consultation, answers)
    if not asks_age and rule is None:
        return redirect("taking_part:review", consultation.pk)
    form = _form(request, answers, asks_age=asks_age, rule=rule)
    if request.method == "POST" and (form is None or form.is_valid()):
        return _keep(request, consultation, form, answers)
    shown = {"consultation": consultation, "rule": rule, "form": form, "asks_age": asks_age}
    shown["may_change_age"] = may_change_age
    return render(request, "consult/taking_part/under_16.html", {"nav": "say", **shown})


def _form(
    request: HttpRequest, answers: dict[str, Any], *, asks_age: bool, rule: young.Rule | None
) -> PlainForm | None:
    if asks_age:
        return AgeForm(posted(request), initial=answers)
    asks_parent = rule is not None and rule.asks_parent
    return AgreementForm(posted(request), initial=answers) if asks_parent else None


def _keep(
    request: HttpRequest,
    consultation: ConsultationPage,
    form: PlainForm | None,
    answers: dict[str, Any],
) -> HttpResponse:
    given = form.cleaned_data if form else {}
    token = baskets.token_of(request, consultation)
    sending.save_answers(consultation=consultation, token=token, answers={**answers, **given})
    name = "under_16" if "is_13" in given else "review"
    response = redirect(f"taking_part:{name}", consultation.pk)
    if token:
        baskets.give_token(response, consultation, token)
    return response
