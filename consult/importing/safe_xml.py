"""Reading the XML of a file that somebody sent, whatever its parts are called.

What is too large is refused before it is read, and what names a document type as soon as it is: no
word processor writes one into these parts, and its entities would stand for words that are lost.
"""

from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from consult.importing.refusals import LARGEST_PART, asks_for_something_outside, unpacks_to_too_much

# Two elements with one id are a fault that no reader of the words needs to know of.
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False
)


def root_of(content: bytes) -> Any:
    """Return the root of some XML; raise LxmlError if it is none, ImportRefused if it may harm."""
    if len(content) > LARGEST_PART:
        raise unpacks_to_too_much()
    root = etree.fromstring(content, _PARSER)
    if root.getroottree().docinfo.doctype:
        raise asks_for_something_outside()
    return root
