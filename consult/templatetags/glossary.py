"""Showing the words of a clause with what is explained in place: links, no hover, no script."""

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from consult.documents.glossary.matching import Piece
from consult.documents.register import ClauseVersion

register = template.Library()


@register.filter
def explained(clause: ClauseVersion) -> SafeString:
    """Return the words of a clause; a word that its part explains leads to the explanation."""
    pieces = getattr(clause, "pieces", None) or [Piece(clause.text)]
    part = clause.number.partition(".")[0]
    return format_html_join("", "{}", ((_shown(piece, part),) for piece in pieces))


def _shown(piece: Piece, part: str) -> SafeString:
    words = linebreaksbr(piece.text, autoescape=True)
    if piece.word is None:
        return words
    return format_html(
        '<a class="cp-term" id="u{0}-{1}" href="#w{0}-{1}">{2}'
        '<span class="cp-vh"> ({3})</span></a>',
        part,
        piece.word.pk,
        words,
        _("what it means"),
    )
