"""Strict Open XML under the names of the usual kind.

Word's "Strict Open XML Document" differs in the names of its namespaces only.
"""

from __future__ import annotations

_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
_NAMES = (
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/math", b"officeDocument/2006/math"),
    (b"officeDocument/extendedProperties", b"officeDocument/2006/extended-properties"),
    (b"officeDocument/customProperties", b"officeDocument/2006/custom-properties"),
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"drawingml/main", b"drawingml/2006/main"),
    (b"drawingml/picture", b"drawingml/2006/picture"),
    (b"drawingml/chart", b"drawingml/2006/chart"),
    (b"drawingml/diagram", b"drawingml/2006/diagram"),
    (b"drawingml/wordprocessingDrawing", b"drawingml/2006/wordprocessingDrawing"),
)


def transitional(content: bytes) -> bytes:
    """Return a part with the usual namespaces; one that has them comes back untouched."""
    if _STRICT not in content:
        return content
    for strict, usual in _NAMES:
        content = content.replace(_STRICT + strict, _USUAL + usual)
    return content
