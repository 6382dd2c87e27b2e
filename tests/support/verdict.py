"""What fails a run though every test passed: an answer that lost something, a required cell that is empty.

Checks of whole runs register here; the end of the run asks all of them, and prints last of all what
they say, so that nobody has to look for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

__all__ = ["complaints", "register"]

_WITNESSES: list[Callable[[], Iterable[str]]] = []


def register(witness: Callable[[], Iterable[str]]) -> None:
    """Ask this one too: what it returns are complaints, a line each."""
    _WITNESSES.append(witness)


def complaints() -> list[str]:
    """What all of them say; an empty list is a run without fault."""
    return [line for witness in _WITNESSES for line in witness()]
