"""The path of a survey, drawn: where each box and arrow of the picture stands. Pure geometry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from surveys.building.paths.screen import Line, PathPage
from surveys.path import Rule

LEFT, RIGHT, HEAD, ROW, GAP, LANE = 56, 536, 32, 52, 32, 16
_LETTERS, _SMALL_LETTERS = 50, 60  # so many fit into a box


@dataclass(frozen=True)
class Box:
    """One page or question. One with a condition may be passed by."""

    kind: str  # "page", "question" or "end"
    y: int
    height: int
    words: str
    when: str = ""

    @property
    def middle(self) -> int:
        """The height at which arrows arrive and leave."""
        return self.y + min(self.height, ROW) // 2


@dataclass(frozen=True)
class Drawing:
    """Boxes and lines; each line is the `d` of a path."""

    boxes: list[Box]
    onward: list[str]
    bypasses: list[str]
    conditions: list[str]
    height: int
    width: int


def drawn(pages: list[PathPage], *, page_name: str, end: str) -> Drawing:
    """Draw a path from above: `page_name` has a place for the number of the page."""
    stands, y = _Standing({}, []), 8
    boxes: list[Box] = []
    for page in pages:
        here = list(_boxes_of(page, y, page_name, stands))
        boxes += here
        y += here[0].height + GAP
    last = Box("end", y, HEAD, end)
    columns = [box for box in boxes if box.kind == "page"]
    lanes = _lanes(stands)
    return Drawing(
        boxes=[*boxes, last],
        onward=[_onward(a, b) for a, b in zip(columns, [*columns[1:], last], strict=True)],
        bypasses=[_bypass(box) for box in boxes if box.when],
        conditions=list(_conditions(stands, lanes)),
        height=y + HEAD + 8,
        width=RIGHT + 40 + LANE * len(lanes),
    )


@dataclass(frozen=True)
class _Standing:
    """The box of each question by its key, and each rule with the box that it is for."""

    questions: dict[str, Box]
    rules: list[tuple[Rule, Box]]


def _boxes_of(page: PathPage, y: int, page_name: str, stands: _Standing) -> Iterator[Box]:
    name = " · ".join(filter(None, [page_name % {"number": page.number}, page.title]))
    height = HEAD + ROW * len(page.lines) + 8
    box = Box("page", y, height, _short(name), _short(page.when, _SMALL_LETTERS))
    yield box
    stands.rules.append((page.rule, box))
    for place, line in enumerate(page.lines):
        below = _question_box(line, y + HEAD + ROW * place)
        stands.questions[line.question.key] = below
        stands.rules.append((line.rule, below))
        yield below


def _question_box(line: Line, y: int) -> Box:
    asked = line.question
    words = _short(f"{asked.position}. {asked.label}")
    return Box("question", y, ROW - 8, words, _short(line.when, _SMALL_LETTERS))


def _short(words: str, most: int = _LETTERS) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _onward(above: Box, below: Box) -> str:
    return f"M {(LEFT + RIGHT) // 2} {above.y + above.height} V {below.y - 2}"


def _bypass(box: Box) -> str:
    """Go round a box on its left."""
    edge, out = (LEFT, 36) if box.kind == "page" else (LEFT + 12, 24)
    return f"M {edge} {box.y - 4} H {edge - out} V {box.y + box.height + 4} H {edge - 2}"


def _lanes(stands: _Standing) -> dict[str, int]:
    """Give every question that others hang on a lane of its own, on the right."""
    asks = dict.fromkeys(ask for rule, _box in stands.rules for ask in _asks(rule))
    known = [ask for ask in asks if ask in stands.questions]
    return {ask: RIGHT + 24 + LANE * place for place, ask in enumerate(known)}


def _conditions(stands: _Standing, lanes: dict[str, int]) -> Iterator[str]:
    for rule, box in stands.rules:
        to = RIGHT if box.kind == "page" else RIGHT - 12
        at = box.y + HEAD // 2 if box.kind == "page" else box.middle + 6
        for ask in _asks(rule):
            if ask in lanes:
                start = stands.questions[ask].middle - 6
                yield f"M {RIGHT - 12} {start} H {lanes[ask]} V {at} H {to + 2}"


def _asks(rule: Rule) -> Iterable[str]:
    return dict.fromkeys(one.ask for one in rule.conditions)
