"""The parts of a Word file and how they point at each other.

Names are matched as Word matches them and not as a zip does: in any case, with a slash before
them or backslashes in them. What a part is, its relationship says; content types are often wrong.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from consult.importing.refusals import broken_word_file
from consult.importing.safe_xml import root_of
from consult.importing.strict_word import transitional

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_NEEDED = ("[content_types].xml", "_rels/.rels")


@dataclass(frozen=True)
class Related:
    """What one part says of another: the kind of thing it is, and its name in the package."""

    kind: str
    name: str


class WordPackage:
    """The parts of one Word file, each read when it is asked for."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._names = {_plain(name): name for name in package.namelist()}
        if any(name not in self._names for name in _NEEDED):
            raise broken_word_file()
        self.main = self._main_part()

    def xml(self, name: str) -> Any:
        """Return the root of a part, or nothing if it is missing or no XML."""
        try:
            return parsed(self.raw(name))
        except (KeyError, etree.LxmlError):
            return None

    def raw(self, name: str) -> bytes:
        """Return a part as it is stored."""
        return self._package.read(self._names[_plain(name)])

    def related(self, name: str) -> dict[str, Related]:
        """Return what a part points at inside the file, under the ids that it uses."""
        folder, file = posixpath.split(_plain(name))
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for relation in root.iter(_RELATIONSHIPS) if root is not None else ():
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External" and target:
                kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
                path = unquote(target).replace("\\", "/")
                inside = _plain(posixpath.normpath(posixpath.join("/", folder, path)))
                found[relation.get("Id") or ""] = Related(kind, inside)
        return found

    def companion(self, kind: str) -> str:
        """Return the name of the styles, numbering or notes of the document."""
        named = (part.name for part in self.related(self.main).values() if part.kind == kind)
        beside = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        return next((name for name in named if name in self._names), beside)

    def title(self) -> str:
        """Return the title among the properties of the file."""
        core = [part.name for part in self.related("").values() if part.kind == "core-properties"]
        root = self.xml(core[0] if core else "docprops/core.xml")
        return (root.findtext(f".//{_TITLE}") or "") if root is not None else ""

    def body(self) -> Any:
        """Return the body of the document, or all there is where none is called so."""
        try:
            root = parsed(self.raw(self.main))
        except (KeyError, etree.LxmlError) as fault:
            raise broken_word_file() from fault
        return next(root.iter(qn("w:body")), root)

    def _main_part(self) -> str:
        """Return the name of the document's own part, whatever it is called."""
        for part in self.related("").values():
            if part.kind == "officeDocument" and part.name in self._names:
                return part.name
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise broken_word_file()


def parsed(content: bytes) -> Any:
    """Return the root of some XML under the usual names, or raise if it is none."""
    return root_of(transitional(content))


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
