"""The screens of double reading: rounds, one more, how far it is, and what came out."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from insights.coding.codeframes.models import Codeframe
from insights.coding.rounds import actions, policies
from insights.coding.rounds.agreeing import agreement_in
from insights.coding.rounds.comparing import compared
from insights.coding.rounds.drawing import readable
from insights.coding.rounds.forms import StartForm
from insights.coding.rounds.models import Round
from insights.coding.rounds.querysets import parts, rounds, rounds_with_progress
from insights.policies import check_code

PER_PAGE = 20


@method_decorator(never_cache, name="dispatch")
class ForCoders(View):
    """A view for whoever may code; others are sent away before anything is read."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check who asks, and whether this page of the round is for them."""
        check_code(request.user)
        self.check(self.user)
        return super().dispatch(request, *args, **kwargs)

    def check(self, user: User) -> None:
        """Refuse whoever may code and still may not do this; by default nobody."""

    @property
    def user(self) -> User:
        """Whoever asks: somebody who is signed in, or `dispatch` would have sent them away."""
        return cast(User, self.request.user)

    @cached_property
    def round(self) -> Round:
        """The round that the address names."""
        return get_object_or_404(rounds(), pk=self.kwargs["pk"])

    def back(self) -> HttpResponse:
        """Lead to the page of the round."""
        return redirect("rounds:round", self.round.pk)


class RoundsPage(ForCoders, WagtailAdminTemplateMixin, TemplateView):
    """A page of the admin about rounds."""

    page_title = gettext_lazy("Read twice")
    header_icon = "group"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the rounds, and to one."""
        trail = [
            *self.breadcrumbs_items,
            {"url": reverse_lazy("rounds:index"), "label": self.page_title},
        ]
        if "pk" in self.kwargs:
            url = reverse("rounds:round", args=[self.round.pk])
            trail.append({"url": url, "label": _("Round %s") % self.round.pk})
        return trail


class IndexView(RoundsPage):
    """Every round, the newest first, and where one can be started."""

    template_name = "insights/admin/rounds/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the rounds, a page at a time."""
        frames = Codeframe.objects.select_related("consultation").order_by("consultation__title")
        return super().get_context_data(
            rounds=Paginator(rounds_with_progress(), PER_PAGE).get_page(self.request.GET.get("p")),
            frames=frames if policies.can_start_round(self.user) else [],
            **kwargs,
        )


class StartView(RoundsPage, FormView):
    """Start a round: how many pieces, and who reads them."""

    template_name = "insights/admin/rounds/start.html"
    form_class = StartForm

    def check(self, user: User) -> None:
        """Let those start who may change the themes."""
        policies.check_start_round(user)

    @cached_property
    def frame(self) -> Codeframe:
        """The codeframe that the address names."""
        frames = Codeframe.objects.select_related("consultation")
        return get_object_or_404(frames, pk=self.kwargs["frame"])

    def get_initial(self) -> dict[str, Any]:
        """Begin with whoever asks."""
        return {"one": self.user.pk}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the codeframe."""
        return super().get_context_data(**(kwargs | {"frame": self.frame}))

    def form_valid(self, form: StartForm) -> HttpResponse:
        """Draw, and say out of how many."""
        try:
            made = actions.start_round(codeframe=self.frame, by=self.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
            return self.form_invalid(form)
        said = _("%(size)s pieces were drawn from %(pool)s. %(out)s more had been seen before.")
        numbers = {"size": made.size, "pool": made.drawn_from, "out": made.left_out}
        messages.success(self.request, said % numbers)
        return redirect("rounds:round", made.pk)


class RoundView(RoundsPage):
    """How far both are; when both are through, how far they agree, and what to settle."""

    template_name = "insights/admin/rounds/round.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give what was found only once nobody can be led by it."""
        context: dict[str, Any] = super().get_context_data(
            round=self.round,
            is_reader=policies.can_read_round(self.user, self.round),
            may_end=policies.can_start_round(self.user),
            may_settle=policies.can_settle_round(self.user, self.round),
            **kwargs,
        )
        return context | (self.outcome() if self.round.is_finished else self.progress())

    def progress(self) -> dict[str, Any]:
        """Give how far each has got, and nothing of what they found."""
        both = parts(self.round)
        mine = next((part for part in both if part.coder == self.user), None)
        return {"parts": both, "mine": mine, "stuck": not any(part.left for part in both)}

    def outcome(self) -> dict[str, Any]:
        """Give agreement, and how much is to be settled."""
        found = compared(self.round, readable(self.round)).values()
        open_ones = [one for one in found if not one.is_settled]
        return {
            "agreement": agreement_in(self.round),
            "alike": sum(one.is_alike for one in open_ones),
            "differing": sum(not one.is_alike for one in open_ones),
            "settled": len(found) - len(open_ones),
        }


class FinishView(ForCoders):
    """End a round where the rest can no longer be read, or early."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """End it, for whom that is allowed."""
        actions.finish_round(its_round=self.round, by=self.user)
        return self.back()
