"""Acts that need more than a press of a button: taking words out, and not counting words."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from consult import policies
from consult.moderation import actions
from consult.moderation.forms import ActForm, NotCountForm
from consult.moderation.redaction_form import RedactForm
from consult.moderation.views import ReadView, finished
from consult.participation.models import State
from consult.taking_out import take_out


class RedactView(ReadView):
    """Choose the words that go, look at what is left, and publish that."""

    template_name = "consult/admin/moderation_redact.html"
    page_title = gettext_lazy("Take words out")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in moderators alone."""
        policies.check_moderate(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the words, and what may have to go."""
        form = RedactForm(said=self.contribution, places=self.places)
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Show what is left; when that was looked at, publish it."""
        form = RedactForm(request.POST, said=self.contribution, places=self.places)
        if not form.is_valid() or "change" in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        if "confirm" not in request.POST:
            return self.preview(form)
        given = {name: form.cleaned_data[name] for name in ("seen", "reason")}
        do = partial(actions.redact, contribution=pk, by=self.user, wanted=form.wanted, **given)
        return finished(request, self.contribution, do)

    def preview(self, form: RedactForm) -> HttpResponse:
        """Show what people would read."""
        said = self.contribution
        left = {
            "left": take_out(said.text, form.wanted),
            "left_suggestion": take_out(said.suggestion, form.wanted),
        }
        self.template_name = "consult/admin/moderation_redact_preview.html"
        return self.render_to_response(self.get_context_data(form=form, **left))


class AwayView(ReadView):
    """Ask once more before words leave the leads: many more people read them then."""

    http_method_names = ["post"]
    template_name = "consult/admin/moderation_away.html"

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Show the question, with what was chosen and the reason that was typed."""
        form = ActForm(request.POST)
        if self.contribution.state != State.SAFEGUARDING or not form.is_valid():
            return redirect("moderation:read", pk)
        given = {name: form.cleaned_data[name] for name in ("seen", "reason")}
        context = self.get_context_data(act=form.act, label=form.act.label, **given)
        return self.render_to_response(context)


class NotCountView(ReadView):
    """Choose the reason of the policy, and leave the words out."""

    template_name = "consult/admin/moderation_not_count.html"
    page_title = gettext_lazy("Do not count")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in moderators alone."""
        policies.check_moderate(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the words and the reasons."""
        form = NotCountForm(initial={"seen": self.contribution.state})
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Leave the words out, if a reason was chosen."""
        form = NotCountForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        do = partial(actions.not_count, contribution=pk, by=self.user, **form.cleaned_data)
        return finished(request, self.contribution, do)
