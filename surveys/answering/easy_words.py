"""A question in Easy Read as one person is asked it: its lines with earlier answers in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from wagtail.documents.models import Document
from wagtail.images.models import Image

from surveys.building.easy_read.twins import ChoiceTwin, Twin


@dataclass(frozen=True)
class EasyWords:
    """What stands instead of a question's own words: its heading, and the lines below it."""

    heading: Sequence[str]
    more: Sequence[str]
    drawn: str = ""
    picture: Image | None = None
    recording: Document | None = None
    choices: Mapping[str, ChoiceTwin] = field(default_factory=dict)
    is_late: bool = False


def easy_words(twin: Twin, filled: Callable[[str], str]) -> EasyWords:
    """Return a twin with answers filled into its lines."""
    heading, more = heading_of([filled(line) for line in twin.lines])
    return EasyWords(
        heading=heading,
        more=more,
        drawn=twin.drawn,
        picture=twin.picture,
        recording=twin.recording,
        choices=twin.choices,
        is_late=twin.is_late,
    )


def heading_of(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Divide lines into what is asked, up to the first question, and what helps with it."""
    asks = (number for number, line in enumerate(lines, start=1) if line.endswith("?"))
    last = next(asks, 1)
    return lines[:last], lines[last:]
