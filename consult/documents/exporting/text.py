"""A version as plain text."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consult.documents.exporting.manuscript import Block, Heading, Manuscript, caption_of
from consult.documents.register import ClauseVersion


def as_text(manuscript: Manuscript) -> bytes:
    """Write a version as text in UTF-8, a blank line between any two things."""
    return ("\n\n".join(_paragraphs(manuscript)) + "\n").encode()


def about(manuscript: Manuscript) -> list[str]:
    """Return the lines that say which version this is and where it is read."""
    words = {"number": manuscript.number, "date": date_format(manuscript.on, "j F Y")}
    lines = [
        _("Version %(number)s, %(date)s") % words,
        _("About this version: %(note)s") % {"note": manuscript.note},
        manuscript.summary,
        _("Read it at %(address)s") % {"address": manuscript.address} if manuscript.address else "",
    ]
    return [line for line in lines if line]


def _paragraphs(manuscript: Manuscript) -> Iterator[str]:
    yield _underlined(manuscript.title, "=")
    yield "\n".join(about(manuscript))
    for part in manuscript.body:
        if isinstance(part, Heading):
            title = f"{part.number}. {part.text}" if part.number else part.text
            yield _underlined(title, "-" if part.level == 1 else "")
        else:
            yield from _block(part)


def _underlined(text: str, mark: str) -> str:
    return f"{text}\n{mark * min(len(text), 72)}".strip()


def _block(block: Block) -> Iterator[str]:
    if block.lead_in:
        yield block.lead_in
    for clause in block.clauses:
        yield f"{clause.number} {_words(clause)}"


def _words(clause: ClauseVersion) -> str:
    if clause.kind == "table":
        return "\n".join([caption_of(clause), *(" | ".join(row) for row in clause.rows)])
    if clause.kind == "picture":
        return _("[Picture: %(alt)s]") % {"alt": clause.text}
    if clause.kind != "action":
        return clause.text
    by_when = clause.by_when or _("no date yet")
    who = clause.who or _("no lead yet")
    return "\n".join(
        [
            clause.text,
            _("By when: %(when)s") % {"when": by_when},
            _("Who leads: %(who)s") % {"who": who},
        ]
    )
