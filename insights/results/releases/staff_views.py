"""Staff pages: look at what would be released, release it, and withdraw a release."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from consult.consultations.models import ConsultationPage
from insights import policies
from insights.results.releases.actions import ExposedError, release, withdraw
from insights.results.releases.comparing import compared
from insights.results.releases.forms import ReleaseForm, TablesForm, WithdrawForm
from insights.results.releases.making import FIRST, candidates
from insights.results.releases.models import Release
from insights.results.releases.querysets import newest_release


class ReleasePage(WagtailAdminTemplateMixin, FormView[Any]):
    """A page for those who release results; others are sent away before anything is read."""

    page_title = gettext_lazy("Release results")
    header_icon = "view"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check who asks."""
        policies.check_release(request.user)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the results."""
        results = {"url": reverse("results:index"), "label": _("Results")}
        return [*self.breadcrumbs_items, results, {"url": "", "label": str(self.page_title)}]


class ReleaseView(ReleasePage):
    """What would be released of one consultation beside what was released last."""

    template_name = "insights/admin/release.html"
    form_class = ReleaseForm

    @cached_property
    def consultation(self) -> ConsultationPage:
        """The consultation in question."""
        return get_object_or_404(ConsultationPage, pk=self.kwargs["consultation"])

    @cached_property
    def history(self) -> list[Release]:
        """Every release, the last one first."""
        releases = Release.objects.filter(consultation=self.consultation).order_by("-number")
        return list(releases.select_related("by", "withdrawal__by").prefetch_related("tables"))

    def get_initial(self) -> dict[str, Any]:
        """Start from the tables of the last release."""
        last = [table.key for table in self.history[0].tables.all()] if self.history else [FIRST]
        return {"tables": last}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Release, or look at other tables first."""
        if "look" in request.POST:
            return self.render_to_response(self.get_context_data(form=self._unbound()))
        return super().post(request, *args, **kwargs)

    def _unbound(self) -> ReleaseForm:
        """Return the form with what was typed, before anybody asked for a release."""
        typed = {name: self.request.POST.get(name, "") for name in ("note", "leave_out")}
        return ReleaseForm(initial={**typed, "tables": self._chosen()})

    def _chosen(self) -> list[str]:
        looked_at = TablesForm(self.request.POST or None)
        return looked_at.chosen(otherwise=self.get_initial()["tables"])

    def form_valid(self, form: ReleaseForm) -> HttpResponse:
        """Release, or say why not."""
        by = cast(User, self.request.user)
        try:
            made = release(consultation=self.consultation, by=by, **form.cleaned_data)
        except ExposedError:
            form.add_error(None, _("This cannot be released: see below what it would tell."))
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(self.request, _("Release %s is public now.") % made.number)
            return redirect("releases:release", self.consultation.pk)
        return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the tables beside the last ones, and the history."""
        tables = [compared(one) for one in candidates(self.consultation, self._chosen())]
        more = {
            "consultation": self.consultation,
            "tables": tables,
            "told": any(one.sentences for one in tables),
            "refused": any(one.candidate.is_refused for one in tables),
            "history": self.history,
            "stands": newest_release(self.consultation),
        }
        return super().get_context_data(**more, **kwargs)


class WithdrawView(ReleasePage):
    """Withdraw a release, with a reason."""

    page_title = gettext_lazy("Withdraw a release")
    template_name = "insights/admin/withdraw_release.html"
    form_class = WithdrawForm

    @cached_property
    def found(self) -> Release:
        """The release in question."""
        return get_object_or_404(Release.objects.standing(), pk=self.kwargs["release"])

    def form_valid(self, form: Form) -> HttpResponse:
        """Withdraw it."""
        by = cast(User, self.request.user)
        withdraw(release=self.found, by=by, reason=form.cleaned_data["reason"])
        messages.success(self.request, _("Release %s is withdrawn.") % self.found.number)
        return redirect("releases:release", self.found.consultation_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the release."""
        return super().get_context_data(release=self.found, **kwargs)
