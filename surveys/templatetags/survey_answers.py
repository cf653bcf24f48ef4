"""What somebody answered in a survey, for the page that their code opens."""

from django import template

from consult.participation.models import Participation
from surveys.answering.ticked import Ticked, ticked_in

register = template.Library()


@register.simple_tag
def closed_answers(sitting: Participation) -> list[Ticked]:
    """Return what was ticked: ``{% closed_answers sitting as ticked %}``."""
    return ticked_in(sitting)
