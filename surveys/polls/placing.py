"""Where polls are placed: only there does the public meet one, and only there is it answered."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers
from wagtail.fields import StreamField
from wagtail.models import Page

from surveys.polls.blocks import PollBlock
from surveys.polls.models import Poll

Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponseBase]


def is_placed(poll: Poll) -> bool:
    """Tell whether a poll stands in a page that people can open."""
    return any(
        poll.pk in _polls_in(field, [stream])
        for model in apps.get_models()
        if issubclass(model, Page)
        for field in _fields_with_polls(model)
        for stream in model._default_manager.filter(live=True).values_list(field.name, flat=True)
    )


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
        streams = ((field, [getattr(page, field.name)]) for field in _fields_with_polls(type(page)))
        if any(_polls_in(field, stream) for field, stream in streams):
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


def _polls_in(field: StreamField, streams: Iterable[Any]) -> set[int]:
    names = _names(field)
    blocks = (block for stream in streams for block in stream.raw_data)
    return {block["value"] for block in blocks if block["type"] in names}
