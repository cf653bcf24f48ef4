"""What is offered in the preview and never done silently: page furniture, pictures, repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from consult.importing import blocks as stream
from consult.importing.document import Block, ImportedDocument, Offer
from consult.importing.lines import words
from consult.importing.parts import Role

LEAVE_OUT, ALT_TEXT = "furniture", "picture"
COVER, REPEAT = "cover", "repeat"

_FEWEST_WORDS = 8
_SHINGLE = 3
_SHARED = 0.5
_ALIKE = 0.8
_LONGEST_QUOTE = 60


def find_offers(blocks: list[Block], roles: Mapping[str, Role]) -> list[Offer]:
    """Return what could be done with the blocks; ``roles`` tells what some of them were."""
    offers = [
        *_same_words(blocks, roles, Role.FURNITURE, LEAVE_OUT),
        *_same_words(blocks, roles, Role.COVER, COVER),
        *_same_words(blocks, roles, Role.PICTURE, ALT_TEXT),
        *_repeats([block for block in blocks if block["id"] not in roles]),
    ]
    met: Counter[str] = Counter()
    numbered = []
    for offer in offers:
        met[offer.kind] += 1
        numbered.append(replace(offer, id=f"{offer.kind}-{met[offer.kind]}"))
    return numbered


def apply_offers(document: ImportedDocument, chosen: Iterable[str]) -> ImportedDocument:
    """Return a new document in which the offers with these ids are done.

    An id that the document does not offer is an error, since nothing would be done.
    """
    by_id = {offer.id: offer for offer in document.offers}
    accepted = [by_id[offer_id] for offer_id in dict.fromkeys(chosen)]
    pictures = {i for offer in accepted if offer.kind == ALT_TEXT for i in offer.block_ids}
    left_out = {i for offer in accepted if offer.kind != ALT_TEXT for i in offer.block_ids}
    done = {offer.warning for offer in accepted}
    kept = [
        stream.picture(block["value"]["text"], block["id"]) if block["id"] in pictures else block
        for block in document.blocks
        if block["id"] not in left_out
    ]
    return ImportedDocument(
        title=document.title,
        blocks=kept,
        offers=[offer for offer in document.offers if offer not in accepted],
        warnings=[warning for warning in document.warnings if warning not in done],
    )


def _same_words(
    blocks: list[Block], roles: Mapping[str, Role], role: Role, kind: str
) -> list[Offer]:
    """Return one offer for each text of a role, however often it stands there."""
    found: dict[str, list[str]] = {}
    for block in blocks:
        if roles.get(block["id"]) == role:
            found.setdefault(block["value"]["text"], []).append(block["id"])
    return [_offer(kind, text, tuple(ids)) for text, ids in found.items()]


def _offer(kind: str, text: str, ids: tuple[str, ...]) -> Offer:
    quoted = f"“{_quoted(text)}”"
    times = f" {len(ids)} times" if len(ids) > 1 else ""
    what, question = {
        LEAVE_OUT: (f"{quoted} stands alone{times} and looks like part of the page, not of the "
                    "text.", "Leave it out?"),
        COVER: (f"{quoted} looks like a line of the cover.", "Leave it out?"),
        ALT_TEXT: (f"{quoted} describes a picture.", "Make it the alternative text of a picture?"),
        REPEAT: (f"{quoted} says again what already stood above.", "Leave out the second?"),
    }[kind]  # fmt: skip
    return Offer("", kind, text, f"{what} {question}", ids, f"{what} We kept it as text.")


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _repeats(blocks: list[Block]) -> list[Offer]:
    """Return an offer for each run of blocks that only says again what stood above."""
    earlier = _EarlierWords()
    runs: list[list[Block]] = [[]]
    for block in blocks:
        if block["type"] == "clause" and earlier.hold(block["value"]["text"]):
            runs[-1].append(block)
        elif runs[-1]:
            runs.append([])
    return [
        _offer(
            REPEAT,
            "\n".join(block["value"]["text"] for block in run),
            tuple(block["id"] for block in run),
        )
        for run in runs
        if run
    ]


class _EarlierWords:
    """The paragraphs met so far, found again by three words in a row; grows linearly."""

    def __init__(self) -> None:
        self._first_with: dict[tuple[str, ...], int] = {}
        self._texts: list[list[str]] = []

    def hold(self, text: str) -> bool:
        """Say whether a paragraph stood here already, and remember it if not."""
        said = [word.lower() for word in words(text)]
        if len(said) < _FEWEST_WORDS:
            return False
        shingles = [tuple(said[at : at + _SHINGLE]) for at in range(len(said) - _SHINGLE + 1)]
        votes = Counter(self._first_with[s] for s in shingles if s in self._first_with)
        for candidate, shared in votes.most_common(1):
            alike = SequenceMatcher(None, self._texts[candidate], said, autojunk=False)
            if shared >= _SHARED * len(shingles) and alike.ratio() >= _ALIKE:
                return True
        for shingle in shingles:
            self._first_with.setdefault(shingle, len(self._texts))
        self._texts.append(said)
        return False
