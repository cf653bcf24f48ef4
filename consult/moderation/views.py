"""The moderators' list, and the queue: read one, press a button, the next one comes."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from consult import policies
from consult.moderation import actions
from consult.moderation.forms import ActForm, ListForm, OpenSealedForm
from consult.moderation.marking import marked
from consult.moderation.models import LocalNames, ModerationAct
from consult.moderation.querysets import (
    acts_on,
    clock_of,
    for_moderation,
    last_to_undo,
    next_waiting,
    only_worries,
    openings_of,
    queue_of,
    states_for,
    tallies,
    waiting_in,
    with_clocks,
    worries_first,
)
from consult.participation.models import Contribution, SealedOriginal, State
from consult.sealing import UnsealingError
from consult.worries import may_be_a_worry

PER_PAGE = 50
ACTS = {
    ModerationAct.Kind.PUBLISH: actions.publish,
    ModerationAct.Kind.KEEP_PRIVATE: actions.keep_private,
    ModerationAct.Kind.SAFEGUARD: actions.safeguard,
    ModerationAct.Kind.LEADS_READ: actions.leads_read,
    ModerationAct.Kind.LEADS_UNREAD: actions.leads_unread,
    ModerationAct.Kind.UNDO: actions.undo,
}


class ForModerators(View):
    """A view for moderators and safeguarding leads; others are sent away."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check who asks before anything is read."""
        policies.check_read_words(request.user)
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        """Whoever asks: somebody who is signed in, or `dispatch` would have sent them away."""
        return cast(User, self.request.user)


class ModerationPage(ForModerators, WagtailAdminTemplateMixin, TemplateView):
    """A page of the admin for moderators."""

    page_title = gettext_lazy("What people said")
    header_icon = "comment"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        here = {"url": reverse_lazy("moderation:index"), "label": self.page_title}
        return [*self.breadcrumbs_items, here]


class ListView(ModerationPage):
    """What people said, by consultation and state."""

    template_name = "consult/admin/moderation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the words of the chosen consultation and state, a page at a time."""
        counted = tallies(self.user)
        form = ListForm(self.request.GET or {}, tallies=counted)
        states = states_for(self.user)
        first = next((each for each in states if any(t.counts[each] for t in counted)), states[0])
        state = next((each for each in states if each == form.chosen("state")), first)
        words = self.words(state, form.chosen("consultation"))
        worries = only_worries(words) if state == State.WAITING else Contribution.objects.none()
        page = Paginator(worries if form.chosen("worries") else words, PER_PAGE)
        return super().get_context_data(
            tallies=counted,
            form=form,
            state=state,
            states=states,
            words=page.get_page(self.request.GET.get("p")),
            worries=worries.count(),
            last=last_to_undo(self.user),
            **kwargs,
        )

    def words(self, state: State, consultation: int | None) -> Any:
        """Return the words of a state; those with the leads by when they have to be read."""
        words = for_moderation(self.user).filter(state=state)
        if consultation:
            words = words.filter(participation__consultation_id=consultation)
        if state == State.SAFEGUARDING:
            return with_clocks(words, timezone.localdate())
        if state == State.WAITING:
            words = worries_first(words)
        # Not joined: the database sorts all that waits, and wide rows take it long.
        return words.prefetch_related("prompt", "participation__consultation")


class StartView(ForModerators):
    """Go to the first that waits in a consultation."""

    def get(self, request: HttpRequest, consultation: int) -> HttpResponse:
        """Lead on, or back to the list where nothing waits."""
        return to_next(request, consultation)


class ReadView(ModerationPage):
    """One contribution, with what a moderator needs to decide and no more."""

    template_name = "consult/admin/moderation_read.html"

    @cached_property
    def places(self) -> list[str]:
        """The places and schools that the area has listed."""
        names = LocalNames.objects.first()
        return names.listed() if names else []

    @cached_property
    def contribution(self) -> Contribution:
        """The words in question, if this person may read them."""
        words = for_moderation(self.user).select_related(
            "prompt__page", "participation__consultation", "original"
        )
        return get_object_or_404(words, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the words, their acts, what waits, and the last act if it can be undone."""
        said, user = self.contribution, self.user
        consultation, queue = said.participation.consultation, queue_of(said)
        clock = clock_of(said)
        return super().get_context_data(
            said=said,
            consultation=consultation,
            marked=marked(said.text, said.suggestion, self.places),
            may_be_a_worry=queue == State.WAITING and may_be_a_worry(said.text, said.suggestion),
            acts=acts_on(user, said),
            clock=clock and clock.sentence(timezone.localdate()),
            clock_read=clock and clock.read,
            waiting=waiting_in(user, consultation.pk, queue).count(),
            following=next_waiting(user, consultation.pk, after=said, state=queue),
            last=last_to_undo(user),
            can_open=hasattr(said, "original") and policies.can_open_sealed(user),
            openings=openings_of(said),
            **({"open_form": OpenSealedForm()} | kwargs),
        )


class OpenSealedView(ReadView):
    """Show the words as they arrived, once, in the answer to a POST: they have no address."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Open the original with a reason, or ask for the reason again."""
        policies.check_open_sealed(request.user)
        form = OpenSealedForm(request.POST)
        get_object_or_404(SealedOriginal, pk=self.contribution.pk)
        original = None
        if form.is_valid():
            if form.cleaned_data["openings"] != openings_of(self.contribution):
                messages.warning(request, _("It is closed again. To open it, write a new reason."))
                return redirect("moderation:read", pk)
            original = self.opened(form.cleaned_data["reason"])
        return self.render_to_response(self.get_context_data(open_form=form, original=original))

    def opened(self, reason: str) -> actions.Original | None:
        """Return the original, or say why it cannot be read."""
        try:
            return actions.open_sealed(
                contribution=self.contribution.pk, by=self.user, reason=reason
            )
        except UnsealingError as error:
            messages.error(self.request, str(error))
            return None


class LeadsView(ReadView):
    """Ask once more before words go to the leads: who gives them away cannot take them back."""

    http_method_names = ["post"]
    template_name = "consult/admin/moderation_leads.html"

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Show the question, with the reason that was typed."""
        context = self.get_context_data(reason=request.POST.get("reason", ""))
        return self.render_to_response(context)


class ActView(ForModerators):
    """Do one act, then bring the next one that waits."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Do what was pressed; where somebody was quicker, say so."""
        said = get_object_or_404(Contribution.objects.select_related("participation"), pk=pk)
        form = ActForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Choose what to do with these words."))
            return to_next(request, said.participation.consultation_id, after=said)
        return self.act(said, form)

    def act(self, said: Contribution, form: ActForm) -> HttpResponse:
        """Do the act that the form names."""
        seen, reason = form.cleaned_data["seen"], form.cleaned_data["reason"]
        do = partial(ACTS[form.act], contribution=said.pk, seen=seen, by=self.user, reason=reason)
        return finished(self.request, said, do)


def finished(
    request: HttpRequest, said: Contribution, do: Callable[[], ModerationAct]
) -> HttpResponse:
    """Do an act, say what became of it, and lead on: back to words that wait again."""
    try:
        act = do()
    except (actions.ChangedSinceError, UnsealingError) as error:
        messages.warning(request, str(error))
        return to_next(request, said.participation.consultation_id, after=said)
    messages.success(request, _done(act))
    if act.contribution.state == State.WAITING:
        return redirect("moderation:read", said.pk)
    if act.kind in (ModerationAct.Kind.LEADS_READ, ModerationAct.Kind.LEADS_UNREAD):
        return redirect(f"{reverse('moderation:index')}?state={State.SAFEGUARDING}")
    return to_next(request, said.participation.consultation_id, after=said)


def _done(act: ModerationAct) -> str:
    """Say what was done, and where words put back went that their author had taken back."""
    if act.contribution.state == State.TAKEN_BACK:
        return _("The person had taken this back. The words are gone now.")
    return act.get_kind_display()


def to_next(
    request: HttpRequest, consultation: int, *, after: Contribution | None = None
) -> HttpResponse:
    """Lead to the next that waits in a consultation, or to the list when none does."""
    if following := next_waiting(request.user, consultation, after=after):
        return redirect("moderation:read", following.pk)
    messages.info(request, _("Nothing else is waiting here."))
    return redirect(f"{reverse('moderation:index')}?consultation={consultation}")
