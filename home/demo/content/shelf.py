"""Where the words of the demonstration lie: read from files beside this module, once."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BANK = HERE / "bank"


@cache
def words(name: str) -> str:
    """Return the text of a file of words, such as ``strategy.md``."""
    return (HERE / name).read_text(encoding="utf-8")


def data(name: str) -> Any:
    """Return what a JSON file says, read afresh so that nobody changes another reader's copy."""
    return json.loads(words(name))


@cache
def bank(name: str) -> dict[str, Any]:
    """Return one file of what people say. Shared between readers: not to be changed."""
    return tomllib.loads((BANK / name).read_text(encoding="utf-8"))
