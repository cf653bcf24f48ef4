"""Turn a Strict Open XML document into the usual kind, which our library reads.

Word's "Strict Open XML Document" differs in the names of its namespaces only.
"""

from __future__ import annotations

import io
import zipfile

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMES = (
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/math", b"officeDocument/2006/math"),
    (b"officeDocument/extendedProperties", b"officeDocument/2006/extended-properties"),
    (b"officeDocument/customProperties", b"officeDocument/2006/custom-properties"),
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"drawingml/main", b"drawingml/2006/main"),
    (b"drawingml/picture", b"drawingml/2006/picture"),
    (b"drawingml/chart", b"drawingml/2006/chart"),
    (b"drawingml/wordprocessingDrawing", b"drawingml/2006/wordprocessingDrawing"),
)


def transitional(package: zipfile.ZipFile, data: bytes) -> bytes:
    """Return the document with usual namespaces; one that has them comes back untouched."""
    if "_rels/.rels" not in package.namelist() or _STRICT not in package.read("_rels/.rels"):
        return data
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in package.infolist():
            content = package.read(part)
            if part.filename.endswith((".xml", ".rels")):
                content = _renamed(content)
            copy.writestr(part.filename, content)
    return changed.getvalue()


def _renamed(content: bytes) -> bytes:
    for strict, usual in _NAMES:
        content = content.replace(_STRICT + strict, b"http://schemas.openxmlformats.org/" + usual)
    return content
