"""Staff screens: what sessions there were, and one more: about it, its notes, check, the code."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from consult.consultations.models import ConsultationPage
from consult.participation.standing import standing_in
from consult.policies import check_record_session
from consult.sessions import actions, rules
from consult.sessions.forms import AboutSessionForm
from consult.sessions.models import SessionSheet
from consult.sessions.sessions import held_in, held_in_each, sessions, unfinished
from consult.sessions.sheet import EMPTY_ROWS, STANCES, Note, Row, notes_on, rows_typed

PER_PAGE = 50
LONGEST_TURN = 40
RECORDED = gettext_lazy("This sheet is recorded. Nothing was changed.")


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SessionPage(WagtailAdminTemplateMixin, TemplateView):
    """A page for those who write sessions down; others are sent away before anything is read."""

    page_title = gettext_lazy("Sessions")
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check who asks."""
        check_record_session(request.user)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        here = {"url": reverse_lazy("sessions:index"), "label": self.page_title}
        return [*self.breadcrumbs_items, here]

    @property
    def user(self) -> User:
        """Whoever asks: somebody who is signed in, or `dispatch` would have sent them away."""
        return cast(User, self.request.user)


class IndexView(SessionPage):
    """Each consultation with its sessions, and the sheets that somebody has not finished."""

    template_name = "consult/admin/sessions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count per consultation, in as many queries for one as for ten."""
        return super().get_context_data(
            consultations=held_in_each(), unfinished=unfinished(self.user), **kwargs
        )


class ConsultationView(SessionPage):
    """The sessions of one consultation."""

    template_name = "consult/admin/sessions_of.html"

    @cached_property
    def consultation(self) -> ConsultationPage:
        """The consultation in question."""
        live = ConsultationPage.objects.live()
        return get_object_or_404(live, pk=self.kwargs["consultation"])

    def get_page_subtitle(self) -> str:
        """Name the consultation."""
        return str(self.consultation.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the sessions, a page at a time."""
        rows = sessions().filter(consultation=self.consultation)
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p"))
        held = held_in(self.consultation)
        return super().get_context_data(held=held, sessions=page, **kwargs)


class BeginView(ConsultationView):
    """Say who was there and how the session was held: with that a sheet begins."""

    template_name = "consult/admin/session_about.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the form, or say why no session can be added."""
        kwargs.setdefault("form", AboutSessionForm(consultation=self.consultation))
        return super().get_context_data(is_new=True, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin the sheet and go on to its notes."""
        form = AboutSessionForm(request.POST, consultation=self.consultation)
        if not rules.may_record(self.consultation.timetable) or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        sheet = actions.begin(consultation=self.consultation, about=form.kept(), by=self.user)
        return redirect("sessions:notes", sheet.pk)


class SheetPage(SessionPage):
    """A page of one sheet, which is for its author alone."""

    @cached_property
    def sheet(self) -> SessionSheet:
        """The sheet, if it is theirs."""
        own = SessionSheet.objects.filter(by=self.user).select_related("consultation")
        return get_object_or_404(own, pk=self.kwargs["sheet"])

    def get_page_subtitle(self) -> str:
        """Name the consultation."""
        return str(self.sheet.consultation.title)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; what is recorded leads to its code."""
        if self.sheet.recorded_on and not isinstance(self, RecordedView):
            return redirect("sessions:recorded", self.sheet.pk)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the sheet, and why it cannot be recorded now, if so."""
        consultation = self.sheet.consultation
        why_not = rules.why_not(consultation.timetable)
        known = {"sheet": self.sheet, "consultation": consultation, "why_not": why_not}
        return super().get_context_data(**kwargs | known)


class AboutView(SheetPage):
    """Change who was there and how the session was held."""

    template_name = "consult/admin/session_about.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the form with what was said before."""
        consultation, about = self.sheet.consultation, actions.opened(self.sheet).about
        kwargs.setdefault("form", AboutSessionForm(initial=about, consultation=consultation))
        kwargs.setdefault("based_on", actions.name_of(about))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep it and go back to the notes."""
        form = AboutSessionForm(request.POST, consultation=self.sheet.consultation)
        seen = request.POST.get("based_on", "")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, based_on=seen))
        try:
            about = form.kept()
            actions.keep_about(sheet=self.sheet.pk, by=self.user, about=about, based_on=seen)
        except actions.AboutChangedError:
            return self._both(form)
        except actions.KeptLaterError:  # it was recorded on another tab
            messages.warning(request, RECORDED)
        return redirect("sessions:notes", self.sheet.pk)

    def _both(self, form: AboutSessionForm) -> HttpResponse:
        """Show what another tab saved beside what was typed here, to be saved once more."""
        del self.sheet  # read again: it holds what the other tab saved
        saved = actions.opened(self.sheet).about
        kept = AboutSessionForm(saved, consultation=self.sheet.consultation).in_words()
        return self.render_to_response(self.get_context_data(form=form, kept=kept), status=409)


class NotesView(SheetPage):
    """The event sheet: a row for each note. Whatever button is pressed, what was typed is kept."""

    template_name = "consult/admin/session_notes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the rows that are filled, and empty ones below."""
        contents, documents = actions.opened(self.sheet), standing_in(self.sheet.consultation)
        notes = kwargs.pop("notes", None) or [Note(row, None) for row in contents.rows]
        last = notes[-1].row.document if notes else ""
        empty = max(EMPTY_ROWS - len(notes), kwargs.pop("more", 0), 3)
        return super().get_context_data(
            notes=[*notes, *[Note(Row(last), None)] * empty],
            faults=[(n, note) for n, note in enumerate(notes, 1) if note.fault],
            documents=documents,
            stances=STANCES,
            turn=contents.turn,
            days=actions.KEPT_UNRECORDED.days,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the rows, then do what the button says."""
        rows, then = rows_typed(dict(request.POST.lists())), request.POST.get("then", "")
        known = request.POST.get("based_on", "").split()
        turn = request.POST.get("turn", "")[:LONGEST_TURN]
        try:
            actions.keep(sheet=self.sheet.pk, by=self.user, rows=rows, based_on=known, turn=turn)
        except actions.KeptLaterError:
            return HttpResponse(status=409) if then == "auto" else self._both(rows)
        if then == "auto":
            return HttpResponse(status=204)
        return self._then(then, rows)

    def _both(self, rows: tuple[Row, ...]) -> HttpResponse:
        """Keep the rows of another tab and these, and show them all; or say that it is too late."""
        try:
            actions.keep_both(sheet=self.sheet.pk, by=self.user, rows=rows)
        except actions.KeptLaterError:
            messages.warning(self.request, RECORDED)
            return redirect("sessions:notes", self.sheet.pk)
        del self.sheet  # read again: it holds the rows of both now
        context = self.get_context_data(is_of_two=True)
        return self.render_to_response(context, status=409)

    def _then(self, then: str, rows: tuple[Row, ...]) -> HttpResponse:
        if then == "later":
            messages.success(self.request, _("Your sheet is kept. You can go on at any time."))
            return redirect("sessions:index")
        del self.sheet  # read again: it holds the rows now
        if then == "more":
            return self.render_to_response(self.get_context_data(more=EMPTY_ROWS))
        notes = notes_on(rows, standing_in(self.sheet.consultation))
        if not notes or any(note.fault for note in notes):
            context = self.get_context_data(notes=notes, is_empty=not notes)
            return self.render_to_response(context)
        return redirect("sessions:check", self.sheet.pk)


class CheckView(SheetPage):
    """Everything once more, by clause; then it is recorded."""

    template_name = "consult/admin/session_check.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give what was said of the session, and its notes by what they are on."""
        contents, consultation = actions.opened(self.sheet), self.sheet.consultation
        notes = notes_on(contents.rows, standing_in(consultation))
        form = AboutSessionForm(contents.about, consultation=consultation)
        sound = [note for note in notes if note.wording and not note.fault]
        return super().get_context_data(
            about=form,
            group_size=contents.about.get("group_size"),
            notes=sorted(sound, key=lambda note: note.wording.order if note.wording else ()),
            is_sound=form.is_valid() and bool(sound) and len(sound) == len(notes),
            seen=actions.looked_at(self.sheet, notes),
            stances=STANCES,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Record it, or say why not and show it again."""
        seen = request.POST.get("seen", "")
        try:
            actions.record_session(sheet=self.sheet.pk, by=self.user, seen=seen)
        except actions.NotRecorded as refusal:
            context = self.get_context_data(refusal=refusal)
            return self.render_to_response(context, status=409)
        return redirect("sessions:recorded", self.sheet.pk)


class RecordedView(SheetPage):
    """The code for the group, until whoever recorded the session has handed it over."""

    template_name = "consult/admin/session_recorded.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the code; a sheet that is not recorded leads back to its check."""
        if not self.sheet.recorded_on:
            return redirect("sessions:check", self.sheet.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the code."""
        return super().get_context_data(code=actions.code_of(self.sheet), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let go of the code."""
        consultation = self.sheet.consultation_id
        if self.sheet.recorded_on:
            actions.let_go(sheet=self.sheet.pk, by=self.user)
        return redirect("sessions:consultation", consultation)


class RemoveView(SheetPage):
    """Ask once more before a sheet is thrown away."""

    template_name = "consult/admin/session_remove.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Throw it away, unless it is recorded: then only the code would go."""
        if self.sheet.recorded_on:
            return redirect("sessions:recorded", self.sheet.pk)
        actions.let_go(sheet=self.sheet.pk, by=self.user)
        messages.success(request, _("The sheet is gone."))
        return redirect("sessions:index")
