"""What stands in the editor of a draft beside its fields."""

from typing import Any

from django import forms
from django.contrib.auth.context_processors import PermWrapper
from wagtail.admin.panels import Panel

from consult.outline import Outline


class EditorPanel(Panel):
    """Jumps to a clause, and keeps on the page the words that could not be saved."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one draft."""

        template_name = "consult/admin/editor.html"

        def show_panel_furniture(self) -> bool:
            """Stand without a heading of its own: it is no field."""
            return False

        @property
        def media(self) -> forms.Media:
            """Bring the script of both."""
            return forms.Media(js=["build/editor.js"])

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the numbers that people know the clauses by."""
            from consult.documents.glossary.reading import unexplained_in  # it reads the register

            context: dict[str, Any] = super().get_context_data(parent_context)
            context["unexplained"] = unexplained_in(self.instance.blocks())
            context["perms"] = PermWrapper(self.request.user)
            return {**context, "numbers": numbers_of(self.instance.outline())}


def numbers_of(outline: Outline) -> dict[str, str]:
    """Return the number of each section and clause by the id of its block."""
    sections = {part.block_id: part.number for part in outline.sections if part.block_id}
    return sections | {clause.block_id: clause.number for clause in outline.clauses}
