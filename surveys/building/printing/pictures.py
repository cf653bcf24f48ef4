"""Pictures on paper: those drawn for this product, as Word can show them, and those of editors."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from consult.documents.easy_read.drawings import DRAWINGS
from consult.documents.exporting.word_parts import picture_file
from surveys.building.kinds import FACES

_DRAWN = Path(__file__).parent / "pictures"


@dataclass(frozen=True)
class Picture:
    """A picture as it is put into a file, and the words that are read aloud in its place."""

    data: bytes
    alt: str


def drawing(name: str) -> Picture:
    """Return a drawing by the name of its icon, "picture-bus"."""
    alt = str(DRAWINGS[name.removeprefix("picture-")])
    return Picture((_DRAWN / f"{name}.png").read_bytes(), alt)


def face(key: str, label: str) -> Picture:
    """Return the face of a choice on the scale of faces."""
    return Picture((_DRAWN / f"{FACES[key]}.png").read_bytes(), _face_alt(label))


def _face_alt(label: str) -> str:
    return _("A face: %(label)s") % {"label": label}


def of_editor(image: Any, about: str) -> Picture | None:
    """Return a picture that an editor chose; its title may be the name of somebody's file."""
    file: io.BytesIO | None = picture_file(image)
    if file is None:
        return None
    alt = image.description or _("Picture for: %(about)s") % {"about": about}
    return Picture(file.getvalue(), alt)


def shown(drawn: str, image: Any, about: str) -> Picture | None:
    """Return what stands beside words in Easy Read: a drawing, or a picture of the editor's."""
    if drawn:
        return drawing(drawn)
    return of_editor(image, about) if image else None
