"""Names beyond ASCII in ASCII: Latin letters lose their marks, others are spelled by number."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["plain", "split"]

_LATIN = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)


def plain(text: str) -> str:
    """A text in ASCII: `Größe` → `Grosse`, `日本` → `u65e5u672c`. What no name can hold becomes a space."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_LATIN))
    return "".join(_spelled(char) for char in apart if not unicodedata.combining(char))


def split(text: str) -> list[str]:
    """The parts of a text that are of letters and digits: `on-failure` → on, failure."""
    return re.findall(r"[A-Za-z0-9]+", plain(text))


def _spelled(char: str) -> str:
    if char.isascii():
        return char
    return f"u{ord(char):x}" if f"a{char}".isidentifier() else " "
