"""A line on the pages where people read: what they wrote here is not sent yet."""

from typing import Any

from django import template
from django.template import Context

from consult.consultations.models import ConsultationPage
from consult.participation.unsent import unsent_in

register = template.Library()


@register.inclusion_tag("consult/taking_part/_unsent.html", takes_context=True)
def unsent_comments(context: Context, consultation: ConsultationPage) -> dict[str, Any]:
    """Lead somebody who has unsent comments to them: ``{% unsent_comments consultation %}``."""
    request = context.get("request")
    return {"unsent": unsent_in(request, consultation) if request else None}
