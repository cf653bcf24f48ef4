"""Blocks of a “You said, we did” page: an editor's words, and entries of the ledger."""

from typing import Any

from django.apps import apps
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChooserBlock, StaticBlock, TextBlock

from surveys.polls.blocks import POLLS


class DecisionBlock(ChooserBlock):
    """Shows a decision as the ledger has it now; an editor chooses it and cannot reword it."""

    @cached_property
    def target_model(self) -> type[Any]:
        """Decisions; by name, as blocks are made before models."""
        return apps.get_model("insights", "Decision")

    @cached_property
    def widget(self) -> Any:
        """The chooser that lists decisions by their theme."""
        from insights.decisions.viewsets import decision_chooser

        return decision_chooser.widget_class()


class UnansweredBlock(StaticBlock):
    """Lists the themes of the page's consultation that nobody has answered yet, as it is today."""

    class Meta:
        icon = "list-ul"
        label = _("Themes without an answer")
        admin_text = _(
            "The agreed themes that have no decision yet are listed here. A theme goes from the "
            "list by itself when its decision is recorded."
        )


STORY = [
    ("words", TextBlock(rows=3, icon="pilcrow", label=_("Words"))),
    ("decision", DecisionBlock(icon="tasks", label=_("Decision"))),
    ("unanswered", UnansweredBlock()),
    *POLLS,
]
