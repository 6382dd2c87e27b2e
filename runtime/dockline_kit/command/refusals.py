"""What a wrong command line is answered with: what was typed, what is wrong with it, the way out."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["WrongUse", "choices", "nearest"]

_SHOWN = 24


class WrongUse(Exception):
    """The command line is wrong; the text is one line."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A question that names what was probably meant; empty if nothing is like it.

    Args:
        word: What was typed.
        known: What there is.
    """
    from difflib import get_close_matches

    folded = {name.casefold().replace("_", ""): name for name in known}
    near = get_close_matches(word.casefold().replace("_", ""), folded, n=3, cutoff=0.6)
    found = [folded[name] for name in near]
    return f"did you mean {' or '.join(found)}? " if found else ""


def choices(word: str, known: Iterable[str]) -> str:
    """The way out if a name is unknown: the nearest names, and all there are, up to a limit.

    Args:
        word: What was typed.
        known: What there is.
    """
    names = list(known)
    if not names:
        return "there are none"
    more = f", and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{nearest(word, names)}there are: {', '.join(names[:_SHOWN])}{more}"
