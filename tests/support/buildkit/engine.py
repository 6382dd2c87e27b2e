"""An engine that has only its version and its BuildKit, made of h2, on a unix socket."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from dockline_kit.buildkit.wire.session import BytesMessage

from ..waiting import eventually
from .peer import Peer

__all__ = ["CONTROL_SESSION", "LIST_WORKERS", "FakeEngine", "Wired"]

LIST_WORKERS = "/moby.buildkit.v1.Control/ListWorkers"
CONTROL_SESSION = "/moby.buildkit.v1.Control/Session"
PREFACE = b"PRI * HTTP/2.0"

T = TypeVar("T")


class Wired:
    """A peer with a wire: a thread has it hear what comes, and tests have it speak.

    Args:
        peer: The peer.
        send: Sends bytes.
        fields: The headers that it was asked for by.
        within: The peer whose wire this one's goes through.
    """

    def __init__(
        self,
        peer: Peer,
        send: Callable[[bytes], object],
        fields: list[tuple[str, str]],
        within: Wired | None = None,
    ) -> None:
        self.peer = peer
        self.fields = fields
        self.ended = False
        self._send = send
        self.lock: threading.RLock = within.lock if within else threading.RLock()

    def hear(self, data: bytes) -> None:
        """It hears bytes, and says what there is to be said then."""
        with self.lock:
            self.peer.receive(data)
            self.flush()

    def flush(self) -> None:
        """Send what there is to be said."""
        with self.lock:
            if said := self.peer.outgoing():
                with contextlib.suppress(OSError):
                    self._send(said)

    def does(self, act: Callable[[Peer], T]) -> T:
        """Have it do something, and say it."""
        with self.lock:
            done = act(self.peer)
            self.flush()
            return done

    def until(self, check: Callable[[Peer], T], what: str = "it") -> T:
        """Wait until something holds of it."""

        def ask() -> T:
            with self.lock:
                return check(self.peer)

        return eventually(ask, what=what)

    def said(self, name: str) -> list[str]:
        """The values of a header that it was asked for by."""
        return [value for each, value in self.fields if each.lower() == name.lower()]


class FakeEngine:
    """The engine; a block.

    Args:
        folder: Where its socket is.
        version: Its API version.
        refused: Paths that are answered by an error, with its status.
        native: Whether it speaks HTTP/2 with no HTTP/1 before it.
        mute: Whether it says nothing to HTTP/2, rather than an error, if it isn't native.
        answers: What calls are answered by; those of other paths are left open.

    Attributes:
        controls: The connections by which it was asked for BuildKit.
        sessions: The sessions.
        asked: The paths that it was asked for.
        open: The connections that are open.
    """

    def __init__(
        self,
        folder: Path,
        *,
        version: str = "1.51",
        refused: Mapping[str, int] | None = None,
        native: bool = False,
        mute: bool = False,
        answers: Mapping[str, bytes] | None = None,
    ) -> None:
        self.url = f"unix://{folder / 'docker.sock'}"
        self.controls: list[Wired] = []
        self.sessions: list[Wired] = []
        self.asked: list[str] = []
        self.open: set[socket.socket] = set()
        self.pause = threading.Event()  # cleared, it reads nothing
        self.pause.set()
        self._version = version
        self._refused = refused or {}
        self._native, self._mute = native, mute
        self._answers = {LIST_WORKERS: b"\n\x00"} if answers is None else answers
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / "docker.sock"))
        self._listener.listen(20)

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True, name="fake engine").start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pause.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """End all connections, as a crash does."""
        for each in list(self.open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def control(self) -> Wired:
        """The first connection by which BuildKit is asked for, once there is one."""
        eventually(lambda: self.controls, what="a connection for builds")
        return self.controls[0]

    def session(self) -> Wired:
        """The first session, once there is one that has greeted."""
        eventually(lambda: self.sessions, what="a session")
        return self.sessions[0]

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                taken, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(taken,), daemon=True, name="fake engine").start()

    def _serve(self, taken: socket.socket) -> None:
        self.open.add(taken)
        with contextlib.suppress(OSError), taken:
            try:
                self._talk(taken)
            finally:
                self.open.discard(taken)

    def _talk(self, taken: socket.socket) -> None:
        data = b""
        while True:
            while b"\r\n\r\n" not in data:
                if not (came := taken.recv(65536)):
                    return
                data += came
            if data.startswith(PREFACE):
                if self._native:
                    self._control(taken, data, [])
                elif self._mute:
                    while taken.recv(65536):
                        pass
                else:
                    taken.sendall(
                        b"HTTP/1.1 301 Moved Permanently\r\nLocation: /%2A\r\nConnection: close\r\n\r\n"
                    )
                return
            head, _, data = data.partition(b"\r\n\r\n")
            line, *lines = head.decode("latin-1").split("\r\n")
            path = line.split(" ")[1]
            path = path.partition("/v1.")[2].partition("/")[2].join(("/", "")) if "/v1." in path else path
            self.asked.append(path)
            fields = [(name, value.strip()) for name, _, value in (each.partition(":") for each in lines)]
            if status := self._refused.get(path):
                said = b'{"message":"no"}'
                kind = b"Content-Type: application/json\r\n"
                taken.sendall(
                    b"HTTP/1.1 %d No\r\n%sContent-Length: %d\r\n\r\n" % (status, kind, len(said)) + said
                )
            elif path in ("/grpc", "/session"):
                taken.sendall(
                    b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
                )
                (self._control if path == "/grpc" else self._session)(taken, data, fields)
                return
            else:
                version = self._version.encode()
                taken.sendall(b"HTTP/1.1 200 OK\r\nApi-Version: %s\r\nContent-Length: 0\r\n\r\n" % version)

    def _control(self, taken: socket.socket, data: bytes, fields: list[tuple[str, str]]) -> None:
        wired = Wired(Peer("server"), taken.sendall, fields)
        self.controls.append(wired)
        wired.flush()
        answered: set[int] = set()
        tunnels: dict[int, Wired] = {}
        for came in self._what_comes(taken, data):
            wired.hear(came)
            wired.does(lambda peer: self._answer(peer, answered, wired, tunnels))
        wired.ended = True
        for tunnel in tunnels.values():
            tunnel.ended = True

    def _answer(self, peer: Peer, answered: set[int], wired: Wired, tunnels: dict[int, Wired]) -> None:
        for stream, head in list(peer.heads.items()):
            path = head[":path"]
            if path == CONTROL_SESSION and CONTROL_SESSION not in self._refused:
                self._tunnel(peer, stream, wired, tunnels)
            elif path in self._answers and stream in peer.ended and stream not in answered:
                answered.add(stream)
                peer.answer(stream)
                peer.send(stream, self._answers[path])
                peer.end(stream)
            elif path == CONTROL_SESSION and stream not in answered:
                answered.add(stream)
                fields = [(":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "12")]
                peer.h2.send_headers(stream, fields, end_stream=True)

    def _tunnel(self, peer: Peer, stream: int, wired: Wired, tunnels: dict[int, Wired]) -> None:
        if stream not in tunnels:
            peer.answer(stream)

            def send(data: bytes) -> None:
                wired.does(lambda outer: outer.send(stream, BytesMessage(data=data).encode()))

            tunnels[stream] = Wired(Peer("client"), send, list(peer.heads[stream].items()), wired)
            self.sessions.append(tunnels[stream])
            tunnels[stream].flush()
        data, whole = peer.data[stream], 0
        while len(data) - whole >= 5 and len(data) - whole - 5 >= (size := _size(data[whole:])):
            tunnels[stream].hear(BytesMessage.decode(bytes(data[whole + 5 : whole + 5 + size])).data)
            whole += 5 + size
        peer.data[stream] = data[whole:]
        tunnels[stream].ended = stream in peer.resets

    def _session(self, taken: socket.socket, data: bytes, fields: list[tuple[str, str]]) -> None:
        wired = Wired(Peer("client"), taken.sendall, fields)
        wired.flush()
        self.sessions.append(wired)
        try:
            for came in self._what_comes(taken, data):
                wired.hear(came)
        finally:  # also where it ends by a reset, as what is closed with something unread does
            wired.ended = True

    def _what_comes(self, taken: socket.socket, data: bytes) -> Iterator[bytes]:
        if data:
            yield data
        while True:
            self.pause.wait()
            came = b""
            with contextlib.suppress(OSError):  # a reset: the other side had not read all when it closed
                came = taken.recv(65536)
            if not came:
                return
            yield came


def _size(data: bytes | bytearray) -> int:
    """The size of the message that bytes begin with."""
    return int.from_bytes(data[1:5], "big")
