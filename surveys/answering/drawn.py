"""Questions as templates draw them: in their own words or in Easy Read, one set of fields.

The names and values of the fields are the same in both ways, so the answers are too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, Form
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.models import Image

from surveys.answering.easy_words import EasyWords
from surveys.building.easy_read.twins import ChoiceTwin
from surveys.building.kinds import NONE_OF_THESE, OTHER_WORDS, Kind
from surveys.building.questions import Question

_HOW: dict[str, object] = {
    Kind.MANY: gettext_lazy("You can choose more than one."),
    Kind.RANK: gettext_lazy("Give 1 to what matters most, then 2, then 3. You can leave some out."),
    Kind.DATE: gettext_lazy("For example 27 3 2026."),
    Kind.DISTRICT: gettext_lazy("For example AB1. We do not keep the second half."),
    Kind.EMAIL: gettext_lazy("We keep it apart from your answers."),
}
_GROUPS = {"radioselect": "radio", "checkboxselectmultiple": "checkbox"}


@dataclass(frozen=True)
class Option:
    """A choice: to tick, or to give a place in an order. `given` tells whether, or which place."""

    id: str
    name: str
    value: str
    label: str
    given: Any
    drawn: str = ""
    picture: Image | None = None

    @property
    def is_none(self) -> bool:
        """Tell whether it stands against all others."""
        return self.value == NONE_OF_THESE


@dataclass(frozen=True)
class Drawn:
    """A question with its bound field and that of "something else"; information has neither."""

    question: Question
    field: BoundField | None = None
    other: BoundField | None = None
    easy: EasyWords | None = None
    options: Sequence[Option] = ()

    @property
    def heading(self) -> list[str]:
        """The lines that ask."""
        return list(self.easy.heading) if self.easy else [self.question.label]

    @property
    def help(self) -> list[str]:
        """The lines that help, as the editor wrote them."""
        if self.easy:
            return list(self.easy.more)
        return self.question.help_text.splitlines()

    @property
    def how(self) -> str:
        """How the kind of question is answered; what the editor wrote does not stand for it."""
        most = self.question.limits.get("at_most")
        if self.question.kind == Kind.MANY and most:
            return _("You can choose up to %(most)s.") % {"most": most}
        if self.question.kind == Kind.MANY and self.help and not self.easy:
            return ""
        return str(_HOW.get(self.question.kind, ""))

    @property
    def input(self) -> str:
        """The type of the boxes of a choice, "" where nothing is to be ticked."""
        return _GROUPS.get(self.field.widget_type, "") if self.field else ""

    @property
    def is_group(self) -> bool:
        """Tell whether it is answered in several boxes."""
        return bool(self.input) or self.question.kind in {Kind.RANK, Kind.DATE}

    @property
    def has_pictures(self) -> bool:
        """Tell whether there is a picture beside some choice."""
        return any(option.drawn or option.picture for option in self.options)

    @property
    def described_by(self) -> str:
        """The ids of what is said below the heading."""
        if self.field is None:
            return ""
        said = {"hint": self.help or self.how, "error": self.field.errors}
        return " ".join(f"{self.field.auto_id}-{part}" for part, words in said.items() if words)


def draw(form: Form, question: Question, easy: EasyWords | None = None) -> Drawn:
    """Return a question as it is drawn with the fields of a form."""
    names = (question.key, f"{question.key}{OTHER_WORDS}")
    field, other = (form[name] if name in form.fields else None for name in names)
    options = list(_options(field, question, easy)) if field else []
    return Drawn(question=question, field=field, other=other, easy=easy, options=options)


def _options(field: BoundField, question: Question, easy: EasyWords | None) -> Iterator[Option]:
    given = field.value()
    for place, (key, label) in enumerate(question.choice_labels.items()):
        twin = (easy.choices if easy else {}).get(key) or ChoiceTwin(label)
        shared: dict[str, Any] = {"label": twin.label, "drawn": twin.drawn, "picture": twin.picture}
        if question.kind == Kind.RANK:  # the first select bears the field's id: errors lead there
            id_ = f"{field.auto_id}-{key}" if place else field.auto_id
            name = f"{field.html_name}-{key}"
            yield Option(id=id_, name=name, value=key, given=given.get(key, ""), **shared)
        else:
            id_ = f"{field.auto_id}_{place}"
            is_given = key in (given if isinstance(given, list) else [given])
            yield Option(id=id_, name=field.html_name, value=key, given=is_given, **shared)
