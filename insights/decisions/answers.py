"""What the ledger says today, shaped for whoever shows it: a page, a panel, a receipt.

Nothing here keeps a copy: whoever asks again after a new entry gets the new words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from consult.consultations.models import ConsultationPage
from consult.documents.lineage import Descendants, Lineage, lineage_of
from consult.documents.register import Clause, ClauseVersion
from consult.participation.models import Contribution
from consult.rewording import Piece, compare
from insights.coding.models import Theme
from insights.decisions.models import DecisionClause, DecisionEntry, DecisionEntryQuerySet
from insights.results.frames import theme_turnouts
from insights.results.turnout import Raised

Wordings = Mapping[int, list[ClauseVersion]]


@dataclass(frozen=True)
class Became:
    """What a wording became: the one that stands now, and the words that changed on the way.

    `pieces` is empty where nothing changed; `now` is None where the clause was taken out. It may
    live on in others then, or there is a reason: see `descendants`.
    """

    before: ClauseVersion
    now: ClauseVersion | None
    pieces: list[Piece] = field(default_factory=list)
    changed_in: int | None = None
    taken_out_in: int | None = None
    descendants: Descendants | None = None


@dataclass(frozen=True)
class Answer:
    """A decision as it holds now: its entry, by how many the theme was raised, what changed."""

    entry: DecisionEntry
    raised: Raised
    clauses: list[Became]

    @property
    def theme(self) -> Theme:
        """The theme that is answered."""
        return self.entry.decision.theme


@dataclass(frozen=True)
class Summary:
    """A theme, by how many it was raised, and its answer, None as long as nobody gave one."""

    theme: Theme
    raised: Raised
    entry: DecisionEntry | None


def themes_to_answer() -> QuerySet[Theme]:
    """Return the themes that want an answer or have one: agreed, or answered and then retired."""
    wanted = Q(status=Theme.Status.AGREED) | Q(decision__isnull=False)
    return Theme.objects.filter(wanted).select_related("codeframe__consultation")


def public_themes() -> QuerySet[Theme]:
    """Return those of them that the public may read: their consultation is open to all."""
    # A restriction of a page above holds too, and `public()` knows that.
    return themes_to_answer().filter(
        codeframe__consultation__in=ConsultationPage.objects.live().public()
    )


def summaries(themes: Iterable[Theme]) -> list[Summary]:
    """Return themes with people and answers, in as many queries for one as for fifty."""
    themes = list(themes)
    raised = theme_turnouts(themes)
    entries = DecisionEntry.objects.newest().filter(decision__theme__in=themes)
    answer = {entry.decision.theme_id: entry for entry in entries.select_related("decision")}
    return [Summary(theme, raised[theme.pk], answer.get(theme.pk)) for theme in themes]


def unanswered(consultation: int) -> list[Summary]:
    """Return the agreed themes of a consultation that nobody has answered, for the public."""
    themes = public_themes().filter(codeframe__consultation=consultation, decision=None)
    return summaries(themes.order_by("position", "name"))


def answers(entries: DecisionEntryQuerySet) -> list[Answer]:
    """Return what the public sees of those entries that hold, in a fixed number of queries."""
    rows = list(entries.newest().select_related("decision__theme__codeframe__consultation"))
    touched: dict[int, list[int]] = {}
    links = DecisionClause.objects.filter(entry__in=rows).order_by("pk")
    for entry, clause in links.values_list("entry", "clause"):
        touched.setdefault(entry, []).append(clause)
    became = what_became(clause for clauses in touched.values() for clause in clauses)
    raised = theme_turnouts(row.decision.theme for row in rows)
    return [
        Answer(
            row,
            raised[row.decision.theme_id],
            [became[clause] for clause in touched.get(row.pk, [])],
        )
        for row in rows
    ]


def what_became(clauses: Iterable[int]) -> dict[int, Became]:
    """Say of each clause what became of the first wording that anyone commented on."""
    clauses = set(clauses)
    spoken = Contribution.objects.counted().filter(prompt__clause_version__clause__in=clauses)
    spoken_on = set(spoken.order_by().values_list("prompt__clause_version", flat=True).distinct())
    wordings = _wordings(clauses)
    lineages = _lineages(wordings)
    return {
        clause: _became(next((row for row in rows if row.pk in spoken_on), rows[0]), rows, lineages)
        for clause, rows in wordings.items()
    }


def became_since(shown: Iterable[ClauseVersion]) -> list[tuple[ClauseVersion, Became]]:
    """Say what became of wordings that a person saw, in as many queries for one as for fifty."""
    shown = list(shown)
    wordings = _wordings({wording.clause_id for wording in shown})
    lineages = _lineages(wordings)
    return [(one, _became(one, wordings[one.clause_id], lineages)) for one in shown]


def _wordings(clauses: Iterable[int]) -> Wordings:
    """Return every wording of each clause, oldest first."""
    found: dict[int, list[ClauseVersion]] = {}
    rows = ClauseVersion.objects.filter(clause__in=clauses).order_by("version__number")
    for row in rows.select_related("version__document", "clause__retired_in"):
        found.setdefault(row.clause_id, []).append(row)
    return found


def _lineages(wordings: Wordings) -> dict[int, Lineage]:
    """Return the lineage of each document in which one of these clauses does not stand now."""
    gone = (rows[-1] for rows in wordings.values() if rows[-1].clause.retired_in)
    return {document: lineage_of(document) for document in {r.version.document_id for r in gone}}


def _became(
    before: ClauseVersion, rows: list[ClauseVersion], lineages: Mapping[int, Lineage]
) -> Became:
    retired: Clause = rows[-1].clause
    if retired.retired_in:
        before = next(row for row in rows if row.pk == before.pk)  # its version is at hand
        lives_on = lineages[before.version.document_id].of(before)
        return Became(before, None, taken_out_in=retired.retired_in.number, descendants=lives_on)
    now = rows[-1]
    if before.wording == now.wording:
        return Became(before, now)
    later = [row for row in rows if row.version.number > before.version.number]
    reworded = [row for row in later if row.fate == ClauseVersion.Fate.REWORDED]
    pieces = compare(before.full_text, now.full_text)
    return Became(before, now, pieces, changed_in=(reworded or later)[-1].version.number)
