"""Who stands where: the groups of each breakdown, and what they are called.

A group's key begins with its side: young people's results stand beside other people's, and are
never averaged into them.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from consult.participation.profile import AgeBand, Audience
from insights.analysis.grouping import Merge, folded, runs, shown_groups
from insights.analysis.strata import ADULTS, YOUNG

_OVER_16, _UNDER_16 = "young_over_16", "young_under_16"
_PARENTS, _STAFF, _OTHER = Audience.PARENT_CARER.value, "staff", "other"
_UNSAID, _OTHER_OR_UNSAID = "unsaid", "other_or_unsaid"
_NOT_PARENTS = "not_parents"
GROUPS = (_OVER_16, _UNDER_16, _PARENTS, _STAFF, _OTHER, _UNSAID)
# A share of fewer people than this says little, and a small group costs other groups' numbers.
ENOUGH_FOR_A_COLUMN = 25
MOST_COLUMNS = 7  # of either side, one more for all the rest: the gate can reckon with ten
REST, NOWHERE = "*", ""
# Young people are never averaged with adults. Who did not say who they are stands alone, or in a
# group whose name says so: in the total they must be, or others could be worked out from it.
_MERGES = (
    Merge((_OVER_16, _UNDER_16), YOUNG),
    Merge((_OTHER, _UNSAID), _OTHER_OR_UNSAID),
    Merge((_STAFF, _OTHER, _OTHER_OR_UNSAID), _NOT_PARENTS),
    Merge((_PARENTS, _STAFF, _OTHER, _OTHER_OR_UNSAID, _NOT_PARENTS), ADULTS),
)
_OF_AUDIENCE = {
    Audience.PARENT_CARER: _PARENTS,
    Audience.SCHOOL: _STAFF,
    Audience.HEALTH: _STAFF,
    Audience.SOCIAL_CARE: _STAFF,
    Audience.PROVIDER: _STAFF,
}
_GROWN = (AgeBand.FROM_16, AgeBand.FROM_19)


def group_of(audience: str, age_band: str) -> str:
    """Return the group of the audience in which somebody is counted."""
    if audience == Audience.YOUNG_PERSON:
        return _OVER_16 if age_band in _GROWN else _UNDER_16
    return _OF_AUDIENCE.get(Audience(audience), _OTHER) if audience else _UNSAID


def merged_audiences(sizes: Mapping[str, int]) -> dict[str, str]:
    """Return for each group of the audience the one in which it is shown."""
    return shown_groups(
        {group: sizes.get(group, 0) for group in GROUPS}, _MERGES, ENOUGH_FOR_A_COLUMN
    )


def merged(side: str, sizes: Mapping[str, int], *, in_order: bool) -> dict[str, str]:
    """Return for each group of one side the one in which it is shown.

    A group that stands for the whole side goes by the side's name.
    """
    if in_order:
        shown = runs(sizes, ENOUGH_FOR_A_COLUMN, MOST_COLUMNS)
    else:
        shown = folded(sizes, ENOUGH_FOR_A_COLUMN, MOST_COLUMNS, REST)
    if len(set(shown.values())) <= 1:
        return dict.fromkeys(sizes, side)
    return {group: f"{side}:{whole}" for group, whole in shown.items()}


def audience_names() -> dict[str, str]:
    """Return what the groups of the audience are called."""
    return {
        _OVER_16: _("Young people 16 to 25"),
        _UNDER_16: _("Under 16, or age not said"),
        YOUNG: _("Young people"),
        _PARENTS: _("Parents and carers"),
        _STAFF: _("People who work with families"),
        _OTHER: _("Others"),
        _UNSAID: _("Did not say"),
        _OTHER_OR_UNSAID: _("Others, or did not say"),
        _NOT_PARENTS: _("Staff, others, or did not say"),
        ADULTS: _("Adults, or did not say"),
    }


def full_name(group: str, names: Mapping[str, str]) -> str:
    """Return what a group is called: its side, and its name there."""
    side, colon, key = group.partition(":")
    if not colon:
        return audience_names().get(side, side)
    first, _dots, last = key.partition("..")
    if last:
        run = {"first": names.get(first, first), "last": names.get(last, last)}
        name = _("%(first)s to %(last)s") % run
    else:
        name = names.get(key, key)
    return _beside(side, name)


def name_beside(side: str, full: str) -> str:
    """Return the name of a group where its side is named already."""
    return full.removeprefix(_beside(side, ""))


def _beside(side: str, name: str) -> str:
    words = {"side": _("Young people") if side == YOUNG else _("Adults"), "group": name}
    return _("%(side)s: %(group)s") % words
