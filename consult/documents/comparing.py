"""Two versions of a document side by side: what was put in, taken out, reworded and moved.

Everything is linear in the number of clauses but the search for moves, which sorts (n log n).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from consult.descent import Descent, follow
from consult.documents.comparing_words import (
    Line,
    Pieces,
    Table,
    is_changed,
    lines_of,
    table_of,
    words_of,
)
from consult.documents.lineage import steps_of
from consult.documents.register import ClauseVersion, DocumentVersion

Fate = ClauseVersion.Fate
SAME, IN, OUT, CHANGED = "same", "in", "out", "changed"

# A part, and the clause in it behind which something stood; None at its beginning.
Place = tuple[str, int | None]


@dataclass(frozen=True)
class Row:
    """A clause in two versions; None where it does not stand in one of them."""

    before: ClauseVersion | None
    now: ClauseVersion | None
    lines: list[Line]
    table: Table
    moved: bool = False
    heading: Pieces = ()
    reasons: Sequence[DocumentVersion] = ()
    into: Sequence[ClauseVersion] = ()
    came_from: Sequence[ClauseVersion] = ()
    removed_because: Sequence[str] = ()

    @property
    def standing(self) -> ClauseVersion:
        """The clause as it stands, or as it stood last."""
        return self.now or self.before  # type: ignore[return-value]  # one of them is there

    @cached_property
    def kind(self) -> str:
        """What became of its words: "in", "out", "changed" or "same"."""
        if self.before is None:
            return IN
        if self.now is None:
            return OUT
        pieces = [line.pieces for line in self.lines] + [c for cells in self.table for c in cells]
        return CHANGED if self.new_picture or any(map(is_changed, pieces)) else SAME

    @property
    def new_picture(self) -> bool:
        """Whether another picture stands in its place."""
        both = self.before is not None and self.now is not None
        return both and self.before.picture_id != self.now.picture_id  # type: ignore[union-attr]

    @cached_property
    def is_changed(self) -> bool:
        """Whether there is anything about it to look at."""
        return self.kind != SAME or self.moved or is_changed(self.heading)


@dataclass(frozen=True)
class Part:
    """A numbered part, its clauses in the order in which they are read."""

    number: str
    title: Pieces
    rows: list[Row] = field(default_factory=list)
    closing: Pieces = ()

    @property
    def stretches(self) -> list[tuple[bool, list[Row]]]:
        """Neighbours that changed, and neighbours that did not, in turn."""
        return [
            (changed, list(rows))
            for changed, rows in groupby(self.rows, lambda row: row.is_changed)
        ]

    @property
    def is_changed(self) -> bool:
        """Whether there is anything in it to look at."""
        headings = is_changed(self.title) or is_changed(self.closing)
        return headings or any(row.is_changed for row in self.rows)


@dataclass(frozen=True)
class Comparison:
    """What became of a document from one version to a later one."""

    old: DocumentVersion
    new: DocumentVersion
    title: Pieces
    summary: Pieces
    parts: list[Part]

    @property
    def is_retitled(self) -> bool:
        """Whether the title changed."""
        return is_changed(self.title)

    @property
    def is_resumed(self) -> bool:
        """Whether the words about what it is changed."""
        return is_changed(self.summary)

    @property
    def changed(self) -> int:
        """How many clauses changed, came or went."""
        return sum(row.is_changed for part in self.parts for row in part.rows)

    @property
    def unchanged(self) -> int:
        """How many clauses are as they were."""
        return sum(len(part.rows) for part in self.parts) - self.changed


def compare_versions(old: DocumentVersion, new: DocumentVersion) -> Comparison:
    """Compare two versions of one document, in as many queries for one clause as for 2,000."""
    reading = _Reading(old, new)
    return Comparison(
        old,
        new,
        words_of(old.title, new.title),
        words_of(old.summary, new.summary),
        reading.parts(),
    )


class _Reading:
    """One reading of two versions; holds what both of them say."""

    def __init__(self, old: DocumentVersion, new: DocumentVersion) -> None:
        self.old_sections = {section.block_id: section for section in old.sections.all()}
        self.new_sections = {section.block_id: section for section in new.sections.all()}
        self.before = {row.clause_id: row for row in old.clauses.select_related("section")}
        self.now = {row.clause_id: row for row in new.clauses.select_related("section")}
        self.headings = {row.heading for row in self.before.values()}
        self.moved = self._moved()
        self.reasons = reasons_for_changes(old, new, self.moved)
        self.descents = self._descents(old, new)
        self.came_from = self._came_from()
        self.gone = self._gone()

    def _moved(self) -> set[int]:
        """Return the clauses that changed their place among those that stayed."""
        both = [clause for clause in self.now if clause in self.before]
        kept = {both[index] for index in longest_rising([self.before[c].position for c in both])}
        return {clause for clause in both if clause not in kept or self._changed_part(clause)}

    def _changed_part(self, clause: int) -> bool:
        """Say whether a clause went from one part to another, where both parts stayed."""
        was, now = self.before[clause].section.block_id, self.now[clause].section.block_id
        return was != now and was in self.new_sections and now in self.old_sections

    def _descents(self, old: DocumentVersion, new: DocumentVersion) -> Mapping[int, Descent]:
        """Return what lives on of each clause that was split, merged or removed in between."""
        steps = {
            clause: [step for step in taken if step.version <= new.number]
            for clause, taken in steps_of(old.document_id).items()
        }
        touched = [clause for clause in steps if clause in self.before]
        return {clause: follow(clause, old.number, steps, self.now) for clause in touched}

    def _came_from(self) -> Mapping[int, list[ClauseVersion]]:
        found: dict[int, list[ClauseVersion]] = defaultdict(list)
        for clause, descent in self.descents.items():
            for child in descent.clauses:
                if child != clause:
                    found[child].append(self.before[clause])
        return found

    def _gone(self) -> Mapping[Place, list[Row]]:
        """Return the clauses that went, by their part and the clause behind which they stood."""
        found: dict[Place, list[Row]] = defaultdict(list)
        last: dict[str, int] = {}
        for clause, row in self.before.items():
            block = row.section.block_id
            if clause not in self.now:
                found[block, last.get(block)].append(self._row(row, None, ""))
            elif self.now[clause].section.block_id == block and clause not in self.moved:
                last[block] = clause
        return found

    def parts(self) -> list[Part]:
        """Return the parts of the new version, and each part that went behind the one before."""
        standing: dict[str, list[ClauseVersion]] = defaultdict(list)
        for row in self.now.values():
            standing[row.section.block_id].append(row)
        went = self._parts_that_went()
        found = went[None]
        for block, section in self.new_sections.items():
            was = self.old_sections.get(block)
            title = words_of(was.title if was else "", section.title)
            closing = words_of(was.closing if was else "", section.closing)
            found.append(Part(section.number, title, self._rows(block, standing[block]), closing))
            found += went[block]
        return found

    def _parts_that_went(self) -> dict[str | None, list[Part]]:
        found: dict[str | None, list[Part]] = defaultdict(list)
        behind = None
        for block, section in self.old_sections.items():
            if block in self.new_sections:
                behind = block
                continue
            # Its clauses that stayed stand elsewhere, so the rest is together.
            rows = self.gone.get((block, None), [])
            title, closing = words_of(section.title, ""), words_of(section.closing, "")
            found[behind].append(Part(section.number, title, rows, closing))
        return found

    def _rows(self, block: str, standing: list[ClauseVersion]) -> list[Row]:
        rows, heading = list(self.gone.get((block, None), [])), ""
        for now in standing:
            shown = now.heading if now.heading != heading else ""
            rows.append(self._row(self.before.get(now.clause_id), now, shown))
            rows += self.gone.get((block, now.clause_id), [])
            heading = now.heading
        return rows

    def _row(self, before: ClauseVersion | None, now: ClauseVersion | None, heading: str) -> Row:
        clause = (now or before).clause_id  # type: ignore[union-attr]
        descent = self.descents.get(clause, Descent())
        was = heading if heading in self.headings else getattr(before, "heading", "")
        return Row(
            before,
            now,
            lines_of(before, now),
            table_of(before, now),
            moved=clause in self.moved,
            heading=words_of(was, heading) if heading else (),
            reasons=self.reasons.get(clause, ()),
            into=[self.now[child] for child in descent.clauses if child != clause],
            came_from=self.came_from.get(clause, ()),
            removed_because=descent.reasons,
        )


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """Return the places of a longest rising run within numbers: what did not have to move."""
    ends: list[int] = []
    places: list[int] = []
    behind: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        ends[length : length + 1] = [number]
        places[length : length + 1] = [place]
        behind.append(places[length - 1] if length else None)
    run: list[int] = []
    here = places[-1] if places else None
    while here is not None:
        run.append(here)
        here = behind[here]
    return run[::-1]


def reasons_for_changes(
    old: DocumentVersion, new: DocumentVersion, moved: Collection[int]
) -> Mapping[int, list[DocumentVersion]]:
    """Return, by clause, the versions in between that changed it; their notes say why.

    The register calls a clause moved whose number changed: `moved` are those that did move.
    """
    between = {
        version.number: version
        for version in DocumentVersion.objects.filter(
            document=old.document_id, number__gt=old.number, number__lte=new.number
        )
    }
    stood = ClauseVersion.objects.filter(
        version__document=old.document_id,
        version__number__gte=old.number,
        version__number__lte=new.number,
    )
    found: dict[int, list[DocumentVersion]] = defaultdict(list)
    last: dict[int, int] = {}
    rows = stood.order_by("version__number").values_list("clause", "version__number", "fate")
    for clause, number, fate in rows:
        last[clause] = number
        changed = fate in {Fate.NEW, Fate.REWORDED} or (fate == Fate.MOVED and clause in moved)
        if changed and number in between:
            found[clause].append(between[number])
    for clause, number in last.items():
        if number < new.number:
            found[clause].append(between[number + 1])
    return found
