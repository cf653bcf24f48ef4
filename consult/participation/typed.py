"""What somebody typed into a form that is not taken yet, to be shown and to be posted again."""

from collections.abc import Collection

from django.http import QueryDict

from consult.participation.begun import Begun

Field = tuple[str, str]
_SHORTEST = 2
_OF_THE_PAGE = frozenset({"csrfmiddlewaretoken"})


def fields_of(posted: QueryDict, without: Collection[str] = ()) -> list[Field]:
    """Return each field with what it holds, but for those that each page makes anew."""
    fields = [(name, text) for name, texts in posted.lists() for text in texts]
    return [field for field in fields if field[0] not in _OF_THE_PAGE.union(without)]


def words_in(fields: list[Field], opened: Begun | None) -> list[str]:
    """Return what was written in words, rather than chosen, since the page was opened."""
    words = [text for _name, text in fields if len(text.split()) >= _SHORTEST]
    return [text for text in words if not (opened and opened.showed(text))]
