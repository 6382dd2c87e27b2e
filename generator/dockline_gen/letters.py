"""Names beyond ASCII as Python's identifiers take them: Latin letters lose their marks, others stay."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["plain", "split"]

_LATIN = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)


def plain(text: str) -> str:
    """A text whose Latin letters are of ASCII: `Größe` → `Grosse`. What no identifier may hold is left."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_LATIN))
    kept = []
    for char in apart:
        # A mark goes with the Latin letter before it; in other scripts it is part of the word.
        if not (unicodedata.combining(char) and (not kept or kept[-1].isascii())):
            kept.append(char)
    return unicodedata.normalize("NFKC", "".join(kept))


def split(text: str) -> list[str]:
    """The parts of a text that are of letters and digits: `on-failure` → on, failure."""
    if text.isascii():
        return re.findall(r"[A-Za-z0-9]+", text)
    shown = (char if char != "_" and f"a{char}".isidentifier() else " " for char in plain(text))
    return "".join(shown).split()
