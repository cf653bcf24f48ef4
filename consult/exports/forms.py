"""What to take out: of which consultation, as which file, and whether all of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult import policies
from consult.consultations.models import ConsultationPage
from consult.policies import Person

FORMS = [
    ("xlsx", _("A spreadsheet (.xlsx)")),
    ("csv", _("A plain table (.csv)")),
    ("docx", _("A Word file (.docx), clause by clause")),
]


class ExportForm(forms.Form):
    """Asks for everything only of whom it may be given to."""

    consultation = forms.ModelChoiceField(
        label=_("Consultation"),
        queryset=ConsultationPage.objects.order_by("title"),
        error_messages={"required": _("Choose a consultation.")},
    )
    form = forms.ChoiceField(
        label=_("Kind of file"),
        choices=FORMS,
        widget=forms.RadioSelect,
        initial="xlsx",
        error_messages={"required": _("Choose a kind of file.")},
    )
    everything = forms.BooleanField(
        label=_("Also what may not be shown to the public"),
        help_text=_("Never what the safeguarding leads hold, or what people took back."),
        required=False,
    )

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not policies.can_export_all(user):
            del self.fields["everything"]
