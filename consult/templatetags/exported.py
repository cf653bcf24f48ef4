"""What the exported web page of a version needs of Python: headings of any level, captions."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from consult.documents.exporting.manuscript import Heading, caption_of
from consult.documents.register import ClauseVersion

register = template.Library()


@register.simple_tag
def heading_tag(heading: Heading) -> SafeString:
    """Write a heading, one level below the page's own title: h2 for a part."""
    number = f"{heading.number}. " if heading.number else ""
    level = min(heading.level + 1, 6)
    return format_html('<h{} dir="auto">{}{}</h{}>', level, number, heading.text, level)


@register.simple_tag
def table_caption(clause: ClauseVersion) -> str:
    """Return the caption of a table, empty where it has none."""
    return caption_of(clause)
