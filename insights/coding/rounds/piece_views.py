"""One piece at a time: read without knowing what the other found, and settle when both know."""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from wagtail.admin import messages

from insights.coding.codeframes.models import Theme
from insights.coding.rounds import actions, policies
from insights.coding.rounds.comparing import Compared, compared
from insights.coding.rounds.forms import TicksForm
from insights.coding.rounds.models import RoundPiece
from insights.coding.rounds.querysets import next_for, parts, settleable, with_words
from insights.coding.rounds.themes import became, frozen_themes, themes_of
from insights.coding.rounds.views import RoundsPage


class PiecePage(RoundsPage):
    """A page with one piece and themes to tick."""

    def page(self, piece: RoundPiece, **context: Any) -> HttpResponse:
        """Show a piece."""
        return self.render_to_response(
            self.get_context_data(
                round=self.round, piece=piece, said=piece.contribution, **self.beside(), **context
            )
        )

    def beside(self) -> dict[str, Any]:
        """Return what stands beside every piece."""
        return {}


class TickedPage(PiecePage):
    """What was ticked about one piece: written once, or shown again where it makes no sense."""

    http_method_names = ["post"]
    following = ""

    @cached_property
    def piece(self) -> RoundPiece:
        """The piece that the address names."""
        pieces = with_words(self.round.pieces.all())
        return get_object_or_404(pieces, position=self.kwargs["position"])

    def themes(self) -> QuerySet[Theme]:
        """Return what may be ticked."""
        raise NotImplementedError

    def write(self, themes: Collection[Theme]) -> None:
        """Keep what was ticked."""
        raise NotImplementedError

    def again(self, form: TicksForm) -> HttpResponse:
        """Show the same piece with its ticks, and say what is wrong."""
        raise NotImplementedError

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write, and lead on."""
        form = TicksForm(request.POST, themes=self.themes())
        if not form.is_valid():
            return self.again(form)
        try:
            self.write(form.cleaned_data["themes"])
        except ValidationError as refused:
            messages.warning(request, refused.message)
        return redirect(self.following, self.round.pk)


class Reading(PiecePage):
    """For one of the two: no suggestions, no codings, nothing of what the other found."""

    template_name = "insights/admin/rounds/read.html"

    def check(self, user: User) -> None:
        """Let the two in."""
        policies.check_read_round(user, self.round)

    def beside(self) -> dict[str, Any]:
        """Give the themes in the words in which they were frozen, and how far this reader is."""
        mine = next(part for part in parts(self.round) if part.coder == self.user)
        return {"themes": themes_of(self.round.codeframe_version), "mine": mine}


class ReadView(Reading):
    """The next piece of this reader."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, or lead to the round where all is read."""
        piece = None if self.round.is_finished else next_for(self.round, self.user)
        return self.page(piece) if piece else self.back()


class SaveView(TickedPage, Reading):
    """What this reader found."""

    following = "rounds:read"

    def themes(self) -> QuerySet[Theme]:
        """Return the themes that were in use when the round began."""
        return frozen_themes(self.round.codeframe_version)

    def write(self, themes: Collection[Theme]) -> None:
        """Keep it as this reader's."""
        actions.save_codes(piece=self.piece, themes=themes, by=self.user)

    def again(self, form: TicksForm) -> HttpResponse:
        """Show the piece again, if it is still theirs to read."""
        if self.round.is_finished or self.piece != next_for(self.round, self.user):
            return redirect(self.following, self.round.pk)
        return self.page(self.piece, ticked=form.ticked, faults=form.faults)


class Settling(PiecePage):
    """For whoever settles: both codings side by side."""

    template_name = "insights/admin/rounds/settle.html"

    def check(self, user: User) -> None:
        """Let nobody in before both are through."""
        policies.check_settle_round(user, self.round)

    @cached_property
    def now(self) -> dict[int, Theme]:
        """What became of the themes of the round."""
        return became(self.round.codeframe_version)

    def differing(self, after: int = 0) -> list[Compared]:
        """Return what the two read differently: what comes after a place first."""
        found = compared(self.round, settleable(self.round), self.now).values()
        open_ones = [one for one in found if not one.is_alike]
        return sorted(open_ones, key=lambda one: (one.piece.position <= after, one.piece.position))

    def both(self, differing: list[Compared], **context: Any) -> HttpResponse:
        """Show the first, with what each found; what both found is ticked from the start."""
        found, *others = differing
        themes = list({theme.pk: theme for theme in self.now.values()}.values())
        themes.sort(key=lambda theme: theme.pk not in found.either)
        given = {"found": found, "themes": themes, "others": len(others), "ticked": found.both}
        return self.page(found.piece, **(given | context))


class SettleView(Settling):
    """The next piece that the two read differently."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, or lead to the round when nothing is left to talk about."""
        after = request.GET.get("after", "")
        differing = self.differing(int(after) if after.isdecimal() else 0)
        return self.both(differing) if differing else self.back()


class AgreeView(TickedPage, Settling):
    """The one coding on which the two agree."""

    following = "rounds:settle"

    def themes(self) -> QuerySet[Theme]:
        """Return the themes that the round's have become."""
        return Theme.objects.filter(pk__in={theme.pk for theme in self.now.values()})

    def write(self, themes: Collection[Theme]) -> None:
        """Write it as the decision of whoever settles."""
        actions.settle(piece=self.piece, themes=themes, by=self.user)

    def again(self, form: TicksForm) -> HttpResponse:
        """Show the piece again, if it is still to be settled."""
        differing = self.differing(after=self.piece.position - 1)
        if not differing or differing[0].piece != self.piece:
            return redirect(self.following, self.round.pk)
        return self.both(differing, ticked=form.ticked, faults=form.faults)


class AlikeView(Settling):
    """All that both read alike, in one press."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Settle it, and say how much that was."""
        count = actions.settle_alike(its_round=self.round, by=self.user)
        said = ngettext("%s piece was settled.", "%s pieces were settled.", count)
        messages.success(request, said % count)
        return self.back()
