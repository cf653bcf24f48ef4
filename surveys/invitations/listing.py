"""What staff see of the batches of a survey: made, used and left, in bands."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from surveys.building.models import SurveyPage
from surveys.invitations.bands import Band, used_in
from surveys.invitations.models import InvitationBatch


@dataclass(frozen=True)
class Line:
    """One batch; `used` and `left` are told in words, and say nothing of a single person."""

    batch: InvitationBatch
    used: str
    left: str


def batches_of(survey: SurveyPage) -> list[Line]:
    """Return the batches of a survey, the newest first."""
    batches = survey.batches.select_related("made_by", "revoked_by")
    counted = batches.annotate(how_many_left=Count("unused"))
    return [_line(batch, batch.how_many_left) for batch in counted]


def _line(batch: InvitationBatch, how_many_left: int) -> Line:
    gone = batch.how_many_revoked or 0
    used = used_in(batch.how_many, batch.how_many - how_many_left - gone)
    if used is None:
        return Line(batch, _("Too few links to say"), _("Too few links to say"))
    left = Band(batch.how_many - used.most, batch.how_many - used.least)
    return Line(batch, _in_words(used), _("None") if batch.revoked_on else _in_words(left))


def _in_words(band: Band) -> str:
    if band.least == 0:
        return _("fewer than %(number)s") % {"number": band.most + 1}
    return _("%(least)s to %(most)s") % {"least": band.least, "most": band.most}
