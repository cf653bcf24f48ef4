"""The staff's list of what was sent: Wagtail's own, whose files start no formula in a spreadsheet.

Open answers are not shown here. They are words that people said, and are read in the queues.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from wagtail.contrib.forms.views import SubmissionsListView

from consult.spreadsheets import harmless


class SubmissionsView(SubmissionsListView):
    """Lists what was sent to one survey."""

    results_template_name = "surveys/admin/submissions.html"

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Write a cell of a file so that a spreadsheet takes it for words."""
        return harmless(super().preprocess_field_value(field, value, export_format))

    def get_heading(self, queryset: QuerySet[Any], field: str) -> str:
        """Write the heading of a column so that a spreadsheet takes it for words."""
        return str(harmless(super().get_heading(queryset, field)))


def only_with_permission(user: User, pages: QuerySet[Any]) -> QuerySet[Any]:
    """Leave the lists to those named for them; who may edit a survey or see results need not.

    A row is one person's answers: it has passed no gate that hides small numbers.
    """
    return pages if user.has_perm("surveys.see_submissions") else pages.none()
