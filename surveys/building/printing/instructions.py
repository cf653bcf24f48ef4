"""How each kind of question is answered with a pen."""

from django.utils.translation import gettext as _

from surveys.building.kinds import NONE_OF_THESE, ONE_OF, Kind
from surveys.building.questions import Question


def instructions_of(question: Question) -> tuple[str, ...]:
    """Return what to do, a sentence each."""
    said = [*_how(question)]
    if question.required:
        said.append(_("We need an answer to this question."))
    return tuple(said)


def _how(question: Question) -> list[str]:
    kind = Kind(question.kind)
    if kind in ONE_OF:
        return [_("Tick one box.")]
    if kind == Kind.MANY:
        return _many(question)
    if kind == Kind.NUMBER:
        return [_number(question)]
    return _WRITTEN[kind]() if kind in _WRITTEN else []


def _many(question: Question) -> list[str]:
    most = question.limits.get("at_most")
    said = [_("Tick as many as you like.")]
    if most == "1":
        said = [_("Tick one box.")]
    elif most:
        said = [_("Tick up to %(most)s.") % {"most": most}]
    if none := question.choice_labels.get(NONE_OF_THESE):
        said.append(_("If you tick “%(none)s”, tick nothing else.") % {"none": none})
    return said


def _number(question: Question) -> str:
    limits = question.limits
    match "lowest" in limits, "highest" in limits:
        case True, True:
            return _("Write a number from %(lowest)s to %(highest)s.") % limits
        case True, False:
            return _("Write a number. It must be %(lowest)s or more.") % limits
        case False, True:
            return _("Write a number. It must be %(highest)s or less.") % limits
    return _("Write a number.")


_WRITTEN = {
    Kind.RANK: lambda: [
        _("Write 1 in the box beside the one that matters most, then 2, then 3."),
        _("You can leave some out."),
    ],
    Kind.DATE: lambda: [_("Write the day, the month and the year."), _("For example 27 3 2026.")],
    Kind.SHORT: lambda: [_("Write a few words.")],
    Kind.OPEN: lambda: [_("Write in your own words."), _("Please leave out names and schools.")],
    Kind.DISTRICT: lambda: [
        _("Write only the first half of your postcode."),
        _("For example AB1."),
    ],
    Kind.EMAIL: lambda: [
        _("Write it on the last page."),
        _("We keep that page apart from your answers."),
    ],
}
