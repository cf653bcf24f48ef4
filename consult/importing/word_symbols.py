"""Signs that Word draws with a font of signs, as the letters they stand for."""

from __future__ import annotations

_PRIVATE = 0xF000
_PICTURED = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐",
        0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "☐"},
    "symbol": {
        0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xAE: "→", 0xB0: "°",
        0xA2: "′", 0xB2: "″", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xD6: "√",
    },
}  # fmt: skip
_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"  # as the font Symbol lays a to z out


def symbol(font: str | None, code: str | None) -> str:
    """Return the sign of a ``w:sym``; one that nobody could name is left out."""
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    if not _PRIVATE <= point <= _PRIVATE + 0xFF:
        return chr(point) if 0x20 <= point < 0xD800 else ""
    point -= _PRIVATE
    family = (font or "").lower()
    if family == "symbol" and ord("a") <= point <= ord("z"):
        return _GREEK[point - ord("a")]
    if family == "symbol" and ord("A") <= point <= ord("Z"):
        return _GREEK[point - ord("A")].upper()
    if family in _PICTURED or family.startswith(("wingdings", "webdings")):
        return _PICTURED.get(family, {}).get(point, "")
    return chr(point) if point >= 0x20 else ""
