"""Say on a page where its consultation has got to, and what did not go as it was said."""

from django import template
from django.utils import timezone

from consult.consultations.models import ConsultationPage
from consult.lifecycle_notices import Standing, standing

register = template.Library()


@register.inclusion_tag("consult/_standing.html")
def standing_of(consultation: ConsultationPage | None) -> dict[str, Standing | None]:
    """Show it; a page without a consultation shows nothing."""
    now = timezone.now()
    return {"standing": standing(consultation.timetable, now) if consultation else None}
