"""The life of one theme: agree, retire, merge, split, move. And words that are read again."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from wagtail.admin import messages

from insights.coding.codeframes import actions, numbers
from insights.coding.codeframes.forms import (
    AgainForm,
    IntoForm,
    MergeForm,
    RetireForm,
    SplitForm,
    TryForm,
)
from insights.coding.codeframes.models import Theme, ThemeAct
from insights.coding.codeframes.trying import try_phrases
from insights.coding.codeframes.views import FramePage
from insights.coding.views import CodingPage

_MOVES = {"up": -1, "down": 1}
AGAIN_ON_A_PAGE = 20


class ThemePage(FramePage):
    """A page about one theme."""

    @cached_property
    def theme(self) -> Theme:
        """The theme that the address names, in the codeframe that it names."""
        themes = self.frame.themes.select_related("codeframe", "parent", "merged_into")
        return get_object_or_404(themes, pk=self.kwargs["theme"])

    def get_page_subtitle(self) -> str:
        """Name the theme."""
        return str(self.theme)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the theme in place of its number."""
        return super().get_context_data(**(kwargs | {"theme": self.theme}))

    def done(self, said: str) -> HttpResponse:
        """Say what was done, on the page of the theme's life."""
        messages.success(self.request, said)
        return redirect("frame:life", self.frame.pk, self.theme.pk)


class LifeView(ThemePage):
    """What happened to a theme, and what can be done with it."""

    template_name = "insights/admin/codeframe/life.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the acts, newest first, and what undoing a merge would do."""
        acts = list(self.theme.acts.select_related("by", "into").order_by("-at", "-pk"))
        merge = next((act for act in acts if act.kind == ThemeAct.Kind.MERGED), None)
        undone = numbers.brought_by(merge).count() if self.theme.merged_into and merge else 0
        return super().get_context_data(
            acts=acts,
            undone=undone,
            coded=numbers.coded(self.theme),
            made_of_it=[act.into for act in acts if act.kind == ThemeAct.Kind.SPLIT],
            **kwargs,
        )


class AgreeView(ThemePage):
    """Agree a candidate."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, frame: int, theme: int) -> HttpResponse:
        """Agree it."""
        actions.agree(themes=[self.theme], by=self.user)
        return self.done(_("“%s” is agreed. The public sees it.") % self.theme)


class RestoreView(ThemePage):
    """Bring back a retired theme, or undo its merge."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, frame: int, theme: int) -> HttpResponse:
        """Undo what ended it."""
        if self.theme.merged_into:
            undone = actions.undo_merge(theme=self.theme, by=self.user)
            return self.done(_("The merge is undone. Codings taken back: %s.") % undone)
        actions.restore(theme=self.theme, by=self.user)
        return self.done(_("“%s” is in use again.") % self.theme)


class MoveView(ThemePage):
    """Move a theme up or down."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, frame: int, theme: int) -> HttpResponse:
        """Move it, and stay on the list."""
        if steps := _MOVES.get(request.POST.get("to", "")):
            actions.move(theme=self.theme, steps=steps, by=self.user)
        return redirect("frame:themes", frame)


class RetireView(ThemePage, FormView):
    """Retire a theme for a reason."""

    template_name = "insights/admin/codeframe/retire.html"
    form_class = RetireForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say in numbers what will happen."""
        decided = hasattr(self.theme, "decision")
        return super().get_context_data(coded=numbers.coded(self.theme), decided=decided, **kwargs)

    def form_valid(self, form: RetireForm) -> HttpResponse:
        """Retire it."""
        actions.retire(theme=self.theme, reason=form.cleaned_data["note"], by=self.user)
        return self.done(_("“%s” is retired.") % self.theme)


class MergeView(ThemePage, FormView):
    """Merge a theme into another: which, then what will happen, then so."""

    template_name = "insights/admin/codeframe/merge.html"
    form_class = MergeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the other themes in use, the one that was chosen first."""
        given = super().get_form_kwargs() | {"theme": self.theme}
        given["initial"] = {"into": self.request.GET.get("into"), "with_phrases": True}
        return given

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say in numbers what will happen, once the other theme is known."""
        which = IntoForm(self.request.POST or self.request.GET or None, theme=self.theme)
        into = which.chosen
        return super().get_context_data(
            which=which,
            into=into,
            numbers=numbers.joined(self.theme, into) if into else None,
            children=self.theme.children.count(),
            decided=hasattr(self.theme, "decision"),
            **kwargs,
        )

    def form_valid(self, form: MergeForm) -> HttpResponse:
        """Merge them."""
        actions.merge(theme=self.theme, by=self.user, **form.cleaned_data)
        words = {"old": self.theme, "into": form.cleaned_data["into"]}
        return self.done(_("“%(old)s” is merged into “%(into)s”.") % words)


class SplitView(ThemePage, FormView):
    """Make several themes out of one."""

    template_name = "insights/admin/codeframe/split.html"
    form_class = SplitForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Let the form know the theme."""
        return super().get_form_kwargs() | {"theme": self.theme}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say in numbers what will happen."""
        return super().get_context_data(coded=numbers.coded(self.theme), **kwargs)

    def form_valid(self, form: SplitForm) -> HttpResponse:
        """Make them, and lead to the words that are to be read again."""
        note = form.cleaned_data["note"]
        made = actions.split(theme=self.theme, parts=form.parts, note=note, by=self.user)
        messages.success(self.request, _("%s candidates were made.") % len(made))
        return redirect("frame:again", self.frame.pk)


class AgainView(CodingPage):
    """Words of a theme that was split: of which of its parts do they speak?"""

    template_name = "insights/admin/codeframe/again.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the first of the words, each with the theme that was split and its parts."""
        words = numbers.to_read_again(self.user, self.frame)
        rows = numbers.with_parts(self.frame, words[:AGAIN_ON_A_PAGE])
        return super().get_context_data(rows=rows, left=words.count(), **kwargs)

    def post(self, request: HttpRequest, frame: int) -> HttpResponse:
        """Decide on one piece."""
        form = AgainForm(request.POST, frame=self.frame)
        if not form.is_valid():
            messages.error(request, _("Choose among the themes of this page."))
            return redirect("frame:again", frame)
        done = form.cleaned_data
        self.kwargs["pk"] = done.pop("contribution")
        said: UUID = self.words().pk  # only words that this person may read
        actions.read_again(contribution=said, by=self.user, **done)
        return redirect("frame:again", frame)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class TryView(FramePage):
    """What phrases catch: beside the theme while they are typed, or on a page of its own."""

    http_method_names = ["post"]
    template_name = "insights/admin/codeframe/try.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        """Try them on the words that this person may read."""
        form = TryForm(request.POST)
        if not form.is_valid():
            return HttpResponseBadRequest(_("Choose a codeframe first."))
        frame, theme = form.cleaned_data["codeframe"], form.theme_of_frame
        tried = try_phrases(self.user, frame, form.lines, theme)
        context = {"tried": tried, "tried_frame": frame, "tried_theme": theme}
        if request.headers.get("X-Requested-With") == "fetch":
            return render(request, "insights/admin/codeframe/_tried.html", context)
        return self.render_to_response(self.get_context_data(**context, typed=self.typed()))

    def typed(self) -> list[tuple[str, str]]:
        """Return what else stood in the form, so that none of it is lost."""
        left = {"csrfmiddlewaretoken", "phrases", "theme"}
        given = self.request.POST.lists()
        return [(name, value) for name, values in given if name not in left for value in values]
