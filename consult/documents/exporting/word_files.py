"""A Word file as a whole: what it says of itself, and its bytes, the same every time."""

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import Any

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return a text without the signs that no Word file may hold."""
    return _NOT_IN_XML.sub("", text)


def describe(document: Any, *, title: str, version: str, on: date) -> None:
    """Fill in what Word shows about a file: no person, and the day of the version alone."""
    about_file = document.core_properties
    about_file.title = clean(title)[:255]
    about_file.author = about_file.last_modified_by = about_file.comments = ""
    about_file.language = "en-GB"
    about_file.version = version
    about_file.revision = 1
    about_file.created = about_file.modified = datetime.combine(on, time())


def saved(document: Any, on: date) -> bytes:
    """Return a file each part of which has the day of the version, not the clock of now."""
    kept, dated = io.BytesIO(), io.BytesIO()
    document.save(kept)
    stamp = (max(on.year, 1980), on.month, on.day, 0, 0, 0)
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(dated, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, stamp)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return dated.getvalue()
