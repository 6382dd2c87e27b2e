# Derived from aio/api.py by `dockline generate`. Do not edit: change that, then run it again.
"""What rendered endpoint functions take first, and the base class of groups of them.

The first argument of every rendered function is an `Api`: the client, or one of its resources, such as
`docker.containers`. Both have the `Wire` that sends operations, so `container_list(docker, all=True)` and
`docker.containers.list(all=True)` call one function by two names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ..lazy import offered
from ..operation.methods import name_methods
from ..waiting.threads.faces import UploadSource

if TYPE_CHECKING:
    from .dispatch import Dispatcher as Wire

__all__ = ["Api", "Resource", "UploadSource"]


class Api(Protocol):
    """The first argument of endpoint functions: a client, or one of its resources."""

    @property
    def wire(self) -> Wire:
        """Sends operations to the engine."""
        ...


class Resource:
    """A group of endpoint functions bound to a client; `docker.containers` is one."""

    def __init_subclass__(cls) -> None:
        name_methods(cls)

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    def __dir__(self) -> list[str]:
        return offered(self, "wire")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.wire!r}>"
