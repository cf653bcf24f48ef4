"""Reading: one piece at a time, and what a press does to it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from consult.participation.models import Contribution
from insights.coding import actions, second_thoughts
from insights.coding.forms import CodeForm, ShownForm, named_piece
from insights.coding.models import Theme
from insights.coding.piece import piece
from insights.coding.presence import opened
from insights.coding.querysets import of_frame, themes_with_counts
from insights.coding.views import CodingPage, ForAnalysts

BEFORE = "from"


class NextView(ForAnalysts):
    """Go to the next that nobody has read."""

    def get(self, request: HttpRequest, frame: int) -> HttpResponse:
        """Lead on from the piece that the address names, or to the list when all was read."""
        before = named_piece(request.GET.get(BEFORE, ""))
        left = of_frame(self.user, self.frame).filter(pk=before).first() if before else None
        return self.to_next(after=left)


class ReadView(CodingPage):
    """One contribution: the wording, the words with what the rules found, and the themes."""

    template_name = "insights/admin/coding_read.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the words sentence by sentence, the suggestions with their why, and the themes."""
        said = self.words()
        opened(said.pk, self.user)
        profile = getattr(self.user, "wagtail_userprofile", None)
        return super().get_context_data(
            said=said,
            piece=piece(said, self.user),
            themes=themes_with_counts(self.frame),
            coded=set(
                Theme.objects.filter(codings__contribution=said).values_list("pk", flat=True)
            ),
            progress=(done := self.progress()),
            time_left=self.time_left(done.left),
            before=named_piece(self.request.GET.get(BEFORE, "")),
            has_keys=getattr(profile, "keyboard_shortcuts", True),
            **kwargs,
        )


class OnePiece(ForAnalysts):
    """A press on one piece."""

    http_method_names = ["post"]

    def back(self, said: Contribution, place: str = "words") -> HttpResponse:
        """Lead back to the same words, and to the place of the press."""
        before = named_piece(self.request.GET.get(BEFORE, ""))
        address = reverse("coding:read", args=[self.frame.pk, said.pk])
        query = f"?{BEFORE}={before}" if before else ""
        return redirect(f"{address}{query}#{place}")


class CodeView(OnePiece):
    """Write one decision and come back to the same words."""

    def post(self, request: HttpRequest, frame: int, pk: UUID) -> HttpResponse:
        """Decide, if the button made sense and the words are as they were shown."""
        said = self.words()
        form = CodeForm(request.POST, frame=self.frame, said=said)
        if not form.is_valid():
            messages.error(request, form.sentence)
            return self.back(said)
        actions.decide(contribution=said.pk, by=self.user, **form.decision)
        return self.back(said, form.place)


class UndoView(OnePiece):
    """Take back one's own last act on a piece."""

    def post(self, request: HttpRequest, frame: int, pk: UUID) -> HttpResponse:
        """Undo, or say why there is nothing to undo."""
        said = self.words()
        if not second_thoughts.undo(contribution=said.pk, by=self.user):
            sentence = _("There is nothing of yours to undo here, or somebody has decided since.")
            messages.error(request, sentence)
        return self.back(said)


class DoneView(ForAnalysts):
    """Mark as read, reject what was left where nothing fits, and bring the next."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, frame: int, pk: UUID) -> HttpResponse:
        """Record the reading, or set the piece aside for a second reader."""
        said, form = self.words(), ShownForm(request.POST, frame=self.frame)
        if "unsure" in request.POST:
            second_thoughts.be_unsure(contribution=said.pk, by=self.user)
        elif form.is_valid() and "nothing" in request.POST:
            actions.find_nothing(contribution=said.pk, shown=form.themes_shown, by=self.user)
        else:
            actions.mark_read(contribution=said.pk, by=self.user)
        return self.to_next(after=said)
