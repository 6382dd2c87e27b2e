"""The narrow door between rendered endpoint functions and the engine: one method per kind of answer.

Every rendered function takes an `Api` first: the client, or a `Resource` of it such as `docker.containers`.
Both lead to the `Wire` that sends operations, so `container_list(docker, all=True)` and
`docker.containers.list(all=True)` are one function.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeVar

if TYPE_CHECKING:
    from ..operation.operation import Operation
    from .hijack import HijackedStream
    from .item_streams import ByteStream, FrameStream, Pending, TarStream, ValueStream
    from .websocket import WebSocketStream

__all__ = ["Api", "PlatformLike", "PlatformParts", "Resource", "UploadSource", "Values", "Wire"]

T = TypeVar("T")

Values = Mapping[str, Any]
"""Values by wire name. None means 'not given' and is not sent."""


class PlatformParts(Protocol):
    """An object that names a platform, such as the `OCIPlatform` model."""

    @property
    def os(self) -> str | None: ...
    @property
    def architecture(self) -> str | None: ...
    @property
    def variant(self) -> str | None: ...


PlatformLike = str | PlatformParts
"""A platform as `os/arch[/variant]`, or as an object with these parts."""


UploadSource = bytes | bytearray | memoryview | str | PathLike[str] | BinaryIO | Iterable[bytes]
"""What is uploaded: bytes, the path of a file, a file opened in binary mode, or an iterable of bytes."""


class Wire(Protocol):
    """Sends operations; `path` and `query` hold values by wire name, None is left out.

    `auth` is a registry's credentials, or a map of them where the operation takes one for each registry.
    """

    def call(
        self, op: Operation[T], *, path: Values = ..., query: Values = ..., body: Any = ..., auth: Any = ...
    ) -> T:
        """Send and read the whole answer: none, JSON, text or headers."""
        ...

    def change(
        self, op: Operation[Any], *, path: Values = ..., query: Values = ..., body: Any = ..., auth: Any = ...
    ) -> bool:
        """Send; False where the daemon says that it was so already."""
        ...

    def pending(
        self, op: Operation[T], *, path: Values = ..., query: Values = ..., body: Any = ..., auth: Any = ...
    ) -> Pending[T]:
        """Send and wait for the response's head; its JSON body comes later."""
        ...

    def values(
        self, op: Operation[T], *, path: Values = ..., query: Values = ..., body: Any = ..., auth: Any = ...
    ) -> ValueStream[T]:
        """Open a stream of JSON values."""
        ...

    def frames(
        self, op: Operation[Any], *, path: Values = ..., query: Values = ..., body: Any = ..., auth: Any = ...
    ) -> FrameStream:
        """Open a stream of log frames."""
        ...

    def download(
        self, op: Operation[Any], *, path: Values = ..., query: Values = ..., body: Any = ..., auth: Any = ...
    ) -> ByteStream:
        """Open a stream of bytes."""
        ...

    def tar(
        self, op: Operation[T], *, path: Values = ..., query: Values = ..., body: Any = ..., auth: Any = ...
    ) -> TarStream[T]:
        """Open a tar archive sent by the daemon."""
        ...

    def hijack(
        self, op: Operation[Any], *, path: Values = ..., query: Values = ..., body: Any = ..., auth: Any = ...
    ) -> HijackedStream:
        """Turn a connection of its own into a stream both ways."""
        ...

    def websocket(
        self, op: Operation[Any], *, path: Values = ..., query: Values = ..., body: Any = ..., auth: Any = ...
    ) -> WebSocketStream:
        """Open a websocket."""
        ...


class Api(Protocol):
    """What endpoint functions take first: a client, or a resource of it."""

    @property
    def wire(self) -> Wire:
        """Sends operations to the engine."""
        ...


class Resource:
    """A group of endpoint functions bound to a client; `docker.containers` is one."""

    __slots__ = ("wire",)

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.wire!r}>"
