"""Answering on paper: the files of the published questions, while there is time to answer."""

from django.http import Http404, HttpResponse

from surveys.answering.invited import without_link
from surveys.answering.visits import Visit, visiting
from surveys.building.printing import KINDS
from surveys.building.printing.kept import kept_pack
from surveys.building.printing.views import sent


@visiting
def paper(visit: Visit, kind: str) -> HttpResponse:
    """Send the questions that people are asked now as a file to print."""
    newest = visit.survey.newest_questionnaire
    if newest is None or kind not in KINDS:
        raise Http404
    if not visit.may_take_part:
        return visit.closed()
    return without_link(visit) or sent(kept_pack(newest, visit.survey, kind))
