"""What somebody who comes back with their code is shown: their words, and where these stand."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from consult.participation.models import Contribution, Participation, State, Voice
from consult.participation.wording import Fate, Wording, wordings
from consult.rewording import Piece


@dataclass(frozen=True)
class SaidItem:
    """One thing a person said, in words for them."""

    contribution: Contribution
    state: str
    detail: str
    wording: Wording | None
    fate: Fate | None

    @property
    def has_stance(self) -> bool:
        """Tell whether the person chose what they think."""
        return self.contribution.stance != "none"

    @property
    def by_helper(self) -> bool:
        """Tell whether these are the words of whoever helped."""
        return self.contribution.voice == Voice.HELPER

    @property
    def other_words(self) -> list[Piece]:
        """How the person would write it, compared with the words they were shown."""
        if not self.wording or not self.contribution.suggestion:
            return []
        return self.wording.reworded(self.contribution.suggestion)


def said_in(sitting: Participation) -> list[SaidItem]:
    """Return what somebody said in one sitting, in the order of what they were shown."""
    of_it = sitting.contributions.filter(participation__taken_back_on=None)
    of_it = of_it.exclude(state=State.TAKEN_BACK)
    rows = list(of_it.select_related("prompt", "participation__consultation"))
    # The ledger stands above this package, so it is read through the rows' own relation.
    left_out = [row for row in rows if row.state == State.NOT_COUNTED]
    prefetch_related_objects(left_out, "moderation_acts")
    places = wordings(row.prompt_id for row in rows)
    items = [_item(row, *places.get(row.prompt_id, (None, None))) for row in rows]
    return sorted(items, key=_order)


def _item(row: Contribution, place: Wording | None, became: Fate | None) -> SaidItem:
    return SaidItem(row, *_state_words(row), place, became)


def _order(item: SaidItem) -> tuple[tuple[str, int, int], int, bool]:
    place = item.wording.order if item.wording else ("", 0, 0)
    return (place, item.contribution.prompt_id, item.by_helper)


def _state_words(row: Contribution) -> tuple[str, str]:
    """Say where words stand, in two sentences.

    Somebody else may have the code. So what is with the safeguarding leads looks exactly like
    what is kept private, and both say what is true of either.
    """
    if row.state == State.NOT_COUNTED:
        return _("Not counted"), _why_not_counted(row)
    if row.state == State.WAITING:
        return _("Being read"), _("A person reads everything before any of it is shown.")
    if row.state != State.PUBLISHED:
        return _("Kept private"), _("We read these words with care. The public does not see them.")
    if row.participation.consent_to_quote:
        return _("Can be shown"), _("Others may see these words. We never say who wrote them.")
    return _("Counted, not shown"), _("You did not say that we may show your words.")


def _why_not_counted(row: Contribution) -> str:
    """Tell a person kindly why their words were left out, in the words that the policy had then."""
    said = [act.policy_words for act in row.moderation_acts.all() if act.policy_words]
    thanks = _("Thank you for writing. We could not count this.")
    return f"{thanks} {said[-1]}" if said else thanks
