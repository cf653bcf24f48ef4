"""What the pages of the journey show, beyond their forms."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consult.lifecycle_words import Step, StepState, thread_stages
from surveys.answering import journey
from surveys.answering.begun import Begun, asked
from surveys.answering.easy_words import EasyWords, easy_words
from surveys.answering.visits import Visit
from surveys.building.kinds import NOT_ANSWERED, Kind
from surveys.building.questions import Question
from surveys.path import Answers, may_come_to, on_path


@dataclass(frozen=True)
class Item:
    """One answer on the page where all are checked, in the words in which it was asked."""

    question: Question
    asks: str
    choices: list[str]
    words: str
    change_url: str


def check_items(visit: Visit, begun: Begun) -> list[Item]:
    """Return each question that is asked with what was answered, in words, and the way back."""
    easy = easy_words_for(visit, begun)
    return [
        _item(visit, begun, begun.piped(question), easy.get(question.key))
        for question in begun.on_the_path()
        if question.kind not in NOT_ANSWERED
    ]


def easy_words_for(visit: Visit, begun: Begun) -> dict[str, EasyWords]:
    """Return the Easy Read words of all questions that have any; none in the standard way."""
    return {key: easy_words(twin, begun.filled) for key, twin in visit.twins.items()}


def _item(visit: Visit, begun: Begun, question: Question, easy: EasyWords | None) -> Item:
    one = asked(question)
    short = easy.choices if easy else {}
    chosen = journey.chosen(one, begun.answers)
    return Item(
        question=question,
        asks=" ".join(easy.heading) if easy else question.label,
        choices=[short[k].label if k in short else question.choice_labels[k] for k in chosen],
        words=journey.words(one, begun.answers) or shown_value(question, begun.answers),
        change_url=f"{visit.step_url(question.sheet)}?change",
    )


def shown_value(question: Question, answers: Answers) -> str:
    """Return a number, day, district or address as people read it."""
    text = journey.value(asked(question), answers)
    if question.kind == Kind.DATE and text:
        return date_format(date.fromisoformat(text), "j F Y")
    return text


def progress(visit: Visit, begun: Begun, page: int) -> dict[str, Any]:
    """Return how far a page is on the path of these answers, and where back leads."""
    paths = on_path(begun.sheets, begun.answers)
    pages = [number for number, keys in enumerate(paths, start=1) if keys]
    changing = "change" in visit.request.GET
    before = journey.CHECK if changing else journey.step_before(begun.sheets, begun.answers, page)
    titles = begun.questionnaire.pages
    position, count = pages.index(page) + 1, len(pages)
    asks = {question.key for question in begun.questions if question.kind not in NOT_ANSWERED}
    has_pages = any(len(asks & set(keys)) != 1 for keys in paths if keys)
    is_known = may_come_to(begun.sheets, begun.answers) <= {key for keys in paths for key in keys}
    return {
        "where": _where(position, count if is_known else None, has_pages=has_pages),
        "how_far": how_far(position, count) if is_known else "",
        "position": position,
        "has_pages": has_pages,
        "has_open": any(one.kind == Kind.OPEN for one in begun.on_page(page)),
        "page_title": titles[page - 1]["title"] if page <= len(titles) else "",
        "steps": [number <= page for number in pages] if is_known else [],
        "changing": changing,
        "back_url": visit.step_url(before),
    }


def _where(position: int, count: int | None, *, has_pages: bool) -> str:
    """Say where a page is; of how many is not promised while answers may add more."""
    place = {"number": position, "count": count}
    if count is None:
        return (_("Page %(number)s") if has_pages else _("Question %(number)s")) % place
    whole = (
        _("Page %(number)s of %(count)s") if has_pages else _("Question %(number)s of %(count)s")
    )
    return whole % place


def how_far(position: int, count: int) -> str:
    """Return in words how far a page is on the way, for whom numbers say little."""
    if position == count:
        return _("This is the last one.")
    if position == 1:
        return _("This is the first one.")
    if position == count - 1:
        return _("There is one more after this.")
    share = position / count
    if share < 0.35:
        return _("You have made a start.")
    if share < 0.5:
        return _("You are nearly half way.")
    return _("You are half way.") if share == 0.5 else _("You are more than half way.")


def receipt_steps(visit: Visit, sent_on: date) -> list[Step]:
    """Return what happens next with what was sent."""
    steps = thread_stages(visit.consultation.timetable, timezone.now())
    sent = Step(title=_("You sent it"), detail=date_format(sent_on, "j F Y"), state=StepState.DONE)
    return [sent, *steps[1:]]
