"""The lead of a group: begin, hand out the code, read the notes, use them, and go on to send."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consult import lifecycle_words
from consult.consultations.models import ConsultationPage
from consult.groups import actions
from consult.groups.code import code_of
from consult.groups.forms import SizeForm
from consult.groups.models import Group
from consult.groups.reading import gathered
from consult.participation import basket as baskets
from consult.participation.floods import gently


def _consultation(pk: int) -> ConsultationPage:
    return get_object_or_404(ConsultationPage.objects.live().public(), pk=pk)


def _group_of(request: HttpRequest, consultation: ConsultationPage) -> Group | None:
    """Return the group that this browser leads."""
    group: Group | None = baskets.group_of(baskets.basket_of(request, consultation))
    return group


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@gently()
def start(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Ask how many they are, and begin the group's answer; later, change the number."""
    consultation = _consultation(consultation_id)
    basket = baskets.basket_of(request, consultation)
    group: Group | None = baskets.group_of(basket)
    if not baskets.may_take_part(consultation, basket):
        return _shut(request, consultation)
    initial = {"size": group.size} if group else {}
    form = SizeForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _begin(request, consultation, form.cleaned_data["size"])
    begun = basket.drafts.count() if basket and not group else 0
    context = {"consultation": consultation, "form": form, "group": group, "begun": begun}
    return render(request, "consult/groups/start.html", {**context, "nav": "say"})


def _shut(request: HttpRequest, consultation: ConsultationPage) -> HttpResponse:
    words = lifecycle_words.status_sentence(consultation.timetable, timezone.now())
    context = {"consultation": consultation, "now_words": words, "nav": "say"}
    return render(request, "consult/groups/shut.html", context, status=403)


def _begin(request: HttpRequest, consultation: ConsultationPage, size: int) -> HttpResponse:
    token = baskets.token_of(request, consultation)
    try:
        _group, token = actions.begin(consultation=consultation, token=token, size=size)
    except actions.NotKept:  # it closed while the number was typed
        return _shut(request, consultation)
    response = redirect("groups:lead", consultation.pk)
    baskets.give_token(response, consultation, token)
    return response


@never_cache
@require_safe
def lead(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Show the code, and what members wrote, by clause."""
    consultation = _consultation(consultation_id)
    group = _group_of(request, consultation)
    if group is None:
        return redirect("groups:start", consultation.pk)
    context = {
        "consultation": consultation,
        "group": group,
        "code": code_of(group),
        "gathered": gathered(group),
        "may_write": actions.may_write(group),
        "days": baskets.KEPT_UNSENT.days,
        "nav": "say",
    }
    return render(request, "consult/groups/lead.html", context)


@never_cache
@require_POST
def use(request: HttpRequest, consultation_id: int, note_id: int) -> HttpResponse:
    """Put a member's words into the group's comment."""
    consultation = _consultation(consultation_id)
    token = baskets.token_of(request, consultation)
    response = redirect("groups:lead", consultation.pk)
    try:
        prompt = actions.use_note(consultation=consultation, token=token, note=note_id)
    except actions.NotKept as refusal:
        messages.warning(request, str(refusal))
    else:
        response["Location"] += f"#on-{prompt.pk}"
        baskets.give_token(response, consultation, token)
    return response
