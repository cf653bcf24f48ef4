"""The page before sending that the consultation's rule for children asks for."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from consult.participation import young
from consult.participation.basket import KEPT_UNSENT
from consult.participation.forms import AgeForm, AgreementForm, PlainForm
from surveys.answering.begun import Begun
from surveys.answering.views import send_off
from surveys.answering.visits import Visit, on_the_way
from surveys.answering.young import ASKED_BEFORE_SENDING, known


@on_the_way
def before_you_send(visit: Visit, begun: Begun) -> HttpResponse:
    """Ask what the rule needs, one thing at a time, then send. A "not yet" loses nothing."""
    said = known(begun, begun.about)
    may_change_age = young.is_asked_if_13(visit.consultation, said)
    asks_age = may_change_age and ("age" in visit.request.GET or not said.get("is_13"))
    rule = young.rule_for(visit.consultation, said)
    if begun.first_missing() or not (asks_age or rule):
        return redirect(visit.url("check"))
    form = _form(visit, said, asks_age=asks_age, rule=rule)
    if visit.request.method == "POST" and (form is None or form.is_valid()):
        return _keep(visit, begun, form.cleaned_data if form else {})
    shown: dict[str, Any] = {"form": form, "rule": rule, "asks_age": asks_age}
    shown["refused"] = said.get("parent_agreed") == "no" and not asks_age
    shown |= {"back_url": visit.url("about_you"), "days": KEPT_UNSENT.days}
    return visit.page("before_you_send", **shown, may_change_age=may_change_age)


def _form(
    visit: Visit, said: dict[str, Any], *, asks_age: bool, rule: young.Rule | None
) -> PlainForm | None:
    posted = visit.request.POST if visit.request.method == "POST" else None
    if asks_age:
        return AgeForm(posted, initial=said)
    return AgreementForm(posted, initial=said) if rule and rule.asks_parent else None


def _keep(visit: Visit, begun: Begun, given: dict[str, Any]) -> HttpResponse:
    kept = visit.keep({}, about=given)
    said = known(kept or begun, (kept or begun).about)
    another_rule = "is_13" in given and young.rule_for(visit.consultation, said)
    if another_rule or not young.is_settled(visit.consultation, said):
        return redirect(visit.url("before_you_send"))
    about = {
        name: value
        for name, value in (kept or begun).about.items()
        if name not in ASKED_BEFORE_SENDING
    }
    about["parent_agreed"] = young.agreement(visit.consultation, said)
    return send_off(visit, kept or begun, about)
