"""Taking comments out of the system: who may, and the record of it."""

from django.contrib.auth.models import User

from consult import policies
from consult.consultations.models import ConsultationPage
from consult.exports.models import CommentExport


def note_export(
    *, consultation: ConsultationPage, form: str, everything: bool, by: User | None
) -> CommentExport:
    """Record an export before anything of it is read; refuse who may not have it.

    Without `by` it is somebody at the command line, who gets what the public may see.
    """
    if everything:
        policies.check_export_all(by or _nobody())
    elif by is not None:
        policies.check_export(by)
    return CommentExport.objects.create(
        consultation=consultation, form=form, everything=everything, by=by
    )


def _nobody() -> policies.Person:
    return policies.AnonymousUser()
