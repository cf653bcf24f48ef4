"""The rows of an event sheet as they were typed, and what each of them says to what."""

import json
import re
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.participation.forms import LONGEST
from consult.participation.models import Stance
from consult.participation.standing import Standing
from consult.participation.wording import Wording

EMPTY_ROWS = 20
# With a key for each: the first letter chooses it in a list.
STANCES: dict[str, str | Promise] = {
    Stance.AGREE: gettext_lazy("Agree"),
    Stance.PARTLY: gettext_lazy("Partly agree"),
    Stance.DISAGREE: gettext_lazy("Do not agree"),
}
_BULLET = re.compile(r"^\s*(?:[•◦▪*–-]\s+)?")


@dataclass(frozen=True)
class Row:
    """One line of the sheet: a clause by its number, or "" for the whole document."""

    document: str = ""
    clause: str = ""
    stance: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell a row in which nothing was typed; a chosen document alone says nothing."""
        return not (self.clause or self.stance or self.note)


@dataclass(frozen=True)
class Contents:
    """What a sheet holds. `turn` names the last saving, so that whoever saves later knows it."""

    about: dict[str, Any] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    turn: str = ""

    def as_json(self) -> str:
        """Return it as text to be sealed."""
        return json.dumps(asdict(self))


def contents_of(text: str) -> Contents:
    """Read what was sealed; a new sheet holds nothing."""
    if not text:
        return Contents()
    kept = json.loads(text)
    return Contents(kept["about"], tuple(Row(**row) for row in kept["rows"]), str(kept["turn"]))


def new_turn() -> str:
    """Return a name for a saving that no other tab gives to its own."""
    return secrets.token_hex(8)


def rows_of_both(kept: Sequence[Row], typed: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows of two tabs: those that are kept, then what else was typed."""
    return (*kept, *(Counter(typed) - Counter(kept)).elements())


@dataclass(frozen=True)
class Note:
    """A row, what it is said to, and what is wrong with it, if anything."""

    row: Row
    wording: Wording | None
    fault: str = ""


def rows_typed(columns: Mapping[str, Sequence[str]]) -> tuple[Row, ...]:
    """Return the rows of a posted sheet; each line of a note becomes a row, as it does by paste."""
    notes = columns["note"]
    document, clause, stance = (
        [*columns.get(name, ()), *[""] * len(notes)] for name in ("document", "clause", "stance")
    )
    typed = map(Row, document, (each.strip() for each in clause), stance, notes)
    return tuple(line for row in typed for line in _lines(row) if not line.is_empty)


def _lines(row: Row) -> Iterator[Row]:
    lines = [_BULLET.sub("", line).strip() for line in row.note.splitlines()]
    for line in [line for line in lines if line] or [""]:
        yield replace(row, note=line, stance=row.stance if row.stance in STANCES else "")


def notes_on(rows: Iterable[Row], documents: Sequence[Standing]) -> list[Note]:
    """Find what each row is said to, in the newest version of the documents."""
    by_page = {str(each.page_id): each for each in documents}
    first = documents[0] if documents else None
    return [_note(row, by_page.get(row.document, first)) for row in rows]


def _note(row: Row, document: Standing | None) -> Note:
    if document is None:
        return Note(row, None, _("There is no published document to which this could be said."))
    number = plain_number(row.clause)
    said_to = document.whole if not number else _clause(document, number)
    if said_to is None:
        words = _("There is no %(number)s in %(title)s, version %(version)s.")
        of = {"title": document.title, "version": document.whole.version}
        return Note(row, None, words % {"number": row.clause, **of})
    if not row.note and not row.stance:
        return Note(row, said_to, _("Write the note, or clear the number."))
    if len(row.note) > LONGEST:
        return Note(row, said_to, _("Cut this note into shorter ones."))
    return Note(row, said_to)


def _clause(document: Standing, number: str) -> Wording | None:
    return next((each for each in document.clauses if plain_number(each.number) == number), None)


def plain_number(typed: str) -> str:
    """Return a number as it is compared: "3.2.", "3,2" and " 3.2" are one."""
    return re.sub(r"\s", "", typed).replace(",", ".").strip(".").casefold()


def numbered(notes: Iterable[Note]) -> list[tuple[int, int, Row]]:
    """Return each row with its prompt and its number there, from 1 in the order of typing."""
    seen: Counter[int] = Counter()
    result = []
    for note in notes:
        if note.wording:
            prompt = note.wording.prompt_id
            seen[prompt] += 1
            result.append((prompt, seen[prompt], note.row))
    return result
