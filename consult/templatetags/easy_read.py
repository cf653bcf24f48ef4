"""Where the page of a document leads to its Easy Read."""

from django import template

from consult.documents.easy_read.beside import clauses_in_easy_read
from consult.documents.register import DocumentVersion

register = template.Library()


@register.simple_tag
def easy_read_of(version: DocumentVersion | None) -> set[int]:
    """Return the keys of the wordings that have Easy Read words.

    ``{% easy_read_of version as easy_read %}``
    """
    return clauses_in_easy_read(version) if version else set()
