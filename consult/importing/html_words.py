"""The words that a browser would show of a piece of HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from consult.importing.pieces import clean

_HIDDEN = {"script", "style", "template", "head", "title"}
_BLOCKS = {
    *("p", "div", "li", "tr", "br", "table", "ul", "ol", "section", "article", "blockquote"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre"),
}


def html_lines(html: str) -> Iterator[str]:
    """Yield the words of HTML, a line for each of its paragraphs."""
    reader = _HtmlWords()
    reader.feed(html)
    reader.close()
    for line in "".join(reader.parts).splitlines():
        if text := clean(line):
            yield text


class _HtmlWords(HTMLParser):
    """Collects what is shown; what begins a new line for the eye begins one here."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin to leave out what is not shown."""
        self._hidden += tag in _HIDDEN
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        """Show words again after what was left out."""
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        self._part(tag)

    def handle_data(self, data: str) -> None:
        """Keep words that are shown."""
        if not self._hidden:
            self.parts.append(data.replace("\n", " "))

    def _part(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
        elif tag in {"td", "th"}:
            self.parts.append(" ")
