"""What went wrong while credentials were looked up, if the request is sent anyway.

A helper that is missing or fails doesn't stop the request, because most images are public; the docker command
does the same. The failure is written to the log `dockline.credentials`, and kept with the request: if the
daemon refuses it, the error says so.

A helper may also take long: closing the client ends it (see `ClosableSource`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from ..lifetime import ClosableWait

if TYPE_CHECKING:
    from ..lifetime import OpenResources, Owner
    from .auth import Credentials, CredentialSource

__all__ = ["ClosableSource", "current_lookup", "hint_of", "noting", "tell"]

_MOST: Final = 5

_log = logging.getLogger("dockline.credentials")
_notes: Final[ContextVar[list[str] | None]] = ContextVar("dockline_notes", default=None)
_lookup: Final[ContextVar[ClosableWait | None]] = ContextVar("dockline_lookup", default=None)


def current_lookup() -> ClosableWait:
    """What ends the lookup under way in this thread or task: the lookup ends when it is closed."""
    return _lookup.get() or ClosableWait()


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
        """As `auth_for` of the source.

        Raises:
            StreamClosed: The client was closed meanwhile.
        """
        with self._noted():
            return self._source.auth_for(image)

    def all(self) -> Mapping[str, Credentials]:
        """As `all` of the source.

        Raises:
            StreamClosed: The client was closed meanwhile.
        """
        with self._noted():
            return self._source.all()

    @contextmanager
    def _noted(self) -> Iterator[None]:
        wait = ClosableWait()
        self._open_resources.add(wait, self._owner)
        token = _lookup.set(wait)
        try:
            yield
        finally:
            _lookup.reset(token)
            self._open_resources.discard(wait)


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
    """The first few notes on one line, and how many more there are; empty if there are none."""
    more = [f"and {len(notes) - _MOST} more"] if len(notes) > _MOST else []
    return "; ".join(notes[:_MOST] + more)
