"""Every error that dockline raises.

    DocklineError
    ├── InvalidArgument              ValueError: refused before anything was sent
    ├── BrokenUpload                 ValueError: what was being sent came to an end too early, or wasn't bytes
    ├── ConfigError                  config.json, a context or an environment variable isn't valid
    ├── VersionError                 needs a newer API than the daemon has, or the other way round
    ├── ConnectionError              builtins.ConnectionError: no connection, or it was lost
    │   ├── SocketNotFound           FileNotFoundError: there is no socket at the address
    │   ├── SocketPermissionDenied   PermissionError: this user may not use the socket
    │   └── ConnectionRefused        ConnectionRefusedError: nobody listens at the address
    ├── TimeoutError                 builtins.TimeoutError: it took longer than the timeout
    ├── ProtocolError                what came is malformed
    │   └── TruncatedStream          EOFError: what came stops in the middle
    ├── StreamError                  the daemon's error inside a stream that began with 200
    │   └── BuildFailed              a build, with its output
    ├── StreamClosed                 ValueError: used after close, as files put it
    ├── StreamBusy                   RuntimeError: another task is at it already
    ├── UnsafeArchive                ValueError: an archive would be unpacked outside of its directory
    ├── DecodeError                  ValueError: a response is not as described (strict decoding only)
    └── APIError                     the daemon said no, by status:
        ├── Redirected               3xx: it is elsewhere, which isn't followed
        ├── BadRequest               400: an argument isn't valid
        ├── Unauthorized             401: credentials are missing or wrong
        ├── Forbidden                403: it isn't allowed
        ├── NotFound                 404, LookupError: there is no such thing
        ├── Conflict                 409: what is there doesn't allow it now
        └── ServerError              5xx: the daemon, or what it needs, failed
            └── ServiceUnavailable   503: not now, or not on this node

Where Python has a built-in of the kind, ours is one of those too. `Forbidden` isn't a `PermissionError` on
purpose: that is an `OSError`, and the daemon's refusal must not look like a failing connection to code that
retries those.

All of them can be pickled, and none holds credentials, headers or a query.
"""

from __future__ import annotations

import builtins
import errno
from collections.abc import Sequence
from typing import Any, ClassVar

__all__ = [
    "APIError",
    "BadRequest",
    "BrokenUpload",
    "BuildFailed",
    "ConfigError",
    "Conflict",
    "ConnectionError",
    "ConnectionRefused",
    "DecodeError",
    "DocklineError",
    "Forbidden",
    "InvalidArgument",
    "NotFound",
    "ProtocolError",
    "Redirected",
    "ServerError",
    "ServiceUnavailable",
    "SocketNotFound",
    "SocketPermissionDenied",
    "StreamBusy",
    "StreamClosed",
    "StreamError",
    "TimeoutError",
    "TruncatedStream",
    "Unauthorized",
    "UnsafeArchive",
    "VersionError",
    "VersionWarning",
    "error_for",
    "in_seconds",
    "shorten",
]

# Exceptions are pickled as (class, args) and shown as class(*args). So each constructor can be called with
# positional arguments alone and passes all of them on to `args`.


class DocklineError(Exception):
    """Base of every error that dockline raises.

    Attributes:
        outcome_unknown: Whether the daemon may have carried out what was asked for, though no response says
            so: something was sent, and the response was lost. It is never true for requests that change
            nothing, or that the daemon refused. Look before you repeat the request; the message says where.
        unsent: Whether it is certain that no part of the request has reached the daemon, because there was no
            connection: it is safe to repeat it then. False doesn't mean that something has reached it.
        operation: The operationId of what failed, e.g. `ContainerList`; None if that isn't known.
        spoken: The method that failed, as users call it, e.g. `docker.containers.list`: messages begin with
            it. None if that isn't known.
    """

    outcome_unknown: bool = False
    unsent: bool = False
    operation: str | None = None
    spoken: str | None = None

    def __dir__(self) -> list[str]:
        return [name for name in object.__dir__(self) if name[:1] != "_" or name[:2] == "__"]


class InvalidArgument(DocklineError, ValueError):
    """An argument was refused before anything was sent."""


class BrokenUpload(DocklineError, ValueError):
    """An upload can't be finished: a file became shorter, or an iterator gave something that isn't bytes.

    A part may have been sent by then, and the connection is closed; what the daemon does with that part isn't
    known.

    Attributes:
        sent: How many bytes of the body had been handed over for sending, None if that isn't known.
    """

    def __init__(self, message: str, sent: int | None = None) -> None:
        super().__init__(message, sent)
        self.message, self.sent = message, sent

    def __str__(self) -> str:
        if self.sent is None:
            return self.message
        return f"{self.message}; {self.sent} bytes had been sent, and what becomes of them isn't known"


class ConfigError(DocklineError):
    """Configuration outside the program isn't valid: a file, a context or an environment variable."""


class VersionError(DocklineError):
    """The daemon's API version and what was asked for don't fit together.

    Attributes:
        needed: The API version that would do, e.g. `1.44`.
        daemon: The one that is in use with this daemon.
    """

    def __init__(self, message: str, needed: str | None = None, daemon: str | None = None) -> None:
        super().__init__(message, needed, daemon)
        self.message, self.needed, self.daemon = message, needed, daemon

    def __str__(self) -> str:
        return self.message


class VersionWarning(UserWarning):
    """A value is sent that the version in use is too old for, with `Client(gates="warn")`."""


class ConnectionError(DocklineError, builtins.ConnectionError):
    """The daemon can't be reached, or the connection to it was lost."""

    _errno: ClassVar[int | None] = None

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.errno = self._errno


class SocketNotFound(ConnectionError, FileNotFoundError):
    """There is no socket at the daemon's address: wrong path, or the daemon isn't running."""

    _errno = errno.ENOENT


class SocketPermissionDenied(ConnectionError, PermissionError):
    """This user may not open the daemon's socket."""

    _errno = errno.EACCES


class ConnectionRefused(ConnectionError, ConnectionRefusedError):
    """Nothing listens at the daemon's address."""

    _errno = errno.ECONNREFUSED


class TimeoutError(DocklineError, builtins.TimeoutError):
    """The daemon took longer than the timeout allows."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.errno = errno.ETIMEDOUT


class ProtocolError(DocklineError):
    """What came over the wire is malformed: a response head, a frame or JSON."""


class TruncatedStream(ProtocolError, EOFError):
    """The wire ended in the middle of a frame, a JSON value or a body."""


class StreamError(DocklineError):
    """The daemon reported an error inside a stream that had begun as a success.

    Attributes:
        message: What the daemon said.
        code: Its error code, where it gave one.
        operation: The operationId, e.g. `ImagePush`.
        before: What had come before the error, where the raising call had not handed it out yet.
        hint: What may have led to it: why no credentials went along, say; empty in most cases.
    """

    hint: str = ""

    def __init__(
        self, message: str, code: int | None = None, operation: str | None = None, before: Sequence[Any] = ()
    ) -> None:
        super().__init__(message, code, operation, before)
        self.message, self.code, self.operation, self.before = message, code, operation, before

    def __str__(self) -> str:
        return _named(self, f"{self.message} ({self.hint})" if self.hint else self.message)

    def __repr__(self) -> str:
        return f"StreamError({self.message!r}, code={self.code!r}, operation={self.operation!r})"


class BuildFailed(StreamError):
    """A build failed, and its result was waited for.

    Attributes:
        output: What it wrote before.
        step: The step that failed, such as `[2/3] RUN make`; empty where the builder doesn't tell it apart.
    """

    def __init__(
        self,
        message: str,
        code: int | None = None,
        operation: str | None = None,
        before: Sequence[Any] = (),
        output: str = "",
        step: str = "",
    ) -> None:
        super().__init__(message, code, operation, before)
        self.args, self.output, self.step = (message, code, operation, before, output, step), output, step

    def __str__(self) -> str:
        lines = (line.strip() for line in reversed(self.output.splitlines()))
        last = next((line for line in lines if line and not line.startswith("--->")), "")  # the builder's own
        text = super().__str__() + (f"; it failed in {shorten(self.step)}" if self.step else "")
        silent = not last or (self.step and last.endswith(f" {self.step}"))
        return text if silent else f"{text}; its output ends with: {shorten(last)}"

    def __repr__(self) -> str:
        return f"BuildFailed({self.message!r}, code={self.code!r}, operation={self.operation!r})"


class StreamClosed(DocklineError, ValueError):
    """A stream was used after it had been closed."""


class StreamBusy(DocklineError, RuntimeError):
    """A stream was read by two tasks at once, or an opening was used twice. The first one goes on."""


class UnsafeArchive(DocklineError, ValueError):
    """An archive holds what must not be unpacked: a path or link that leads out of the folder, a device, or
    what can't be made where it says."""


class DecodeError(DocklineError, ValueError):
    """A response is not as the API describes it. Raised by strict decoding only.

    Attributes:
        places: For each place where it differs: its JSON path, what was expected and what came.
        what: What was decoded, e.g. `ContainerSummary`.
    """

    def __init__(self, places: Sequence[tuple[str, str, str]], what: str = "JSON") -> None:
        super().__init__(places, what)
        self.places = tuple(places)
        self.what = what

    def __str__(self) -> str:
        shown = [f"{path}: expected {expected}, got {got}" for path, expected, got in self.places[:5]]
        if len(self.places) > len(shown):
            shown.append(f"and {len(self.places) - len(shown)} more")
        return f"{self.what} is not as described: {'; '.join(shown)}"


class APIError(DocklineError):
    """The daemon refused a request.

    Attributes:
        status: The HTTP status, e.g. 404.
        message: What the daemon said, or the status's phrase if it said nothing.
        operation: The operationId, e.g. `ContainerInspect`.
        method: The HTTP method.
        path: The path that was asked for, without the query.
        hint: What may have led to it: why no credentials went along, say; empty in most cases.
    """

    hint: str = ""

    def __init__(
        self,
        status: int,
        message: str,
        operation: str | None = None,
        method: str | None = None,
        path: str | None = None,
    ) -> None:
        # A query can hold secrets (build arguments): it must not get into logs by way of an error.
        path = path.partition("?")[0] if path else path
        super().__init__(status, message, operation, method, path)
        self.status, self.message = status, message
        self.operation, self.method, self.path = operation, method, path

    def __str__(self) -> str:
        return _named(self, f"{self.status} {self.message}{f' ({self.hint})' if self.hint else ''}")


class Redirected(APIError):
    """The daemon, or a proxy before it, responded with a redirect; dockline follows none."""


class BadRequest(APIError):
    """400: the daemon can't use a parameter or the body."""


class Unauthorized(APIError):
    """401: credentials are missing or wrong."""


class Forbidden(APIError):
    """403: the daemon doesn't allow this, no matter who asks."""


class NotFound(APIError, LookupError):
    """404: what was named isn't there."""


class Conflict(APIError):
    """409: it can't be done in the state that things are in."""


class ServerError(APIError):
    """5xx: the daemon failed, or something that it relies on."""


class ServiceUnavailable(ServerError):
    """503: not possible on this node, or not now."""


_BY_STATUS: dict[int, type[APIError]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    503: ServiceUnavailable,
}
_BY_FAMILY: dict[int, type[APIError]] = {3: Redirected, 5: ServerError}


def error_for(
    status: int,
    message: str,
    operation: str | None = None,
    method: str | None = None,
    path: str | None = None,
) -> APIError:
    """The error for a status: of the status's own class if there is one, else an `APIError`.

    Args:
        status: The HTTP status.
        message: What the daemon said.
        operation: The operationId.
        method: The HTTP method.
        path: The path that was asked for; a query is cut off.
    """
    kind = _BY_STATUS.get(status) or _BY_FAMILY.get(status // 100, APIError)
    return kind(status, message, operation, method, path)


def _named(error: DocklineError, text: str) -> str:
    """A message with the failed method in front of it, as users call it, or its operationId."""
    name = error.spoken or error.operation
    return f"{name}: {text}" if name else text


def in_seconds(seconds: float) -> str:
    """A length of time for an error message: `1 second`, `0.5 seconds`."""
    return f"{seconds:g} second{'' if seconds == 1 else 's'}"


def shorten(value: object, limit: int = 60) -> str:
    """The repr of a value for an error message, at most `limit` characters of it."""
    try:
        text = repr(value)
    except ValueError:  # Python refuses to write very long integers down
        return f"a value of type {type(value).__name__} with thousands of digits"
    return text if len(text) <= limit else text[: limit - 1] + "…"
