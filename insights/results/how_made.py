"""How a table was made, so that anyone can judge it, and make it again."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consult.consultations.models import ConsultationPage
from insights.analysis.disclosure import GatedTable
from insights.coding.models import Codeframe
from insights.results.frames import Sample
from insights.results.progress import Progress


def how_made(
    consultation: ConsultationPage, table: GatedTable, sample: Sample, progress: Progress
) -> dict[str, Any]:
    """Return plain facts, fit for JSON: versions, how much was read and by how many, thresholds."""
    frame = Codeframe.objects.filter(consultation=consultation).first()
    version, run = (frame.newest_version, frame.newest_run) if frame else (None, None)
    return {
        "codeframe_version": version.number if version else None,
        "run": run.pk if run else None,
        "packages": run.packages if run else {},
        "pieces": sample.pieces,
        "read": sample.read,
        "readers": progress.readers,
        "read_in_order": sample.in_order,
        "threshold": table.threshold,
        "base_threshold": table.base_threshold,
        "on": timezone.localdate().isoformat(),
    }


def in_sentences(made: dict[str, Any], progress: Progress) -> list[str]:
    """Say in plain words how a table was made."""
    if made["codeframe_version"] is None:
        codeframe = _("The codeframe was not frozen yet.")
    elif made["run"] is None:
        codeframe = _("Codeframe: version %(codeframe_version)s.") % made
    else:
        codeframe = _("Codeframe: version %(codeframe_version)s. Rules: run %(run)s.") % made
    today = date_format(timezone.localdate(), "j F Y")
    return [
        progress.sentence,
        _("People decided every theme; what rules suggest is not counted."),
        codeframe,
        _(
            "Numbers under %(threshold)s, and groups of fewer than %(base_threshold)s, are hidden, "
            "and whatever would give one of them away."
        )
        % made,
        _("Counted on %(day)s.") % {"day": today},
    ]
