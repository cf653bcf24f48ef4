"""The analysts' screens: how far the reading has got, and the list of all that was said."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from consult.consultations.models import ConsultationPage
from consult.participation.models import Contribution
from insights import policies
from insights.coding import actions
from insights.coding.forms import FreezeForm, ListForm
from insights.coding.models import Codeframe, Coding, Reading
from insights.coding.pace import in_words, time_left
from insights.coding.querysets import (
    Progress,
    found_by,
    next_to_read,
    of_frame,
    progress,
    read_lately,
)
from insights.coding.rounds.drawing import to_read_blind
from insights.coding.sampling import reading_state

PER_PAGE = 50


class WaitsInRoundError(Exception):
    """Words that are to be read blind, in a round, were asked for elsewhere."""

    def __init__(self, its_round: int) -> None:
        super().__init__()
        self.round = its_round


class ForAnalysts(View):
    """A view for whoever may code; others are sent away."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check who asks before anything is read."""
        policies.check_code(request.user)
        try:
            return super().dispatch(request, *args, **kwargs)
        except WaitsInRoundError as waits:
            messages.warning(request, _("These words wait in your round: read them there first."))
            return redirect("rounds:read", waits.round)

    @property
    def user(self) -> User:
        """Whoever asks: somebody who is signed in, or `dispatch` would have sent them away."""
        return cast(User, self.request.user)

    @cached_property
    def frame(self) -> Codeframe:
        """The codeframe that the address names."""
        frames = Codeframe.objects.select_related("consultation")
        return get_object_or_404(frames, pk=self.kwargs["frame"])

    def words(self) -> Contribution:
        """Return the contribution that the address names, if this person may read it here."""
        words = of_frame(self.user, self.frame)
        words = words.select_related("prompt__page", "participation")
        said = get_object_or_404(words, pk=self.kwargs["pk"])
        if waiting := to_read_blind(self.user).filter(contribution=said.pk).first():
            raise WaitsInRoundError(waiting.round_id)
        return said

    def progress(self) -> Progress:
        """Return how far the reading has got."""
        return progress(self.user).get(self.frame.consultation_id, Progress())

    def time_left(self, left: int) -> str:
        """Say how long the rest takes at this reader's pace, where that is known."""
        return in_words(time_left(read_lately(self.user, self.frame), left))

    def to_next(self, *, after: Contribution | None = None) -> HttpResponse:
        """Lead to the next that nobody has read, or to the list when there is none."""
        if following := next_to_read(self.user, self.frame, after=after):
            address = reverse("coding:read", args=[self.frame.pk, following])
            return redirect(f"{address}?from={after.pk}" if after else address)
        messages.success(self.request, self.why_no_more())
        return redirect("coding:list", self.frame.pk)

    def why_no_more(self) -> str:
        """Say why nothing comes next: all was read, or what is left waits for something."""
        blind = to_read_blind(self.user).values("contribution")
        if of_frame(self.user, self.frame).filter(is_read=False, pk__in=blind).exists():
            return _("What is left for you to read waits in your round.")
        if self.progress().left:
            return _("What is left waits for a second reader.")
        return _("Everything here has been read.")


class CodingPage(ForAnalysts, WagtailAdminTemplateMixin, TemplateView):
    """A page of the admin for analysts."""

    page_title = gettext_lazy("Coding")
    header_icon = "tag"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the codeframes, and to the list of one."""
        trail = [
            *self.breadcrumbs_items,
            {"url": reverse_lazy("coding:index"), "label": _("Coding")},
        ]
        if "frame" in self.kwargs:
            url = reverse_lazy("coding:list", args=[self.frame.pk])
            trail.append({"url": url, "label": self.frame.consultation.title})
        return trail

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the codeframe in place of its number, where the address names one."""
        named = {"frame": self.frame} if "frame" in self.kwargs else {}
        context: dict[str, Any] = super().get_context_data(**(kwargs | named))
        return context


class IndexView(CodingPage):
    """The codeframes, and how far each has been read with."""

    template_name = "insights/admin/coding.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give each codeframe with its progress, and the consultations that have none."""
        done = progress(self.user)
        frames = Codeframe.objects.select_related("consultation").order_by("consultation__title")
        rows = [(frame, done.get(frame.consultation_id, Progress())) for frame in frames]
        return super().get_context_data(
            rows=rows,
            without=ConsultationPage.objects.filter(codeframe=None).order_by("title"),
            may_make=policies.can_change_themes(self.user),
            **kwargs,
        )


class ListView(CodingPage):
    """What one codeframe is for: read or not, and with which themes."""

    template_name = "insights/admin/coding_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the chosen words with their themes, a page at a time."""
        form = ListForm(self.request.GET, frame=self.frame)
        page = Paginator(self.chosen(form), PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            form=form,
            words=page,
            progress=self.progress(),
            state=reading_state(self.frame),
            version=self.frame.newest_version,
            run=self.frame.newest_run,
            freeze_form=FreezeForm(),
            may_change=policies.can_change_themes(self.user),
            **kwargs,
        )

    def chosen(self, form: ListForm) -> Any:
        """Return the words that the form chooses."""
        blind = to_read_blind(self.user).values("contribution")
        words = of_frame(self.user, self.frame).annotate(
            is_blind=Exists(to_read_blind(self.user).filter(contribution=OuterRef("pk")))
        )
        if read := form.chosen("read"):
            words = words.filter(**form.READ[read])
        if theme := form.chosen("theme"):
            words = words.filter(codings__theme=theme, is_blind=False)
        codings = Coding.objects.exclude(contribution__in=blind).select_related("theme")
        readings = Reading.objects.exclude(contribution__in=blind).select_related("by")
        coded, read = Prefetch("codings", codings), Prefetch("readings", readings.order_by("at"))
        return words.select_related("prompt").prefetch_related(coded, read)


class ForThemes(ForAnalysts):
    """A view for whoever may change the codeframe."""

    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check that they may change it."""
        policies.check_change_themes(request.user)
        return super().dispatch(request, *args, **kwargs)


class RunView(ForThemes):
    """Let the rules suggest, afresh."""

    def post(self, request: HttpRequest, frame: int) -> HttpResponse:
        """Run, and say what was found."""
        run = actions.run_rules(codeframe=self.frame, by=self.user)
        found = found_by(run).values("contribution", "theme").distinct().count()
        said = _("The rules made %(count)s suggestions, with version %(number)s of the themes.")
        number = run.codeframe_version.number
        messages.success(request, said % {"count": found, "number": number})
        return redirect("coding:list", frame)


class FreezeView(ForThemes):
    """Freeze the themes as a version."""

    def post(self, request: HttpRequest, frame: int) -> HttpResponse:
        """Freeze, or say that nothing changed."""
        form = FreezeForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Write what changed in the themes."))
            return redirect("coding:list", frame)
        version, made = actions.freeze_codeframe(
            codeframe=self.frame, by=self.user, **form.cleaned_data
        )
        said = _("Version %s is frozen.") if made else _("Nothing changed since version %s.")
        messages.success(request, said % version.number)
        return redirect("coding:list", frame)
