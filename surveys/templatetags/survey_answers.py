"""What templates need to draw questions, and to show what somebody answered."""

from django import template
from django.forms import BoundField

from consult.participation.models import Contribution, Participation
from surveys.answering.drawn import Drawn, draw
from surveys.answering.recalled import Recalled, recall
from surveys.answering.ticked import Ticked, ticked_in
from surveys.building.kinds import FACES
from surveys.building.questions import Question

register = template.Library()


@register.simple_tag
def survey_of(sitting: Participation) -> Recalled:
    """Return what a sitting answered in a survey: ``{% survey_of sitting as survey %}``."""
    return recall(sitting)


@register.simple_tag
def closed_answers(survey: Recalled) -> list[Ticked]:
    """Return what was ticked: ``{% closed_answers survey as ticked %}``."""
    return ticked_in(survey)


@register.simple_tag
def question_of(survey: Recalled, said: Contribution) -> Question | None:
    """Return the question to which words were said, as its author read it."""
    return survey.asked_with(said.prompt_id)


@register.filter
def first_box(field: BoundField) -> str:
    """Return the id of what an error leads to: the first choice, or the box."""
    if field.widget_type in {"radioselect", "checkboxselectmultiple"}:
        return f"{field.auto_id}_0"
    return field.auto_id


@register.filter
def face(choice: str) -> str:
    """Return the picture of a face by the key of its choice."""
    return f"build/pictures/{FACES[choice]}.svg"


@register.simple_tag(takes_context=True)
def drawn(context: template.Context, question: Question) -> Drawn:
    """Return a question as it is drawn with the fields of `form`: ``{% drawn question as one %}``.

    In Easy Read where `easy` has words for it.
    """
    easy = context.get("easy") or {}
    return draw(context["form"], question, easy.get(question.key))
