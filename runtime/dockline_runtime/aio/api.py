"""What rendered endpoint functions are given, and what groups of them are made of.

Every rendered function takes an `AsyncApi` first: the client, or a resource of it, as `docker.containers`.
Both lead to the `Wire` that sends operations, so `container_list(docker, all=True)` and
`docker.containers.list(all=True)` are one function, each by the name that it is called by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ..lazy import offered
from ..operation.methods import name_methods
from ..waiting.tasks.faces import UploadSource

if TYPE_CHECKING:
    from .dispatch import Dispatcher as Wire

__all__ = ["AsyncApi", "AsyncResource", "UploadSource"]


class AsyncApi(Protocol):
    """What endpoint functions take first: a client, or a resource of it."""

    @property
    def wire(self) -> Wire:
        """Sends operations to the engine."""
        ...


class AsyncResource:
    """A group of endpoint functions bound to a client; `docker.containers` is one."""

    def __init_subclass__(cls) -> None:
        name_methods(cls)

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    def __dir__(self) -> list[str]:
        return offered(self, "wire")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.wire!r}>"
