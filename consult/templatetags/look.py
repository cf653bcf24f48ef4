"""What templates need to draw the product: icons, and the classes that stand for a meaning."""

from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consult.rewording import Piece

register = template.Library()

ICONS = Path(settings.BASE_DIR) / "static" / "src" / "icons"
_ROOT = '<svg xmlns="http://www.w3.org/2000/svg" '
# The icon that goes with each meaning of a tag: never colour alone.
_TAG_ICONS = {"yes": "tick", "part": "part", "later": "later", "no": "cannot", "late": "warning"}


@register.simple_tag
def icon(name: str, css: str = "cp-icon") -> SafeString:
    """Draw an icon within the page; it says nothing aloud, so a word stands beside it.

    Pictures take another class: ``{% icon "picture-bus" "cp-pic" %}``.
    """
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false" {}', css, _drawing(name)
    )


@cache
def _drawing(name: str) -> SafeString:
    """Return what follows ``<svg`` in the file of an icon; names come from templates alone."""
    if not name.replace("-", "").isalnum():
        raise template.TemplateSyntaxError(f"“{name}” is no name of an icon")
    try:
        text = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise template.TemplateSyntaxError(f"There is no icon “{name}”") from error
    return mark_safe(text.strip().removeprefix(_ROOT))


@register.filter
def tag_icon(kind: str) -> str:
    """Name the icon for a kind of tag: yes, part, later, no or late."""
    return _TAG_ICONS[kind]


@register.filter
def bar(share: float | None, whole: float = 100) -> str:
    """Name the class that gives a bar its length: ``{{ 41|bar }}`` is cp-bar--41.

    A whole of its own stretches the scale: ``{{ share|bar:largest }}``.
    """
    if not share or not whole:
        return "cp-bar--0"
    return f"cp-bar--{max(0, min(100, round(100 * share / whole)))}"


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Draw wording with what was put in and taken out: a sign and a line for the eye, and said.

    Not a loop in a template: a page that compares two versions has tens of thousands of pieces.
    """
    marks = _marks(get_language())
    drawn = []
    for kind, text in pieces:
        before, after = marks[kind]
        drawn.append(f"{before}{escape(text)}{after}")
    return mark_safe("".join(drawn))


@cache
def _marks(_language: str | None) -> dict[str, tuple[str, str]]:
    """Return what stands before and after each kind of words, in the language that is active.

    What is only said aloud is isolated: the direction of a line is that of its own words.
    """
    opened = '<{}><bdi class="cp-vh">{} </bdi><span class="cp-w">'
    closed = '</span><bdi class="cp-vh"> {}</bdi></{}>'
    said = {"in": ("ins", _("added:")), "out": ("del", _("removed:"))}
    marks = {
        kind: (format_html(opened, tag, word), format_html(closed, _("(end)"), tag))
        for kind, (tag, word) in said.items()
    }
    return {"same": ("", ""), **marks}
