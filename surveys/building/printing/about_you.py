"""Who answers, at the end of the paper: nobody has to say. And the rule for children."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from consult.consultations.models import ConsultationPage
from consult.participation import young
from consult.participation.forms import AboutForm, AgeForm, AgreementForm
from consult.participation.profile import AgeBand, Audience, How
from surveys.building.printing.asks import Ask, Choice, Room, words_of
from surveys.building.printing.source import Source

# The same in every survey, and none of them could be the code of a question (those have no A).
_CODES = {
    "audience": "A1",
    "age_band": "A2",
    "phase": "A3",
    "plan": "A4",
    "need": "A5",
    "district": "A6",
    "how": "A7",
    "consent": "A8",
    "is_13": "A9",
    "parent_agreed": "A10",
}


@dataclass(frozen=True)
class ForChildren:
    """What is said to the young of an age, and asked of them."""

    title: str
    words: tuple[str, ...]
    asks: list[Ask] = field(default_factory=list)


def about_you(source: Source) -> list[Ask]:
    """Return what is asked behind the questions, as on screen: not what they asked already."""
    form = AboutForm()
    if source.words["audience"] == Audience.YOUNG_PERSON:
        form.speak_to_young_person()
    left_out = {question.fills for question in source.questions if question.fills}
    if not any(question.is_said_in_words for question in source.questions):
        left_out.add("consent")
    return [_asked(form, name) for name in form.fields if name not in left_out]


def for_children(consultation: ConsultationPage) -> list[ForChildren]:
    """Return what the consultation's own rule says to those under 16 who speak for themselves."""
    under_13 = young.rule_for(consultation, _somebody(AgeBand.UNDER_11))
    under_16 = young.rule_for(consultation, _somebody(AgeBand.FROM_14))
    if not young.must_ask_if_13(consultation, _somebody(AgeBand.FROM_11)):
        return list(_part(_("If you are under 16"), under_16))
    parts = [
        *_part(_("If you are under 13"), under_13),
        *_part(_("If you are 13, 14 or 15"), under_16),
    ]
    age = ForChildren(_("If you are 11, 12 or 13"), (), [_asked(AgeForm(), "is_13")])
    return [age, *parts]


def _somebody(age: str) -> dict[str, str]:
    return {"audience": Audience.YOUNG_PERSON, "how": How.MYSELF, "age_band": age}


def _part(title: str, rule: young.Rule | None) -> Iterator[ForChildren]:
    if rule is None:
        return
    words = [*words_of(rule.wording)]
    if rule.asks_parent:
        words += [
            _("Your parent or carer must say yes. They do not need to see your words."),
            _("Please wait for their yes before you send this back."),
        ]
    asks = [_asked(AgreementForm(), "parent_agreed")] if rule.asks_parent else []
    yield ForChildren(title, tuple(words), asks)


def _asked(form: forms.Form, name: str) -> Ask:
    asked: Any = form.fields[name]
    offered = [str(label) for key, label in getattr(asked, "choices", ()) if key]
    return Ask(
        code=_CODES[name],
        lines=(str(asked.label),),
        hints=words_of(str(asked.help_text)),
        instructions=(_("Tick one box."),) if offered else (),
        choices=tuple(Choice(label) for label in offered),
        room=Room.NONE if offered else Room.LINE,
    )
