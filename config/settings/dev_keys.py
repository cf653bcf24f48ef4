"""Keys for one developer's machine: made once, kept, so that a second run can read its data."""

import json
import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet


def read_or_make(path: Path) -> dict[str, str]:
    """Return the keys kept in `path`, making them where there are none yet."""
    try:
        return dict(json.loads(path.read_text()))
    except FileNotFoundError:
        return _make(path)


def _make(path: Path) -> dict[str, str]:
    keys = {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "RECEIPT_KEY": secrets.token_urlsafe(50),
        "SEALING_KEY": Fernet.generate_key().decode(),
    }
    part = path.with_name(f"{path.name}.{os.getpid()}")
    part.touch(mode=0o600)
    part.write_text(json.dumps(keys))
    try:
        # A link fails where the file exists: of two first runs at once, one set of keys wins.
        os.link(part, path)
    except FileExistsError:
        return dict(json.loads(path.read_text()))
    finally:
        part.unlink()
    return keys
