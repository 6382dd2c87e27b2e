# Derived from aio/buildkit/roads.py by `dockline generate`. Do not edit: change that, then run it again.
"""How an engine's BuildKit is reached, and how it reaches us.

Theory of operation
-------------------
There are two connections. On the first one we are the client, and request builds. Engines offer it at
`POST /grpc`. From API 1.53 on, their listener also speaks HTTP/2 directly, with no HTTP/1 before it, but not
over TLS.

On the second one, the session, the engine is the client: it asks for folders, secrets and credentials. It is
opened by `POST /session`. If that doesn't exist, or a proxy refuses it, a call in the first connection
(`Control.Session`) carries the bytes of the second, which costs twice as much.

Which of these an engine has isn't known before it is asked. It may refuse, which costs one request.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from dockline_runtime.errors import (
    APIError,
    ConnectionError,
    DocklineError,
    InvalidArgument,
    ProtocolError,
    TimeoutError,
)
from dockline_runtime.operation.inputs import NO_INPUTS
from dockline_runtime.operation.operation import Operation

from ...buildkit.errors import UnsupportedByEngine
from ...buildkit.http2.grpc import Status
from ...buildkit.http2.machine import require_h2
from ...buildkit.http2.tunnel import CONTROL_SESSION, session_fields, session_metadata
from .calls import CallFailed
from .connection import Connection, Handler
from .tunnel import Bare, Tunnel

__all__ = ["ControlRoad", "SessionRoad", "open_control", "open_session"]

ControlRoad = Literal["any", "grpc", "native"]
"""How BuildKit is reached: `POST /grpc`, HTTP/2 from the first byte on, or whichever there is."""
SessionRoad = Literal["any", "session", "control"]
"""How it reaches us: `POST /session`, a call in the first connection, or whichever there is."""

GRPC: Final[Operation[None]] = Operation(
    id="Grpc",
    method="POST",
    path="/grpc",
    module=__name__,
    name="open_control",
    answer="hijack",
    ok=(101,),
    upgrade="h2c",
    long_running=True,
    safe=True,
    since="1.39",
)
SESSION: Final[Operation[None]] = Operation(
    id="Session",
    method="POST",
    path="/session",
    module=__name__,
    name="open_session",
    answer="hijack",
    ok=(101,),
    upgrade="h2c",
    long_running=True,
    safe=True,
    since="1.31",
)
_NATIVE_SINCE: Final = (1, 53)
_ABSENT: Final = (404, 405, 410, 501)
_FORBIDDEN: Final = 403
_PROBE: Final = 3.0
"""How long to wait for the first bytes of an engine that may not speak HTTP/2, in seconds."""
_GREETING: Final = 20.0
"""How long to wait for an engine's first bytes, in seconds, if the client has no timeout."""


def open_control(docker: Any, *, road: ControlRoad = "any") -> Connection:
    """Open the connection on which builds are requested, as client.

    Args:
        docker: The client.
        road: How to reach BuildKit.

    Raises:
        ConfigError: The package `h2` isn't installed.
        UnsupportedByEngine: BuildKit can't be reached.
        As any request.
    """
    require_h2()
    docker.wire.version()
    if road == "native" or (road == "any" and _speaks_http2(docker)):
        try:
            return _native(docker)
        except (ConnectionError, ProtocolError, TimeoutError) as error:
            if road == "native":
                raise UnsupportedByEngine(
                    f"{_where(docker)} doesn't speak HTTP/2 by itself ({error}): engines do from API 1.53 "
                    "on, and not with TLS"
                ) from error
    try:
        stream = docker.wire.hijack(GRPC)
    except APIError as error:
        raise _unsupported(docker, error, GRPC) from error
    return Connection(stream.drop_timeout(), "client").start()


def open_session(
    docker: Any,
    services: Mapping[str, Handler],
    *,
    id: str,
    name: str = "",
    shared_key: str = "",
    control: Connection | None = None,
    road: SessionRoad = "any",
) -> Connection:
    """Open a session, in which we are the server.

    Args:
        docker: The client.
        services: What serves the engine's calls, by path; it makes no others, except Health, which is always
            served.
        id: The session's id; no other session may have it.
        name: The session's name.
        shared_key: The key under which the engine keeps the state of folders, together with their names.
        control: The first connection, for engines without `POST /session` and proxies that refuse it.
        road: How the engine reaches us.

    Raises:
        ConfigError: The package `h2` isn't installed.
        InvalidArgument: Its id, name or key can't be sent.
        BadRequest: There is a session with this id already.
        UnsupportedByEngine: There is no road for it.
        As any request.
    """
    require_h2()
    fields = session_fields(id, name, shared_key, services)
    if road == "control" and control is None:
        raise InvalidArgument("control: a session by way of another connection needs one")
    if road != "control":
        try:
            stream = docker.wire.hijack(SESSION, NO_INPUTS, tuple(fields))
            return Connection(stream.drop_timeout(), "server", services).start()
        except APIError as error:
            refused = error.status in _ABSENT or error.status == _FORBIDDEN
            if not refused:
                raise
            if control is None or road == "session":
                raise _unsupported(docker, error, SESSION) from error
    assert control is not None
    return _by_call(docker, services, fields, control)


def _native(docker: Any) -> Connection:
    """HTTP/2 from the first byte on."""
    wire = docker.wire
    channel = wire.shared.transport.open(wire.timeout, wire)
    channel.timeout = None
    connection = Connection(Bare(channel), "client").start()
    try:
        connection.greeted(_PROBE)
    except BaseException:
        connection.close()
        raise
    return connection


def _by_call(
    docker: Any, services: Mapping[str, Handler], fields: list[tuple[str, str]], control: Connection
) -> Connection:
    """A session whose bytes go through a call in another connection."""
    call = control.call(CONTROL_SESSION, session_metadata(fields))
    connection = Connection(Tunnel(call), "server", services).start()
    try:
        connection.greeted(docker.wire.timeout or _GREETING)
    except BaseException as error:
        connection.close()
        if isinstance(error, CallFailed) and error.status == Status.UNIMPLEMENTED:
            raise UnsupportedByEngine(
                f"{_where(docker)} has no sessions, neither by POST /session nor by Control.Session"
            ) from error
        raise
    return connection


def _speaks_http2(docker: Any) -> bool:
    """Whether the engine's listener speaks HTTP/2, by its version; a gateway at a path doesn't."""
    shared = docker.wire.shared
    address, daemon = shared.transport.address, shared.negotiation.daemon
    if address.tls or address.prefix or daemon is None:
        return False
    return tuple(int(part) for part in daemon.split(".")) >= _NATIVE_SINCE


def _unsupported(docker: Any, error: APIError, op: Operation[None]) -> DocklineError:
    """The error that the refusal of a road means; other errors are returned unchanged."""
    said = f"{op.method} {op.path} was answered by {error.status} ({error.message})"
    if error.status in _ABSENT:
        return UnsupportedByEngine(
            f"{_where(docker)} offers no BuildKit to clients: {said}. Podman has none, nor have engines "
            "before 18.09; images.build() builds there, too"
        )
    if error.status == _FORBIDDEN:
        return UnsupportedByEngine(
            f"{_where(docker)} doesn't let BuildKit be reached: {said}. If that is a proxy, let {op.path} "
            "pass; images.build() needs only /build"
        )
    return error


def _where(docker: Any) -> str:
    return f"the engine at {docker.wire.shared.transport.address}"
