"""What phrases catch in the words of a consultation, while somebody is still typing them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from consult.lexicon import english_words
from consult.policies import Person
from insights.analysis.rules import compile_codeframe, suggest
from insights.coding.codeframes.models import Codeframe, Theme
from insights.coding.frames import Said, words_in
from insights.coding.marking import Piece, pieces
from insights.coding.models import CodingAct, Suggestion
from insights.coding.preparing.actions import read_by_rules
from insights.coding.querysets import of_frame

MOST_PHRASES = 100
MOST_PIECES = 3000  # keys are random: the first ones are a random sample
EXAMPLES = 3
FALSE_HITS = 5
_AROUND = 160  # letters on either side of what was found

Span = tuple[Suggestion.Part, int, int]
Texts = dict[tuple[Suggestion.Part, UUID], str]


@dataclass(frozen=True)
class Example:
    """Somebody's words, as far as they stand around what was caught."""

    contribution: UUID
    pieces: list[Piece]


@dataclass
class Caught:
    """What one phrase catches, and what no other phrase of the theme does."""

    phrase: str
    found: dict[UUID, list[Span]] = field(default_factory=dict)
    alone: int = 0
    examples: list[Example] = field(default_factory=list)


@dataclass(frozen=True)
class Tried:
    """What phrases catch, alone and together; false hits are words that people said no to."""

    phrases: list[Caught]
    caught: int
    pieces: int
    all_pieces: int
    rejected: int
    false_hits: list[Example]

    @property
    def is_sample(self) -> bool:
        """Whether only some of the words were looked through."""
        return self.pieces < self.all_pieces


def try_phrases(user: Person, frame: Codeframe, phrases: list[str], theme: Theme | None) -> Tried:
    """Try phrases on the words that somebody may read, in four queries for any number of them."""
    typed = list(dict.fromkeys(phrases))[:MOST_PHRASES]
    words = of_frame(user, frame).order_by("pk")
    looked = words.filter(pk__in=list(words.values_list("pk", flat=True)[:MOST_PIECES]))
    spoken = words_in(read_by_rules(looked))
    texts: Texts = {
        (said.part, row.id): row.text for said in spoken for row in said.frame.itertuples()
    }
    caught = _caught(typed, spoken)
    everything = {pk for one in caught for pk in one.found}
    for one in caught:
        others = {pk for other in caught if other is not one for pk in other.found}
        one.alone = len(one.found.keys() - others)
        one.examples = [_example(pk, one.found[pk], texts) for pk in list(one.found)[:EXAMPLES]]
    wrong = everything & _rejected(theme)
    pieces = len({pk for _part, pk in texts})
    return Tried(
        caught, len(everything), pieces, words.count(), len(wrong),
        [_example(pk, _spans(caught, pk), texts) for pk in sorted(wrong)[:FALSE_HITS]],
    )  # fmt: skip


def _caught(typed: list[str], spoken: list[Said]) -> list[Caught]:
    found = {phrase: Caught(phrase) for phrase in typed}
    rules = compile_codeframe({phrase: [phrase] for phrase in typed}, known=english_words())
    for said in spoken:
        for row in suggest(said.frame, rules).itertuples(index=False):
            if said.is_own(row.id, row.start, row.end):
                here = found[row.theme].found.setdefault(row.id, [])
                here.append((said.part, row.start, row.end))
    return list(found.values())


def _rejected(theme: Theme | None) -> set[UUID]:
    """Return the words of which people last said that they are not about a theme.

    What merging added or its undoing took away, nobody said.
    """
    if theme is None:
        return set()
    acts = CodingAct.objects.filter(theme=theme, theme_act=None).order_by("at", "pk")
    last = dict(acts.values_list("contribution", "kind"))
    return {
        pk for pk, kind in last.items() if kind in (CodingAct.Kind.REJECT, CodingAct.Kind.REMOVE)
    }


def _spans(caught: list[Caught], contribution: UUID) -> list[Span]:
    return [span for one in caught for span in one.found.get(contribution, ())]


def _example(contribution: UUID, spans: list[Span], texts: Texts) -> Example:
    part = spans[0][0]
    text = texts[part, contribution]
    inside = [(start, end) for where, start, end in spans if where == part]
    first = max(min(start for start, _end in inside) - _AROUND, 0)
    last = min(
        max(end for start, end in inside if start - first < 3 * _AROUND) + _AROUND, len(text)
    )
    shown = [(start - first, end - first) for start, end in inside if end <= last]
    return Example(contribution, [*_cut(text, first, last, shown)])


def _cut(text: str, first: int, last: int, shown: list[tuple[int, int]]) -> Iterator[Piece]:
    if first:
        yield Piece("… ", marked=False)
    yield from pieces(text[first:last], shown)
    if last < len(text):
        yield Piece(" …", marked=False)
