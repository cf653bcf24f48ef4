"""Somebody asks for help to take part. Nothing here knows of a basket or an answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from consult.consultations.models import ConsultationPage
from consult.helping.actions import ask
from consult.helping.forms import HelpForm
from consult.helping.promise import WORKING_DAYS, promised_by
from consult.participation.floods import gently


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@gently()
def help_form(request: HttpRequest, consultation_id: int | None = None) -> HttpResponse:
    """Ask what would help and how to reach the person, and record it."""
    consultation = None
    if consultation_id is not None:
        live = ConsultationPage.objects.live().public()
        consultation = get_object_or_404(live, pk=consultation_id)
    form = HelpForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kind, contact = form.cleaned_data["kind"], form.contact()
        ask(consultation=consultation, kind=kind, contact=contact, form_key=form.form_key())
        return redirect("helping:thanks")
    context = {"form": form, "consultation": consultation, "days": WORKING_DAYS, "nav": "say"}
    return render(request, "consult/helping/ask.html", context)


@never_cache
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say by when somebody gets in touch."""
    context = {"by": promised_by(timezone.localdate()), "nav": "say"}
    return render(request, "consult/helping/thanks.html", context)
