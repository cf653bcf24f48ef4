"""How a table was made, so that anyone can judge it, and make it again."""

from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consult.consultations.models import ConsultationPage
from consult.participation.models import Contribution
from insights.analysis.disclosure import GatedTable, Hidden
from insights.coding.models import Codeframe
from insights.coding.preparing.models import READ_BY_RULES, Preparation
from insights.results.frames import Sample
from insights.results.progress import Progress
from insights.results.turnout import responses_phrase
from insights.results.wording import hidden_text


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
        **_prepared(consultation),
        "threshold": table.threshold,
        "base_threshold": table.base_threshold,
        "on": timezone.localdate().isoformat(),
    }


def _prepared(consultation: ConsultationPage) -> dict[str, int]:
    """Count the letters, who signed them, and the pieces in other languages, of what counts."""
    counted = Contribution.objects.counted().filter(participation__consultation=consultation)
    known = Preparation.objects.filter(contribution__in=counted)
    letters = Count("letter", distinct=True)
    signed = Count("pk", filter=Q(letter__isnull=False))
    others = Count("pk", filter=~Q(language__in=READ_BY_RULES))
    return known.aggregate(letters=letters, signatories=signed, other_languages=others)


def _letters(made: dict[str, Any]) -> str:
    if not made["letters"] or made["signatories"] < made["threshold"]:
        return ""
    words = {"letters": made["letters"], "responses": responses_phrase(made["signatories"])}
    return (
        _(
            "Letters that many people signed: %(letters)s, in %(responses)s. Everyone who signed "
            "counts; as one voice each they would be %(letters)s."
        )
        % words
    )


def _other_languages(made: dict[str, Any]) -> str:
    if not made["other_languages"]:
        return ""
    few = made["other_languages"] < made["threshold"]
    number = hidden_text(Hidden.FEWER, made["threshold"]) if few else made["other_languages"]
    return _(
        "Pieces in other languages than English: %(number)s. People read them, rules do not."
    ) % {"number": number}


def in_sentences(made: dict[str, Any], progress: Progress) -> list[str]:
    """Say in plain words how a table was made."""
    if made["codeframe_version"] is None:
        codeframe = _("The codeframe was not frozen yet.")
    elif made["run"] is None:
        codeframe = _("Codeframe: version %(codeframe_version)s.") % made
    else:
        codeframe = _("Codeframe: version %(codeframe_version)s. Rules: run %(run)s.") % made
    today = date_format(timezone.localdate(), "j F Y")
    sentences = [
        progress.sentence,
        _("People decided every theme; what rules suggest is not counted."),
        codeframe,
        _letters(made),
        _other_languages(made),
        _(
            "Numbers under %(threshold)s, and groups of fewer than %(base_threshold)s, are hidden, "
            "and whatever would give one of them away."
        )
        % made,
        _("Counted on %(day)s.") % {"day": today},
    ]
    return [sentence for sentence in sentences if sentence]
