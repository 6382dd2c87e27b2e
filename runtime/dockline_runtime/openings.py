"""What opens a stream for tasks: to be entered, awaited, iterated over, or read whole.

    async with docker.containers.logs("web", stdout=True) as logs: ...
    logs = await docker.containers.logs("web", stdout=True)
    async for frame in docker.containers.logs("web", stdout=True): ...
    output = await docker.containers.logs("web", stdout=True).read()

Nothing is sent before one of these, and an opening can be used once. Methods that read the whole close the
stream afterwards, and so does iterating to the end. If a loop is left early, the stream is closed when the
loop's iterator is collected, so `async with` is better there. Python warns about an opening that is never
used: a coroutine was never awaited.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Generator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, Self, TypeVar

from .errors import StreamBusy
from .lazy import offered

if TYPE_CHECKING:
    import os
    import tarfile

    # Bases name them, as text.
    from .aio.downloads import AsyncByteStream, AsyncTarStream  # noqa: F401
    from .aio.hijack import AsyncHijackedStream  # noqa: F401
    from .aio.item_streams import AsyncFrameStream, AsyncPending, AsyncValueStream  # noqa: F401
    from .aio.websocket import AsyncWebSocketStream  # noqa: F401
    from .files.saving import Writable
    from .protocol.collecting import Output
    from .protocol.demux import Frame

__all__ = [
    "Opening",
    "OpeningBytes",
    "OpeningFrames",
    "OpeningHijacked",
    "OpeningPending",
    "OpeningTar",
    "OpeningValues",
    "OpeningWebSocket",
]

T = TypeVar("T")


class _Opened(Protocol):
    """A stream."""

    async def __aenter__(self) -> Self:
        """The stream itself."""
        ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> object:
        """Close it."""
        ...


S = TypeVar("S", bound=_Opened)
D = TypeVar("D", bound="AsyncByteStream")


class Opening(Generic[S]):
    """A stream that is opened when this is awaited or entered; once.

    Args:
        opened: Sends the request, and gives the stream.
    """

    __slots__ = ("_opened", "_stream")

    def __init__(self, opened: Coroutine[Any, Any, S]) -> None:
        self._opened: Coroutine[Any, Any, S] | None = opened
        self._stream: S | None = None

    def __await__(self) -> Generator[Any, Any, S]:
        """Send the request; the stream, which the caller closes.

        Raises:
            StreamBusy: This was used before.
        """
        return self._take().__await__()

    async def __aenter__(self) -> S:
        self._stream = stream = await self._take()
        return stream

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            await stream.__aexit__(kind, error, trace)

    def _take(self) -> Coroutine[Any, Any, S]:
        opened, self._opened = self._opened, None
        if opened is None:
            raise StreamBusy("this has been awaited, entered or read already: call the function again")
        return opened

    def __dir__(self) -> list[str]:
        return offered(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}, {'not used yet' if self._opened is not None else 'used'}>"


class OpeningFrames(Opening["AsyncFrameStream"]):
    """Log output: frames as the container wrote them."""

    __slots__ = ()

    async def __aiter__(self) -> AsyncIterator[Frame]:
        async with self as stream:
            async for frame in stream:
                yield frame

    async def read(self) -> Output:
        """All of it, stdout and stderr apart.

        Raises:
            StreamClosed: The stream was closed meanwhile, with its client.
            TruncatedStream: The connection ended in the middle of a frame.
            StreamError: The daemon ended the stream with an error.
            TimeoutError: Nothing came in time, if there is a timeout.
        """
        async with self as stream:
            return await stream.read()

    async def text(self, encoding: str = "utf-8", errors: str = "replace") -> str:
        """All of it as text, stdout and stderr in the order they came.

        Args:
            encoding: How the container encodes text.
            errors: What to do with bytes that aren't, as in `bytes.decode`.

        Raises:
            As `read`.
        """
        async with self as stream:
            return await stream.text(encoding, errors)


class OpeningValues(Opening["AsyncValueStream[T]"], Generic[T]):
    """A stream of JSON values: progress, events, stats."""

    __slots__ = ()

    async def __aiter__(self) -> AsyncIterator[T]:
        async with self as stream:
            async for value in stream:
                yield value

    async def drain(self) -> None:
        """Read to the end and drop what comes: `await docker.images.pull("busybox").drain()` waits for a
        pull.

        Raises:
            As `last`.
        """
        async with self as stream:
            await stream.drain()

    async def last(self) -> T | None:
        """Read to the end; the last value, None if there was none.

        Raises:
            StreamError: The daemon reported an error; its `before` holds the last values that came before
                it.
            StreamClosed: The stream was closed meanwhile, with its client.
            TruncatedStream: The connection ended too early.
            TimeoutError: Nothing came in time, if there is a timeout.
        """
        async with self as stream:
            return await stream.last()

    async def first(self) -> T | None:
        """The first value, None if there is none; the stream is closed then.

        Raises:
            As `last`.
        """
        async with self as stream:
            return await stream.first()


class OpeningPending(Opening["AsyncPending[T]"], Generic[T]):
    """A response whose JSON comes later, as that of `wait`. What the daemon does for it begins when this is
    entered or awaited: start the container then, and no exit is missed."""

    __slots__ = ()

    async def result(self, timeout: float | None = None) -> T:
        """Wait for the value.

        Args:
            timeout: How long to wait for it, in seconds; None for as long as it takes.

        Raises:
            InvalidArgument: The timeout isn't valid.
            TimeoutError: The value did not come in time.
            StreamClosed: This was closed meanwhile, with its client.
            TruncatedStream: The connection ended before it was whole.
        """
        async with self as pending:
            return await pending.result(timeout)


class _Downloading(Opening[D], Generic[D]):
    """What all downloads can do."""

    __slots__ = ()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async with self as stream:
            async for piece in stream:
                yield piece

    async def read(self, size: int | None = -1) -> bytes:
        """The first `size` bytes, less only at the end; all of it without a size.

        Raises:
            StreamClosed: The stream was closed meanwhile, with its client.
            TruncatedStream: The connection ended too early.
            TimeoutError: Nothing came in time, if there is a timeout.
        """
        async with self as stream:
            return await stream.read(size)

    async def save(self, target: str | os.PathLike[str] | Writable) -> int:
        """Write all of it to a file; how many bytes.

        Args:
            target: A path, or a file opened in binary mode; anything with such a `write` will do. At a path,
                the file appears when it is whole: until then it has another name beside it, which is removed
                if the stream breaks. A file that is there keeps its owner and permissions. If nothing can be
                put in its place (its directory may not be written to, it is mounted on its own, or its owner
                can't be kept), it is written where it is, and is empty if the stream breaks.

        Raises:
            As `read`; and `OSError` if the file can't be written.
        """
        async with self as stream:
            return await stream.save(target)


class OpeningBytes(_Downloading["AsyncByteStream"]):
    """Bytes that the daemon sends."""

    __slots__ = ()


class OpeningTar(_Downloading["AsyncTarStream[T]"], Generic[T]):
    """A tar archive that the daemon sends; its end is checked."""

    __slots__ = ()

    async def extract(
        self,
        target: str | os.PathLike[str],
        filter: Literal["data", "tar", "fully_trusted"]
        | Callable[[tarfile.TarInfo, str], tarfile.TarInfo | None] = "data",
    ) -> None:
        """Unpack the archive into a directory, which is made if there is none; as `extract` of the stream.

        Args:
            target: The directory.
            filter: What members may be, named as in `tarfile`; "data" is the safest. A function is called, in
                another thread, with each member as a `tarfile.TarInfo` and the directory; it returns what is
                to be made, or None to leave it out.

        Raises:
            UnsafeArchive: A member must not be unpacked, or can't be.
            ProtocolError: The archive is malformed, or goes on behind its end.
            StreamError: The daemon reported an error instead of the archive's end.
            TruncatedStream: The archive is cut.
            StreamClosed: The stream was closed meanwhile, with its client.
            InvalidArgument: There is no such filter.
            OSError: The directory can't be written to, or the disk is full.
        """
        async with self as stream:
            await stream.extract(target, filter)


class OpeningHijacked(Opening["AsyncHijackedStream"]):
    """A stream both ways: frames come out, bytes go in."""

    __slots__ = ()

    async def __aiter__(self) -> AsyncIterator[Frame]:
        async with self as stream:
            async for frame in stream:
                yield frame

    async def read(self) -> Output:
        """All that comes, stdout and stderr apart; nothing goes.

        Raises:
            StreamClosed: The stream was closed meanwhile, with its client.
            TruncatedStream: The connection ended in the middle of a frame.
            StreamError: The daemon ended the stream with an error.
            TimeoutError: Nothing came in time, if there is a timeout.
        """
        async with self as stream:
            return await stream.read()

    async def text(self, encoding: str = "utf-8", errors: str = "replace") -> str:
        """All that comes as text, stdout and stderr in the order they came.

        Args:
            encoding: How the container encodes text.
            errors: What to do with bytes that aren't, as in `bytes.decode`.

        Raises:
            As `read`.
        """
        async with self as stream:
            return await stream.text(encoding, errors)

    async def communicate(self, input: bytes | None = None) -> Output:
        """Write all of the input, end stdin, read to the end: no deadlock, however much goes either way.

        A process that ends before it has read its input isn't an error, as with `subprocess`; nor is a
        daemon that is killed before, which looks the same. Ask it afterwards whether the process has ended:
        `await exec.inspect(id)`, with `running` false and an `exit_code`.

        Args:
            input: What to write; with None, stdin is left alone.

        Raises:
            As `read`, and `InvalidArgument` with a TTY, before anything is written.
        """
        async with self as stream:
            return await stream.communicate(input)


class OpeningWebSocket(Opening["AsyncWebSocketStream"]):
    """A stream both ways over a websocket: bytes come out, bytes go in."""

    __slots__ = ()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async with self as stream:
            async for message in stream:
                yield message

    async def read(self) -> bytes:
        """All that comes, stdout and stderr as one.

        Raises:
            StreamClosed: The stream was closed meanwhile, with its client.
            TruncatedStream: The connection ended without a close frame, or within a message.
            StreamError: The daemon, or a proxy before it, gave another reason for the end than that all is
                said; its `code` is the websocket's.
            ProtocolError: What came isn't a websocket.
        """
        async with self as stream:
            return await stream.read()
