"""What went wrong while credentials were looked up, where the request goes out all the same.

A helper that is missing or fails is no reason not to ask, as most images are for everybody; so the docker
command sees it. It is said in the log `dockline.credentials`, and kept by whoever sends the request: if the
daemon refuses, its error tells it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

__all__ = ["hint_of", "noting", "tell"]

_MOST: Final = 5

_log = logging.getLogger("dockline.credentials")
_notes: Final[ContextVar[list[str] | None]] = ContextVar("dockline_notes", default=None)


@contextmanager
def noting() -> Iterator[list[str]]:
    """Within the block, what `tell` is told in this thread or task goes into the list as well."""
    notes: list[str] = []
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)


def tell(text: str) -> None:
    """Say what went wrong, and what is done about it.

    Args:
        text: One line, without anything secret.
    """
    notes = _notes.get()
    if notes is not None:
        if text in notes:
            return
        notes.append(text)
    _log.warning("%s", text)


def hint_of(notes: list[str]) -> str:
    """What was noted, on one line of a bearable length; empty if it is nothing."""
    more = [f"and {len(notes) - _MOST} more"] if len(notes) > _MOST else []
    return "; ".join(notes[:_MOST] + more)
