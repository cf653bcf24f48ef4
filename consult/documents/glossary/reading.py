"""Reads for the glossary: what finds its words, and which of them a page explains."""

from collections.abc import Iterable
from dataclasses import dataclass

from consult.documents.glossary.acronyms import unexplained
from consult.documents.glossary.matching import Explained, Matcher, matcher
from consult.documents.glossary.models import Term
from consult.documents.register import ClauseVersion
from consult.outline import Block, outline


@dataclass(frozen=True)
class ExplainedHere:
    """A word that a part of a page explains, and the clause that uses it first."""

    word: Explained
    number: str


def glossary() -> Matcher:
    """Return what finds every word of the glossary, in one query."""
    return matcher(
        (Explained(term.pk, term.term, term.written_out, term.meaning), term.forms)
        for term in Term.objects.all()
    )


def explain(rows: Iterable[ClauseVersion], known: Matcher) -> list[ExplainedHere]:
    """Give each clause of a part its words cut at what is explained; return what is, in order.

    Tables are left as they are: a mark inside a cell would be in the way of its figures.
    """
    met: set[int] = set()
    here: list[ExplainedHere] = []
    for row in rows:
        if row.kind == "table":
            continue
        pieces = known.first_uses(row.text, met)
        found = [piece.word for piece in pieces if piece.word]
        if found:
            row.pieces = pieces  # type: ignore[attr-defined]
            here += [ExplainedHere(word, row.number) for word in found]
    return here


def unexplained_in(blocks: Iterable[Block]) -> list[tuple[str, int]]:
    """Return the acronyms of a draft that nobody explains, with how often each stands."""
    shape = outline(blocks)
    texts = [section.title for section in shape.sections]
    for row in shape.clauses:
        texts += [row.lead_in, row.text, row.by_when, row.who]
    return unexplained(texts, glossary())
