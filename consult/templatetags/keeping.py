"""A part of a template that is drawn again only when something changed that it shows."""

from typing import Any

from django import template
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString, mark_safe

from consult.keeping import Keep

register = template.Library()


@register.tag
def kept(parser: Parser, token: Token) -> "KeptNode":
    """Keep what stands within: ``{% kept keep "body" %}…{% endkept %}``.

    `keep` is a `Keep`, or empty where nothing is kept. Within may stand only what the stamp covers:
    nothing of the person who asks, no nonce, no message.
    """
    _name, keep, part = token.split_contents()
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodes, parser.compile_filter(keep), part.strip("\"'"))


class KeptNode(Node):
    """The part of a page that is kept."""

    def __init__(self, nodelist: NodeList, keep: FilterExpression, part: str) -> None:
        self.nodelist, self.keep, self.part = nodelist, keep, part

    def render(self, context: Context) -> SafeString:
        """Return it as kept, or draw it."""
        keep: Any = self.keep.resolve(context, ignore_failures=True)
        if not isinstance(keep, Keep):
            return self.nodelist.render(context)
        # Its own nodes drew it, so it is escaped already.
        return mark_safe(keep.drawn(self.part, lambda: str(self.nodelist.render(context))))
