"""Where a document can come in, for the templates of the admin."""

from typing import Any

from django import template
from wagtail.admin.widgets import Button
from wagtail.models import Page

from consult.roads import import_button

register = template.Library()


@register.simple_tag(takes_context=True)
def import_buttons(context: dict[str, Any], page: Page) -> list[Button]:
    """Return the button that imports a document into a page, none where none belongs."""
    return import_button(page, context["request"].user)
