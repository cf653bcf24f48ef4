"""What a person was shown, in its place in a document, and what became of it since.

The register stands above this package, so it is read through the prompt's own relations.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page

from consult.descent import Step, follow
from consult.participation.models import Prompt
from consult.rewording import Piece, compare


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The words of a clause, or the name of a whole document, in one version."""

    page: Page
    title: str
    number: str
    version: int
    heading: str = ""
    lead_in: str = ""
    text: str = ""
    by_when: str = ""
    who: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    has_header_row: bool = False
    position: int = -1
    anchor: str = ""
    prompt_id: int

    @property
    def is_clause(self) -> bool:
        """Tell a clause from a whole document."""
        return bool(self.number)

    @property
    def name(self) -> str:
        """What to call it in a heading or a link: "3.2, Getting there"."""
        if not self.is_clause:
            return _("the whole of %(document)s") % {"document": self.title}
        return f"{self.number}, {self.heading}" if self.heading else self.number

    @property
    def to_reword(self) -> str:
        """The words for which somebody may suggest others: those of a clause, not of a table."""
        return self.text if self.is_clause and not self.rows else ""

    def reworded(self, suggestion: str) -> list[Piece]:
        """Return other words as a comparison with these."""
        return compare(self.to_reword, suggestion)

    @property
    def url(self) -> str:
        """Where it stands in the newest version, as far as it still does."""
        address = self.page.url or "/"
        return f"{address}#{self.anchor}" if self.anchor else address

    @property
    def order(self) -> tuple[str, int, int]:
        """Sort by document, then by place in it; the whole document comes first."""
        return (self.page.path, self.position, self.version)


@dataclass(frozen=True)
class Rewording:
    """The old words of a clause and the new ones in one text, part by part."""

    lead_in: list[Piece]
    text: list[Piece]
    by_when: list[Piece]
    who: list[Piece]


@dataclass(frozen=True)
class Fate:
    """What became of a wording in the newest version of its document.

    `rewording` is None where words did not change, and for a table, whose cells are its words.
    Words that were split or merged live on in `descendants`; of what was removed the `reasons`
    tell why.
    """

    kind: str
    version: int
    wording: Wording | None = None
    rewording: Rewording | None = None
    descendants: tuple[Wording, ...] = ()
    reasons: tuple[str, ...] = ()


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts are alike but for space."""
    return one.split() == other.split()


def worded_prompts() -> QuerySet[Prompt]:
    """Return the prompts that stand in a published version, with the wording of a clause.

    Few people speak to a whole document: its version is read when it is asked for.
    """
    published = Prompt.objects.exclude(clause_version=None, document_version=None)
    return published.select_related("page", "clause_version__version")


def shown_prompts() -> QuerySet[Prompt]:
    """Return the same with all that shows what became of their wording."""
    worded = worded_prompts().select_related(
        "document_version", "clause_version__clause__retired_in"
    )
    return worded.prefetch_related(
        "clause_version__clause__versions__version",
        "page__versions__fates__into__clause__versions__version",
    )


def wording(prompt: Prompt) -> Wording:
    """Return the words of a prompt from `worded_prompts()` or `shown_prompts()`."""
    clause = getattr(prompt, "clause_version", None)
    if clause:
        return _of_clause(clause, prompt.page)
    return _of_document(prompt.document_version, prompt.page)


def wordings(ids: Iterable[int]) -> dict[int, tuple[Wording, Fate]]:
    """Return the wording of many prompts and what became of each, by the prompt's id."""
    return {p.pk: (wording(p), fate(p)) for p in shown_prompts().filter(pk__in=list(ids))}


def fate(prompt: Prompt) -> Fate:
    """Compare what a person was shown with the newest version of the same document."""
    newest = max(prompt.page.versions.all(), key=lambda version: version.number)
    clause = getattr(prompt, "clause_version", None)
    if clause is None:
        same = newest.pk == prompt.document_version.pk
        now = _of_document(newest, prompt.page)
        return Fate("unchanged" if same else "newer", newest.number, now)
    lives_on, reasons = _descent(clause, prompt.page, newest)
    if clause.clause.retired_in:
        kind = "descended" if lives_on else "retired"
        number = clause.clause.retired_in.number
        return Fate(kind, number, descendants=lives_on, reasons=reasons)
    now = max(clause.clause.versions.all(), key=lambda row: row.version.number)
    return Fate(
        _change(clause, now),
        now.version.number,
        _of_clause(now, prompt.page),
        _rewording(clause, now),
        tuple(one for one in lives_on if one.prompt_id != now.prompt_id),
        reasons,
    )


def _descent(clause: Any, page: Page, newest: Any) -> tuple[tuple[Wording, ...], tuple[str, ...]]:
    """Return the newest wordings that came out of a clause, and why parts of it are gone."""
    fates = [fate for version in _in_order(page) for fate in version.fates.all()]
    number = {version.pk: version.number for version in page.versions.all()}
    steps: dict[int, list[Step]] = {}
    standing: dict[int, Any] = {}
    for fate in fates:
        into = [one.clause for one in fate.into.all()]
        step = Step(number[fate.version_id], tuple(one.pk for one in into), fate.reason)
        steps.setdefault(fate.clause_id, []).append(step)
        rows = (row for one in into for row in one.versions.all())
        standing |= {row.clause_id: row for row in rows if row.version_id == newest.pk}
    descent = follow(clause.clause_id, clause.version.number, steps, standing)
    return tuple(_of_clause(standing[one], page) for one in descent.clauses), descent.reasons


def _in_order(page: Page) -> list[Any]:
    return sorted(page.versions.all(), key=lambda version: version.number)


def _rewording(before: Any, now: Any) -> Rewording | None:
    parts = ("lead_in", "text", "by_when", "who")
    is_same = all(getattr(before, part) == getattr(now, part) for part in parts)
    if is_same or before.rows or now.rows:
        return None
    return Rewording(**{part: compare(getattr(before, part), getattr(now, part)) for part in parts})


def _change(before: Any, now: Any) -> str:
    if before.wording != now.wording:
        return "reworded"
    return "moved" if before.number != now.number else "unchanged"


def _of_clause(clause: Any, page: Page) -> Wording:
    return Wording(
        page=page,
        title=clause.version.title,
        number=clause.number,
        version=clause.version.number,
        heading=clause.heading,
        lead_in=clause.lead_in,
        text=clause.text,
        by_when=clause.by_when,
        who=clause.who,
        rows=tuple(tuple(row) for row in clause.rows),
        has_header_row=clause.has_header_row,
        position=clause.position,
        anchor=clause.anchor,
        prompt_id=clause.prompt_id,
    )


def _of_document(version: Any, page: Page) -> Wording:
    return Wording(
        page=page,
        title=version.title,
        number="",
        version=version.number,
        prompt_id=version.prompt_id,
    )
