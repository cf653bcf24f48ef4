"""Blocks of a “You said, we did” page: an editor's words, and entries of the ledger."""

from typing import Any

from django.apps import apps
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChooserBlock, TextBlock


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


STORY = [
    ("words", TextBlock(rows=3, icon="pilcrow", label=_("Words"))),
    ("decision", DecisionBlock(icon="tasks", label=_("Decision"))),
]
