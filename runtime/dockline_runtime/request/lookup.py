"""What went wrong while credentials were looked up, where the request goes out all the same.

A helper that is missing or fails is not a reason not to ask, as most images are public; so the docker
command sees it. It is said in the log `dockline.credentials`, and kept by the sender of the request: if the
daemon refuses, its error says so.

A helper may also take long: closing the client ends it (see `ClosableSource`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from ..lifetime import Opening

if TYPE_CHECKING:
    from ..lifetime import OpenResources, Owner
    from .auth import Credentials, CredentialSource

__all__ = ["ClosableSource", "current_lookup", "hint_of", "noting", "tell"]

_MOST: Final = 5

_log = logging.getLogger("dockline.credentials")
_notes: Final[ContextVar[list[str] | None]] = ContextVar("dockline_notes", default=None)
_lookup: Final[ContextVar[Opening | None]] = ContextVar("dockline_lookup", default=None)


def current_lookup() -> Opening:
    """What ends the lookup that this thread or task is at."""
    return _lookup.get() or Opening()


class ClosableSource:
    """A source of credentials for one request, which ends with the client.

    Args:
        source: Where they come from.
        open_resources: Where the client notes what it waits for.
        owner: The client.
    """

    def __init__(self, source: CredentialSource, open_resources: OpenResources, owner: Owner) -> None:
        self._source = source
        self._open_resources = open_resources
        self._owner = owner

    def auth_for(self, image: str) -> Credentials | None:
        """As the source has it.

        Raises:
            StreamClosed: The client was closed meanwhile.
        """
        with self._noted():
            return self._source.auth_for(image)

    def all(self) -> Mapping[str, Credentials]:
        """As the source has it.

        Raises:
            StreamClosed: The client was closed meanwhile.
        """
        with self._noted():
            return self._source.all()

    @contextmanager
    def _noted(self) -> Iterator[None]:
        opening = Opening()
        self._open_resources.add(opening, self._owner)
        token = _lookup.set(opening)
        try:
            yield
        finally:
            _lookup.reset(token)
            self._open_resources.discard(opening)


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
