"""What templates need to draw questions, and to show what somebody answered."""

from dataclasses import dataclass

from django import template
from django.forms import BoundField

from consult.participation.models import Participation
from surveys.answering.ticked import Ticked, ticked_in
from surveys.building.kinds import OTHER_WORDS
from surveys.building.questions import Question

register = template.Library()
_FACES = {"5": "very-good", "4": "good", "3": "ok", "2": "not-good", "1": "bad"}


@register.simple_tag
def closed_answers(sitting: Participation) -> list[Ticked]:
    """Return what was ticked: ``{% closed_answers sitting as ticked %}``."""
    return ticked_in(sitting)


@dataclass(frozen=True)
class Place:
    """The select of one choice that is put in order."""

    id: str
    name: str
    label: str
    numbers: list[str]
    chosen: str


@register.filter
def places(field: BoundField) -> list[Place]:
    """Return the selects of a question that puts choices in order; the first bears its id."""
    choices, given = field.field.widget.choices, field.value()
    numbers = [str(number) for number in range(1, len(choices) + 1)]
    return [
        Place(
            id=field.auto_id if place == 0 else f"{field.auto_id}-{key}",
            name=f"{field.html_name}-{key}",
            label=label,
            numbers=numbers,
            chosen=given.get(key, ""),
        )
        for place, (key, label) in enumerate(choices)
    ]


@register.filter
def first_box(field: BoundField) -> str:
    """Return the id of what an error leads to: the first choice, or the box."""
    if field.widget_type in {"radioselect", "checkboxselectmultiple"}:
        return f"{field.auto_id}_0"
    return field.auto_id


@register.filter
def face(choice: str) -> str:
    """Return the picture of a face by the key of its choice."""
    return f"build/pictures/face-{_FACES[choice]}.svg"


@register.simple_tag(takes_context=True)
def drawn(context: template.Context, question: Question) -> dict[str, BoundField | None]:
    """Return the field of a question and that of "something else" beside it.

    ``{% drawn question as one %}`` then ``one.field`` and ``one.other``; information has neither.
    """
    form = context["form"]
    names = (question.key, f"{question.key}{OTHER_WORDS}")
    field, other = (form[name] if name in form.fields else None for name in names)
    return {"field": field, "other": other}
