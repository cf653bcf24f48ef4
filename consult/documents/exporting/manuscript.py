"""A version as a writer of files needs it: headings and what stands below them, in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from consult.documents.register import ClauseVersion, DocumentVersion, PriorityVersion, Section

_TOGETHER = {"item", "action"}
_TOP = 2  # the level of the highest heading within a draft


@dataclass(frozen=True)
class Heading:
    """A heading, 1 the highest; `number` is empty for those inside a part."""

    level: int
    number: str
    text: str


@dataclass(frozen=True)
class Block:
    """Clauses of one kind that are written together, with the words that lead into a list."""

    kind: str
    lead_in: str
    clauses: list[ClauseVersion]


@dataclass(frozen=True)
class Manuscript:
    """Everything that a file says."""

    title: str
    summary: str
    number: int
    on: date
    note: str
    address: str
    body: list[Heading | Block]


def manuscript_of(version: DocumentVersion) -> Manuscript:
    """Read a version from the register, in as many queries for one clause as for 2,000."""
    return Manuscript(
        title=version.title,
        summary=version.summary,
        number=version.number,
        on=version.frozen_on,
        note=version.note,
        address=version.document.full_url or "",
        body=list(_body(version)),
    )


def caption_of(table: ClauseVersion) -> str:
    """Return the caption of a table, which the register keeps above the words of its cells."""
    lines = [" ".join(cell for cell in row if cell) for row in table.rows]
    cells = "\n".join(line for line in lines if line)
    return table.text.removesuffix(cells).strip()


def _body(version: DocumentVersion) -> Iterator[Heading | Block]:
    rows = version.clauses.prefetch_related("picture__renditions").order_by("position")
    clauses = {key: list(group) for key, group in groupby(rows, key=attrgetter("section_id"))}
    titles = _priorities(version)
    level = 0
    for section in version.sections.order_by("position"):
        if section.title:
            # No level is skipped on the way down: readers of a screen go from one to the next.
            level = min(_level(section), level + 1)
            yield from _headings(section, level, titles.get(section.pk, []))
        yield from _within(clauses.get(section.pk, []), level)
        yield from _sub_headings(section.closing, level)


def _level(section: Section) -> int:
    return int(section.level or _TOP) - _TOP + 1


def _priorities(version: DocumentVersion) -> dict[int, list[str]]:
    """Return the titles of the priorities that open each section, by its id."""
    found: dict[int, list[str]] = {}
    rows = PriorityVersion.objects.filter(version=version).order_by("pk")
    for row in rows.prefetch_related("clauses"):
        clauses = list(row.clauses.all())
        if clauses:
            found.setdefault(clauses[0].section_id, []).append(row.title)
    return found


def _headings(section: Section, level: int, priorities: list[str]) -> Iterator[Heading]:
    """Give priorities that stand together a heading each, so that they stay two."""
    together = len(priorities) > 1 and all(title in section.title for title in priorities)
    for place, title in enumerate(priorities if together else [section.title]):
        yield Heading(level, "" if place else section.number, title)


def _within(clauses: list[ClauseVersion], level: int) -> Iterator[Heading | Block]:
    def together(row: ClauseVersion) -> tuple[str, str, str, int]:
        return row.heading, row.kind, row.lead_in, -1 if row.kind in _TOGETHER else row.position

    last = ""
    for (heading, kind, lead_in, _place), rows in groupby(clauses, key=together):
        if heading and heading != last:
            yield from _sub_headings(heading, level)
        last = heading
        yield Block(kind, lead_in, list(rows))


def _sub_headings(lines: str, level: int) -> Iterator[Heading]:
    for depth, line in enumerate(lines.splitlines(), start=1):
        yield Heading(level + depth, "", line)
