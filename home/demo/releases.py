"""What the demonstration has released of its results: the first numbers by group."""

from django.contrib.auth.models import User

from consult.consultations.models import ConsultationPage
from insights.results.releases.actions import release
from insights.results.releases.models import Release

NOTE = "The first numbers by group. They show what people told us up to this day."


def release_first(consultation: ConsultationPage, *, by: User) -> Release:
    """Release the themes by who is speaking, as an analyst does."""
    return release(consultation=consultation, by=by, note=NOTE, tables=["audience"])
