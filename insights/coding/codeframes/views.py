"""The screens of a codeframe: its themes with what may be wrong, their lives, files, versions."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages

from consult.consultations.models import ConsultationPage
from insights import policies
from insights.coding.codeframes import actions, files, taking_in
from insights.coding.codeframes.checks import checked
from insights.coding.codeframes.comparing import compared
from insights.coding.codeframes.forms import FileForm, ReadForm, StartForm, VersionsForm
from insights.coding.codeframes.models import Codeframe, Theme
from insights.coding.codeframes.numbers import themes_in_order, to_read_again
from insights.coding.views import CodingPage

KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


class FramePage(CodingPage):
    """A page for whoever may change a codeframe."""

    page_title = gettext_lazy("Codeframe")
    header_icon = "list-ul"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check that they may change it, and say a refusal where they stand."""
        policies.check_change_themes(request.user)
        try:
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied as refusal:
            if not policies.can_code(request.user):
                raise
            messages.error(request, str(refusal))
            return (
                redirect("frame:themes", kwargs["frame"])
                if "frame" in kwargs
                else redirect("coding:index")
            )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the themes, too."""
        trail = super().get_breadcrumbs_items()
        if "frame" in self.kwargs:
            url = reverse("frame:themes", args=[self.frame.pk])
            trail.append({"url": url, "label": _("Codeframe")})
        return trail


class ThemesView(FramePage):
    """The themes of a codeframe in their order, and what may be wrong."""

    template_name = "insights/admin/codeframe/themes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the themes with how much speaks of each, those that are part of others below."""
        rows = themes_in_order(self.frame)
        return super().get_context_data(
            rows=rows,
            findings=checked(self.frame),
            candidates=sum(theme.status == Theme.Status.CANDIDATE for theme in rows),
            again=to_read_again(self.user, self.frame).count(),
            version=self.frame.newest_version,
            **kwargs,
        )

    def post(self, request: HttpRequest, frame: int) -> HttpResponse:
        """Agree all candidates at once."""
        agreed = actions.agree(themes=list(self.frame.themes.all()), by=self.user)
        said = ngettext("%s theme is agreed.", "%s themes are agreed.", len(agreed))
        messages.success(request, said % len(agreed))
        return redirect("frame:themes", frame)


class StartView(FramePage, FormView):
    """Begin a codeframe: from our own list, or from an earlier consultation."""

    template_name = "insights/admin/codeframe/start.html"
    form_class = StartForm

    @cached_property
    def consultation(self) -> ConsultationPage:
        """The consultation that has no themes yet."""
        return get_object_or_404(ConsultationPage, pk=self.kwargs["consultation"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Leave the consultation itself out of the choice."""
        return super().get_form_kwargs() | {"consultation": self.consultation.pk}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the consultation, its codeframe if it has one, and our own themes."""
        frame = Codeframe.objects.filter(consultation=self.consultation).first()
        context = {
            "consultation": self.consultation,
            "begun": frame,
            "has_themes": bool(frame and frame.themes.exists()),
            "ours": taking_in.starter(),
        }
        return super().get_context_data(**(kwargs | context))

    def form_valid(self, form: StartForm) -> HttpResponse:
        """Begin, and show the themes."""
        earlier = None if "ours" in self.request.POST else form.cleaned_data["earlier"]
        if earlier is None and "ours" not in self.request.POST:
            form.add_error("earlier", _("Choose an earlier consultation."))
            return self.form_invalid(form)
        frame, planned = taking_in.start(
            consultation=self.consultation, earlier=earlier, by=self.user
        )
        said = _("%s themes to start from. Change them with families, then agree them.")
        messages.success(self.request, said % len(planned.made))
        return redirect("frame:themes", frame.pk)


class VersionsView(FramePage):
    """The frozen versions, what one held, and what changed between two."""

    template_name = "insights/admin/codeframe/versions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Compare the two versions that were chosen, or the last two."""
        versions = list(self.frame.versions.select_related("by").order_by("-number"))
        last = {"before": versions[1].pk, "after": versions[0].pk} if len(versions) > 1 else {}
        form = VersionsForm(self.request.GET or last, frame=self.frame)
        pair = form.cleaned_data if form.is_valid() else {}
        changes = compared(pair["before"].themes, pair["after"].themes) if pair else None
        context = {"versions": versions, "form": form, "pair": pair, "changes": changes}
        return super().get_context_data(**context, **kwargs)


class VersionView(FramePage):
    """The themes of one frozen version."""

    template_name = "insights/admin/codeframe/version.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the version that the address names."""
        version = get_object_or_404(self.frame.versions, number=self.kwargs["number"])
        return super().get_context_data(**(kwargs | {"version": version}))


class TakeInView(FramePage, FormView):
    """A codeframe from a file: first what it would do, then all of it."""

    template_name = "insights/admin/codeframe/take_in.html"
    form_class = FileForm

    def get_form_class(self) -> type[Any]:
        """Read a file, or what was read from one."""
        return ReadForm if "themes" in self.request.POST else FileForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Say what would happen, or do it."""
        try:
            if isinstance(form, ReadForm):
                return self.take_in(form.rows)
            planned = taking_in.plan(self.frame, form.rows)
        except files.FileFaultError as faults:
            form.add_error(None, faults.faults)
            return self.form_invalid(form)
        themes = files.as_json(self.frame.title, form.rows)
        sure = ReadForm(initial={"themes": themes})
        return self.render_to_response(self.get_context_data(plan=planned, sure=sure, form=form))

    def take_in(self, rows: list[files.ThemeRow]) -> HttpResponse:
        """Make and change themes, and say how many."""
        note = _("From a file.")
        planned = taking_in.take_in(frame=self.frame, rows=rows, note=note, by=self.user)
        said = _("%(made)s themes made, %(changed)s changed, %(same)s as they were.")
        words = {
            "made": len(planned.made), "changed": len(planned.changed), "same": planned.same,
        }  # fmt: skip
        messages.success(self.request, said % words)
        return redirect("frame:themes", self.frame.pk)


class ExportView(FramePage):
    """A codeframe as a file."""

    def get(self, request: HttpRequest, frame: int, kind: str) -> HttpResponse:
        """Send the themes, retired ones too, in their order."""
        if kind not in KINDS:
            raise Http404
        themes = self.frame.themes.select_related("parent", "merged_into")
        rows = files.rows_of(themes.order_by("position", "name"))
        text = files.as_csv(rows) if kind == "csv" else files.as_json(self.frame.title, rows)
        # Excel reads UTF-8 only with a mark before it.
        answer = HttpResponse("\ufeff" * (kind == "csv") + text, content_type=KINDS[kind])
        name = slugify(self.frame.consultation.title)[:60] or "codeframe"
        answer["Content-Disposition"] = f'attachment; filename="themes-{name}.{kind}"'
        return answer
