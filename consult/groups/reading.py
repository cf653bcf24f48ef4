"""What members wrote, in the order of the documents: their own, or for the lead all of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from consult.groups.actions import words_of
from consult.groups.models import Group, GroupNote
from consult.participation import basket as baskets
from consult.participation.models import Prompt, Stance
from consult.participation.paragraphs import holds
from consult.participation.wording import Wording, shown_prompts, wording


@dataclass(frozen=True)
class NoteShown:
    """A note as it is read; `is_used` where the group's comment has its words."""

    pk: int
    wording: Wording
    stance: Stance
    text: str
    is_used: bool = False


@dataclass(frozen=True)
class Gathered:
    """The notes on one wording, and what the group's own comment says so far."""

    wording: Wording
    notes: list[NoteShown]
    comment: str


def notes_shown(notes: Iterable[GroupNote]) -> list[NoteShown]:
    """Return notes with the wording that each is on, in the order of the documents."""
    kept = list(notes)
    prompts: dict[int, Prompt] = {
        each.pk: each for each in shown_prompts().filter(pk__in=[one.prompt_id for one in kept])
    }
    shown = [
        NoteShown(one.pk, wording(prompts[one.prompt_id]), Stance(one.stance), words_of(one))
        for one in kept
        if one.prompt_id in prompts
    ]
    return sorted(shown, key=lambda each: (each.wording.order, each.pk))


def gathered(group: Group) -> list[Gathered]:
    """Return every member's notes by clause, for the lead."""
    drafts = {each.prompt.pk: each.text for each in baskets.drafts_in(group.basket)}
    shown = notes_shown(group.notes.all())
    return [
        _gathered(list(notes), drafts.get(prompt, ""))
        for prompt, notes in groupby(shown, key=lambda each: each.wording.prompt_id)
    ]


def _gathered(notes: list[NoteShown], comment: str) -> Gathered:
    told = [
        NoteShown(
            each.pk,
            each.wording,
            each.stance,
            each.text,
            bool(each.text) and holds(comment, each.text),
        )
        for each in notes
    ]
    return Gathered(notes[0].wording, told, comment)
