"""Staff screens: who needs help, and one request with its steps."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from consult.helping import actions
from consult.helping.forms import CloseForm, GiveForm, KeyedNoteForm, SiftForm
from consult.helping.models import HelpAct, HelpRequest
from consult.helping.notices import helpers
from consult.helping.requests import age_in_days, listed
from consult.policies import check_answer_help_requests
from consult.sealing import UnsealingError

PER_PAGE = 50


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class HelpPage(WagtailAdminTemplateMixin, TemplateView):
    """A page for those who answer requests; others are sent away before anything is read."""

    page_title = gettext_lazy("Requests for help")
    header_icon = "help"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check who asks."""
        check_answer_help_requests(request.user)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        here = {"url": reverse_lazy("help_requests:index"), "label": self.page_title}
        return [*self.breadcrumbs_items, here]

    @property
    def user(self) -> User:
        """Whoever asks: somebody who is signed in, or `dispatch` would have sent them away."""
        return cast(User, self.request.user)


class ListView(HelpPage):
    """Requests by state, kind and consultation, the longest waiting first."""

    template_name = "consult/admin/help_requests.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the requests of the choice, a page at a time."""
        form = SiftForm(self.request.GET)
        page = Paginator(listed(form.chosen()), PER_PAGE).get_page(self.request.GET.get("p"))
        rows = [(one, age_in_days(one)) for one in page]
        return super().get_context_data(form=form, requests=page, rows=rows, **kwargs)


class RequestView(HelpPage):
    """One request: how to reach the person, what was done, and what can be done next."""

    template_name = "consult/admin/help_request.html"

    @cached_property
    def request_for_help(self) -> HelpRequest:
        """The request in question."""
        rows = HelpRequest.objects.select_related("consultation", "owner")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Name what would help, and nobody."""
        return str(self.request_for_help.get_kind_display())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the request opened, its steps, and the forms for the next."""
        asked = self.request_for_help
        acts = list(asked.acts.select_related("by", "to"))
        steps = [act.pk for act in acts if act.kind != HelpAct.Kind.NOTE]
        seen = {"seen": steps[-1] if steps else ""}
        typed = {**seen, "note": kwargs.pop("typed", "")}
        kwargs.setdefault("give_form", GiveForm(people=helpers(), initial=seen))
        kwargs.setdefault("note_form", KeyedNoteForm(prefix="note"))
        kwargs.setdefault("close_form", CloseForm(initial=typed, prefix="close"))
        known = {"asked": asked, "acts": acts, "age": age_in_days(asked)}
        return super().get_context_data(**kwargs, **known, **self._contact())

    def _contact(self) -> dict[str, Any]:
        try:
            return {"contact": actions.contact_of(self.request_for_help)}
        except UnsealingError:
            return {"contact": {}, "is_unreadable": True}


class ActView(RequestView):
    """One step. What was typed comes back where it cannot be taken."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Take the step, or say why not."""
        form = self._form(act)
        if form is not None and not form.is_valid():
            return self._again(422, **{f"{act}_form": form})
        given = form.cleaned_data if form else {}
        try:
            DOES[act](request=self.request_for_help.pk, by=self.user, **given)
        except actions.NotDone as refusal:
            messages.warning(request, str(refusal))
            return self._again(409, typed=given.get("note", ""))
        messages.success(request, DONE[act])
        return redirect("help_requests:request", pk)

    def _form(self, act: str) -> forms.Form | None:
        posted = self.request.POST
        if act == "give":
            return GiveForm(posted, people=helpers())
        if act == "note":
            return KeyedNoteForm(posted, prefix="note")
        return CloseForm(posted, prefix="close") if act == "close" else None

    def _again(self, status: int, **context: Any) -> HttpResponse:
        """Show the request as it is now, with what was typed and what is wrong."""
        self.__dict__.pop("request_for_help", None)
        return self.render_to_response(self.get_context_data(**context), status=status)


DOES: dict[str, Callable[..., None]] = {
    "take": actions.take,
    "give": actions.give,
    "note": actions.write_note,
    "close": actions.close,
    "reopen": actions.reopen,
}
DONE = {
    "take": gettext_lazy("You look after this now."),
    "give": gettext_lazy("You gave it on."),
    "note": gettext_lazy("Your note is kept."),
    "close": gettext_lazy("It is done. Contact details are deleted in 30 days."),
    "reopen": gettext_lazy("It is open again, and you look after it."),
}
