"""Where the clauses of a document come from and what they became, over all its versions."""

from dataclasses import dataclass

from consult.descent import Descent, Step, follow
from consult.documents.fates import ClauseFate
from consult.documents.register import ClauseVersion


@dataclass(frozen=True)
class Descendants:
    """What lives on of an old wording: today's wordings, and why parts of it are gone."""

    wordings: list[ClauseVersion]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Lineage:
    """All splits, merges and removals of one document, and the wordings that stand today."""

    steps: dict[int, list[Step]]
    standing: dict[int, ClauseVersion]

    def of(self, wording: ClauseVersion) -> Descendants:
        """Return what lives on of a wording; `wording.version` should be loaded."""
        descent: Descent = follow(
            wording.clause_id, wording.version.number, self.steps, self.standing
        )
        return Descendants([self.standing[one] for one in descent.clauses], descent.reasons)


def steps_of(document_id: int) -> dict[int, list[Step]]:
    """Return what was said to have become of clauses of a document, in two queries."""
    rows = ClauseFate.objects.filter(version__document=document_id).order_by("version__number")
    steps: dict[int, list[Step]] = {}
    for row in rows.select_related("version").prefetch_related("into"):
        into = tuple(one.clause_id for one in row.into.all())
        steps.setdefault(row.clause_id, []).append(Step(row.version.number, into, row.reason))
    return steps


def lineage_of(document_id: int) -> Lineage:
    """Return the lineage of a document, in three queries however long it is."""
    newest = ClauseVersion.objects.newest().filter(version__document=document_id)
    standing = {row.clause_id: row for row in newest.select_related("version__document")}
    return Lineage(steps_of(document_id), standing)


def descendants_of(wording: ClauseVersion) -> Descendants:
    """Return the newest wordings in which a published wording lives on."""
    return lineage_of(wording.version.document_id).of(wording)
