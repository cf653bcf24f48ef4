"""Where polls are placed: only there does the public meet one, and only there is it answered."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers
from wagtail.fields import StreamField
from wagtail.models import Page

from consult.consultations.public import is_open_to_all, stands_below_live
from surveys.polls.blocks import PollBlock
from surveys.polls.models import Poll

Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponseBase]


def is_placed(poll: Poll) -> bool:
    """Tell whether a poll stands in a page that anybody may open, below pages that are live."""
    return any(is_open_to_all(page) and stands_below_live(page) for page in _pages_with(poll))


def _pages_with(poll: Poll) -> Iterator[Page]:
    """Find the live pages that hold a poll. The database reads the rest, and hands none over.

    Wagtail's index of references is of no help: it follows the draft, not what is live.
    """
    for model in apps.get_models():
        if not issubclass(model, Page):
            continue
        for field in _fields_with_polls(model):
            stored = model._default_manager.annotate(stored=Cast(field.name, TextField()))
            named = stored.filter(live=True, stored__contains=f'"value": {poll.pk}')
            yield from (page for page in named if poll.pk in _polls_in(field, _stream(page, field)))


def takes_answers(poll: Poll, now: datetime) -> bool:
    """Tell whether a poll is placed where people can answer it, and open."""
    return poll.is_open(now) and is_placed(poll)


def was_asked(poll: Poll) -> bool:
    """Tell whether the public met a poll: it stands in a page, or stood in one and was answered."""
    return is_placed(poll) or poll.answers.exists()


def each_for_one_person(serve: Serve) -> Serve:
    """Let nobody keep a page with a poll: the form in it is made for one person."""

    def served(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
        response = serve(page, request, args, kwargs)
        fields = _fields_with_polls(type(page))
        if any(_polls_in(field, _stream(page, field)) for field in fields):
            add_never_cache_headers(response)
        return response

    return served


def _fields_with_polls(model: type[Page]) -> Iterator[StreamField]:
    for field in model._meta.get_fields():
        if isinstance(field, StreamField) and _names(field):
            yield field


def _names(field: StreamField) -> set[str]:
    children = field.stream_block.child_blocks.items()
    return {name for name, block in children if isinstance(block, PollBlock)}


def _stream(page: Page, field: StreamField) -> Iterable[dict[str, Any]]:
    blocks: Iterable[dict[str, Any]] = getattr(page, field.name).raw_data
    return blocks


def _polls_in(field: StreamField, blocks: Iterable[dict[str, Any]]) -> set[int]:
    names = _names(field)
    return {block["value"] for block in blocks if block["type"] in names}
