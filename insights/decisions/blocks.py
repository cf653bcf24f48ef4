"""Blocks of a “You said, we did” page: an editor's words, and entries of the ledger."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import TextBlock
from wagtail.snippets.blocks import SnippetChooserBlock


class DecisionBlock(SnippetChooserBlock):
    """Shows a decision as the ledger has it now; an editor chooses it and cannot reword it."""

    def __init__(self, **options: object) -> None:
        super().__init__("insights.Decision", **options)


STORY = [
    ("words", TextBlock(rows=3, icon="pilcrow", label=_("Words"))),
    ("decision", DecisionBlock(icon="tasks", label=_("Decision"))),
]
