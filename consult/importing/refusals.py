"""Open a file safely or say in one sentence why not and what to do."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import PurePath

LARGEST_FILE = 40 * 1024 * 1024
LARGEST_UNPACKED = 250 * 1024 * 1024
LARGEST_PART = 60 * 1024 * 1024
MOST_PARTS = 5_000
STEEPEST_PACKING = 250

WORD, OPEN_DOCUMENT, MARKDOWN, TEXT = "word", "open document", "markdown", "text"
KINDS = {
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), WORD),
    **dict.fromkeys((".odt", ".ott"), OPEN_DOCUMENT),
    **dict.fromkeys((".md", ".markdown"), MARKDOWN),
    ".txt": TEXT,
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"PK\x03\x04", "a zip file"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
)
_SAVE_AS = "Open it in Word and save it as a Word document (.docx)."
_BROKEN = (
    "This file is damaged and cannot be read. "
    "Open it in Word, save it under a new name and try again."
)
_LOCKED = "This file is protected with a password. Take the password off and try again."
_MACROS = re.compile(r"vba(?:project|data)[^/]*\.(?:bin|xml)$|^(?:basic|scripts)/.", re.IGNORECASE)
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


class ImportRefused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A file is not read; the message is one sentence or two for the person who sent it."""


def kind_of(data: bytes, filename: str) -> str:
    """Return the kind of a file we read, or refuse it from its name and first bytes."""
    name = PurePath(filename.replace("\\", "/")).name
    if name.startswith("~$"):
        raise ImportRefused(
            "This is the lock file Word makes while a document is open. "
            "Choose the document itself, without “~$” in its name."
        )
    if not data.strip(b"\x00 \t\r\n"):
        raise ImportRefused("This file is empty. Choose the file that has the words in it.")
    if len(data) > LARGEST_FILE:
        raise ImportRefused(
            "This file is too large (over 40 MB). Take the pictures out and try again."
        )
    kind = KINDS.get(PurePath(name).suffix.lower())
    if data.startswith(_OLE):
        raise ImportRefused(_about_ole(data))
    if kind is None:
        raise ImportRefused(_about_unread(PurePath(name).suffix.lower()))
    if kind not in {WORD, OPEN_DOCUMENT} or not data.startswith(b"PK"):
        _refuse_renamed(data, kind)
    return kind


def _about_ole(data: bytes) -> str:
    """Say what an old-style or encrypted Microsoft file is."""
    if _in_utf16("EncryptedPackage", data) or _in_utf16("EncryptionInfo", data):
        return _LOCKED
    if _in_utf16("Workbook", data) or _in_utf16("Book", data):
        return "This is a spreadsheet. Copy its words into a Word document (.docx)."
    if _in_utf16("PowerPoint Document", data):
        return "This is a presentation. Copy its words into a Word document (.docx)."
    if _in_utf16("WordDocument", data):
        return f"This is an old Word file (.doc), whatever its name says. {_SAVE_AS}"
    return f"This is an old Microsoft file that we do not read. {_SAVE_AS}"


def _in_utf16(name: str, data: bytes) -> bool:
    return name.encode("utf-16-le") in data


def _about_unread(suffix: str) -> str:
    if suffix in {".doc", ".rtf", ".pages", ".wps", ".wpd", ".fodt"}:
        return f"We do not read {suffix} files. {_SAVE_AS}"
    what = f"{suffix} files" if suffix else "files without an ending such as .docx"
    return (
        f"We do not read {what}. "
        "Choose a Word (.docx), OpenDocument (.odt), Markdown (.md) or text (.txt) file."
    )


def _refuse_renamed(data: bytes, kind: str) -> None:
    head = data.lstrip()[:512]
    for magic, what in _MAGIC:
        if data.startswith(magic) or (magic.isalnum() and head.startswith(magic)):
            raise ImportRefused(_renamed(_zip_content(data) if magic[:2] == b"PK" else what))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise ImportRefused(_renamed("a picture"))
    if head[:9].lower() == b"<!doctype" or head[:5].lower() in {b"<html", b"<?xml"}:
        raise ImportRefused(_renamed("a web page or XML file"))
    if kind in {WORD, OPEN_DOCUMENT}:
        what = "a Word document" if kind == WORD else "an OpenDocument text"
        raise ImportRefused(
            f"This is not {what}, although its name says so: it is damaged or was renamed. "
            f"{_SAVE_AS}"
        )


def _renamed(what: str) -> str:
    return f"This file was renamed: it is {what}, whatever its name says. {_SAVE_AS}"


def _zip_content(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _what_zip_holds(set(package.namelist())) or "a Word document"
    except _ZIP_FAULTS:
        return "a zip file"


def _what_zip_holds(names: set[str]) -> str:
    """Name what a zip is if it is no Word document, or return nothing."""
    plain = {name.replace("\\", "/").lstrip("/").lower() for name in names}
    folders = {name.split("/")[0] for name in plain if "/" in name}
    if "mimetype" in plain and "content.xml" in plain:
        return "an OpenDocument file"
    if "word" in folders:
        return ""
    if "xl" in folders:
        return "a spreadsheet"
    if "ppt" in folders:
        return "a presentation"
    return "" if "[content_types].xml" in plain else "a zip file"


def open_word_package(data: bytes) -> zipfile.ZipFile:
    """Return the zip of a Word document once nothing in it can do harm."""
    return _opened(data, _refuse_what_is_no_word)


def open_text_package(data: bytes) -> zipfile.ZipFile:
    """Return the zip of an OpenDocument text once nothing in it can do harm."""
    return _opened(data, _refuse_what_is_no_open_text)


def _opened(
    data: bytes, refuse_other_content: Callable[[zipfile.ZipFile], None]
) -> zipfile.ZipFile:
    """Return a zip whose parts are of the right kind and size.

    Sizes are judged by the zip's own directory: Python never unpacks more of a part than
    is declared there.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        parts = package.infolist()
        _refuse_locked(parts)
        _refuse_bomb(parts)  # before anything is unpacked
        refuse_other_content(package)
        _refuse_macros(part.filename for part in parts)
        for part in parts:
            if part.filename.lower().endswith((".xml", ".rels")):
                _refuse_doctype(package.read(part))
    except _ZIP_FAULTS as fault:
        raise ImportRefused(_BROKEN) from fault
    return package


def broken_word_file() -> ImportRefused:
    """Return the refusal of a Word file whose parts do not fit together."""
    return ImportRefused(_BROKEN)


def _refuse_what_is_no_word(package: zipfile.ZipFile) -> None:
    if what := _what_zip_holds(set(package.namelist())):
        raise ImportRefused(_renamed(what))


def _refuse_what_is_no_open_text(package: zipfile.ZipFile) -> None:
    names = set(package.namelist())
    if "content.xml" not in names:
        raise ImportRefused(_renamed(_what_zip_holds(names) or "a Word document"))
    kind = _head(package, "mimetype") if "mimetype" in names else b"text"
    for other, what in ((b"spreadsheet", "a spreadsheet"), (b"presentation", "a presentation")):
        if other in kind:
            raise ImportRefused(_renamed(what))
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in package.read(manifest):
        raise ImportRefused(_LOCKED)


def _head(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(200)


def _refuse_locked(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise ImportRefused(_LOCKED)


def _refuse_macros(names: Iterable[str]) -> None:
    """Refuse a file that carries macros: a name such as .docm alone does no harm."""
    if any(_MACROS.search(name.replace("\\", "/")) for name in names):
        raise ImportRefused(
            "This file holds macros, which we do not open. "
            "Save it as a plain Word document (.docx) and try again."
        )


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    if any(map(_is_bomb, parts)) or unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise unpacks_to_too_much()


def unpacks_to_too_much() -> ImportRefused:
    """Return the refusal of a file that would fill the memory."""
    return ImportRefused(
        "This file unpacks to far more than a document should hold. "
        "Copy its words into a new Word document and try again."
    )


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    """Say whether a part unpacks to too much; long text repeats itself and packs very well."""
    is_text = part.filename.lower().endswith((".xml", ".rels"))
    steep = part.file_size > STEEPEST_PACKING * max(part.compress_size, 1)
    large = part.file_size > (LARGEST_PART // 3 if is_text else LARGEST_PART // 12)
    return (steep and large) or (is_text and part.file_size > LARGEST_PART)


def _refuse_doctype(xml: bytes) -> None:
    """Word never writes a document type; one is only there to pull in something else."""
    for encoding in ("ascii", "utf-16-le", "utf-16-be"):
        if "<!DOCTYPE".encode(encoding) in xml or "<!ENTITY".encode(encoding) in xml:
            raise asks_for_something_outside()


def asks_for_something_outside() -> ImportRefused:
    """Return the refusal of a file that names a document type."""
    return ImportRefused(
        "This Word file asks for something outside itself, which Word never does. "
        "Copy its words into a new Word document and try again."
    )
