"""What stands in for an engine: its socket, `/grpc` and `/session`, and as BuildKit what a test says."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dockline_kit.buildkit.wire.control import (
    ListWorkersResponse,
    SolveRequest,
    SolveResponse,
    StatusRequest,
    WorkerRecord,
)
from dockline_kit.buildkit.wire.gateway import (
    GatewayPongResponse,
    GatewayResult,
    GatewayReturnRequest,
    GatewayReturnResponse,
    GatewaySolveRequest,
    GatewaySolveResponse,
)
from dockline_kit.buildkit.wire.status import StatusResponse
from dockline_kit.sync.buildkit.calls import Call
from dockline_kit.sync.buildkit.connection import Connection

from ..waiting import PATIENCE

__all__ = ["CONTROL", "StandIn", "only", "told"]

CONTROL = "/moby.buildkit.v1.Control/"
BRIDGE = "/moby.buildkit.v1.frontend.LLBBridge/"

_PONG = (
    b"HTTP/1.1 200 OK\r\nApi-Version: 1.51\r\nBuilder-Version: 2\r\nContent-Length: 2\r\n"
    b"Content-Type: text/plain\r\n\r\nOK"
)
_SWITCHED = b"HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
_REFUSED = (
    b'HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Length: 17\r\n\r\n{"message": "no"}'
)


class _Bytes:
    """A socket as the stream of a connection."""

    def __init__(self, sock: socket.socket, first: bytes) -> None:
        self._socket, self._first = sock, first

    def recv(self, size: int = 65536, /) -> bytes:
        first, self._first = self._first, b""
        if first:
            return first
        try:
            return self._socket.recv(size)
        except OSError:
            return b""

    def write(self, data: bytes, /) -> None:
        with suppress(OSError):
            self._socket.sendall(data)

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


class StandIn:
    """An engine on a unix socket.

    Args:
        folder: Where its socket is put.
        solve: Serves Solve; without it, the build doesn't end.
        status: Serves Status; without it, it tells nothing and doesn't end.
        labels: Of its worker.
        refuses: Paths that it refuses, as a proxy does.
        more: Serves other methods of Control, by their name.
        frontend: Says what the frontend tells, as metadata, where it is asked within a build.

    Attributes:
        url: Its address.
        asked: The paths that were asked for.
        solved: What Solve was asked for.
        questions: What the frontend was asked, within a build.
        within: The builds that calls within one have named, in order.
        sessions: The sessions that are open, for calls of ours.
    """

    def __init__(
        self,
        folder: Path,
        solve: Callable[[Call], None] | None = None,
        status: Callable[[Call], None] | None = None,
        *,
        labels: Mapping[str, str] | None = None,
        refuses: tuple[str, ...] = (),
        more: Mapping[str, Callable[[Call], None]] | None = None,
        frontend: Callable[[GatewaySolveRequest], dict[str, bytes]] = lambda _: {},
    ) -> None:
        self.asked: list[str] = []
        self.solved: list[SolveRequest] = []
        self.questions: list[GatewaySolveRequest] = []
        self.within: list[str] = []
        self.over = threading.Event()
        self.sessions: list[Connection] = []
        self.solve, self.status = solve, status
        self._refuses, self._more, self._frontend = refuses, more or {}, frontend
        self._returned = threading.Event()
        self._labels = dict(labels or {})
        self._controls: list[Connection] = []
        path = folder / "engine.sock"
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(path))
        self._listening.listen()
        self.url = f"unix://{path}"
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    @property
    def is_left(self) -> bool:
        """Whether nobody is connected any more."""
        return all(each.closed for each in (*self._controls, *self.sessions))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        self._returned.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._accepting.join()
        for connection in (*self._controls, *self.sessions):
            connection.close()
            connection.gone()

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        while True:
            data = b""
            while b"\r\n\r\n" not in data:
                if not (more := sock.recv(65536)):
                    sock.close()
                    return
                data += more
            head, _, rest = data.partition(b"\r\n\r\n")
            path = head.split(b" ")[1].decode()
            path = "/" + path.partition("?")[0].rpartition("/")[2]
            self.asked.append(path)
            if path in self._refuses:
                sock.sendall(_REFUSED)
            elif path == "/grpc":
                sock.sendall(_SWITCHED)
                self._controls.append(Connection(_Bytes(sock, rest), "server", self._services()).start())
                return
            elif path == "/session":
                sock.sendall(_SWITCHED)
                self.sessions.append(Connection(_Bytes(sock, rest), "client").start())
                return
            else:
                sock.sendall(_PONG)

    def _services(self) -> dict[str, Callable[[Call], None]]:
        return {
            f"{CONTROL}ListWorkers": self._workers,
            f"{CONTROL}Solve": self._solved,
            f"{CONTROL}Status": self._told,
            **{f"{CONTROL}{name}": serve for name, serve in self._more.items()},
            f"{BRIDGE}Ping": self._ping,
            f"{BRIDGE}Solve": self._ask,
            f"{BRIDGE}Return": self._return,
        }

    def _workers(self, call: Call) -> None:
        call.receive()
        call.send(ListWorkersResponse(record=[WorkerRecord(labels=self._labels)]).encode())

    def _solved(self, call: Call) -> None:
        request = SolveRequest.decode(only(call))
        self.solved.append(request)
        if request.internal:  # it waits for what is returned to it
            self._returned.wait(PATIENCE)
            call.send(SolveResponse().encode())
        elif self.solve is None:
            self.over.wait()
        else:
            self.solve(call)

    def _told(self, call: Call) -> None:
        StatusRequest.decode(only(call))
        if self.status is None:
            self.over.wait()
        else:
            self.status(call)

    def _ping(self, call: Call) -> None:
        call.receive()
        self.within += call.metadata["buildkit-controlapi-buildid"]
        call.send(GatewayPongResponse().encode())

    def _ask(self, call: Call) -> None:
        message: Any = call.receive()
        self.within += call.metadata["buildkit-controlapi-buildid"]
        request = GatewaySolveRequest.decode(message)
        self.questions.append(request)
        told = GatewayResult(metadata=self._frontend(request))
        call.send(GatewaySolveResponse(result=told).encode())

    def _return(self, call: Call) -> None:
        message: Any = call.receive()
        self.within += call.metadata["buildkit-controlapi-buildid"]
        GatewayReturnRequest.decode(message)
        self._returned.set()
        call.send(GatewayReturnResponse().encode())


def only(call: Call) -> bytes:
    """The message of a call, once its request has ended; servers of gRPC wait for that, too."""
    message = call.receive(PATIENCE / 4)
    assert message is not None and call.receive(PATIENCE / 4) is None
    return message


def told(*statuses: StatusResponse, until: threading.Event | None = None) -> Callable[[Call], None]:
    """What serves Status: it tells these, and ends then, or after an event."""

    def serve(call: Call) -> None:
        for status in statuses:
            call.send(status.encode())
        if until is not None:
            until.wait()

    return serve
