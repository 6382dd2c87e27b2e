"""An engine that plays builds over each road, and does something wrong at the moment that a test says."""

from __future__ import annotations

import base64
import json
import socket
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Final, Self
from urllib.parse import parse_qsl

from attrs import define
from h2.exceptions import ProtocolError

from dockline_kit.buildkit.wire.control import ListWorkersResponse, SolveRequest, SolveResponse, WorkerRecord
from dockline_kit.buildkit.wire.session import BytesMessage
from dockline_kit.buildkit.wire.status import StatusResponse, Timestamp, Vertex

from ..waiting import eventually
from .lines import Gone, Line, Socket, Tunnel

__all__ = ["CONTROL", "ROADS", "Canned", "Met", "Play", "Road"]

Road = str
ROADS: Final = ("grpc", "tunnel", "native", "build")
"""`/grpc` with `/session`; `/grpc` with the session within; HTTP/2 at once, with that within; `/build`."""

CONTROL: Final = "/moby.buildkit.v1.Control/"
SESSION: Final = f"{CONTROL}Session"
PREFACE: Final = b"PRI * HTTP/2.0"
_SWITCHED: Final = b"HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
_CHUNKED: Final = (
    b"HTTP/1.1 200 OK\r\nApi-Version: 1.51\r\nContent-Type: application/json\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n"
)
DIGEST: Final = "sha256:" + "ab" * 32


class Met(Exception):  # it isn't an error of a test
    """What was to go wrong has; the script ends here."""


class Spoken(Socket):
    """A connection in HTTP/1, or of raw bytes."""

    def raw(self, data: bytes) -> None:
        """Send bytes."""
        self.send(data)

    def chunk(self, value: object) -> None:
        """Send a value as JSON, as a chunk of a body."""
        text = json.dumps(value).encode() + b"\r\n"
        self.send(b"%x\r\n%s\r\n" % (len(text), text))


Place = tuple[Line | Spoken, int]
"""Where the script is: on which connection, in which call; 0 for none."""


class Play:
    """How a build is told and answered, over any road."""

    engine: Canned

    @property
    def request(self) -> SolveRequest:
        """What was asked for."""
        raise NotImplementedError

    @property
    def session(self) -> Line:
        """The build's session."""
        return eventually(lambda: self.engine.sessions, what="a session")[-1]

    def tell(self, status: StatusResponse) -> None:
        """Say how far it is."""
        raise NotImplementedError

    def fail(self, text: str) -> None:
        """It has failed."""
        raise NotImplementedError

    def told(self) -> Place:
        """Where it is told."""
        raise NotImplementedError

    def answer(self) -> Place:
        """Give its result, except what ends the answer; where."""
        raise NotImplementedError

    def finish(self) -> None:
        """End the answer."""
        raise NotImplementedError


@define
class _ByCalls(Play):
    engine: Canned
    control: Line
    solve: int
    status: int

    @property
    def request(self) -> SolveRequest:
        return SolveRequest.decode(self.control.message(self.solve))

    def tell(self, status: StatusResponse) -> None:
        self.control.send(self.status, status.encode())

    def fail(self, text: str) -> None:
        self.control.finish(self.solve, 2, text)
        self._end_status()

    def told(self) -> Place:
        return self.control, self.status

    def answer(self) -> Place:
        result = SolveResponse(exporter_response={"containerimage.digest": DIGEST})
        self.control.send(self.solve, result.encode())
        return self.control, self.solve

    def finish(self) -> None:
        self.control.finish(self.solve)
        self._end_status()

    def _end_status(self) -> None:
        with suppress(ProtocolError):  # it is over
            self.control.finish(self.status)


@define
class _ByPath(Play):
    engine: Canned
    spoken: Spoken

    def tell(self, status: StatusResponse) -> None:
        self.spoken.chunk({"id": "moby.buildkit.trace", "aux": base64.b64encode(status.encode()).decode()})

    def fail(self, text: str) -> None:
        self.spoken.chunk({"errorDetail": {"message": text}, "error": text})
        self.finish()

    def told(self) -> Place:
        return self.spoken, 0

    def answer(self) -> Place:
        self.spoken.chunk({"id": "moby.image.id", "aux": {"ID": DIGEST}})
        return self.spoken, 0

    def finish(self) -> None:
        self.spoken.raw(b"0\r\n\r\n")


class Canned:
    """The engine, on a port of this machine; a block.

    Args:
        road: The way that it can be asked by.
        script: What a build does between its first word and its result.

    Attributes:
        counts: How many times it was asked what: paths, and methods of Control.
        queries: What it was asked with, by path; of the last request.
        lines: The connections of gRPC calls, also those within others.
        sessions: Those of them that are sessions.
        trouble: What its threads have raised.
    """

    def __init__(self, road: Road, script: Callable[[Play], None]) -> None:
        self.road, self.script = road, script
        self.counts: Counter[str] = Counter()
        self.queries: dict[str, dict[str, str]] = {}
        self.lines: list[Line] = []
        self.sessions: list[Line] = []
        self.open: set[socket.socket] = set()
        self.trouble: list[BaseException] = []
        self.met = threading.Event()
        self._stage = ""
        self._act: Callable[[Place, Canned], bool | None] | None = None
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"tcp://127.0.0.1:{self._listener.getsockname()[1]}"

    def arm(self, stage: str, act: Callable[[Place, Canned], bool | None]) -> None:
        """Have something go wrong, once.

        Args:
            stage: Where.
            act: Does it; the script goes on after it if this returns True.
        """
        self._stage, self._act = stage, act

    def at(self, stage: str, on: Line | Spoken, stream: int = 0) -> None:
        """The script has come to a stage.

        Raises:
            Met: Something went wrong here.
        """
        if stage == self._stage and self._act is not None:
            self._stage = ""
            try:
                goes_on = self._act((on, stream), self)
            finally:
                self.met.set()
            if not goes_on:
                raise Met

    def __enter__(self) -> Self:
        self._thread(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        self._listener.close()
        for each in list(self.open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _thread(self, function: Callable[..., None], *arguments: object) -> None:
        def run() -> None:
            try:
                function(*arguments)
            except (Met, Gone, OSError):
                pass
            except BaseException as error:  # the test raises it
                self.trouble.append(error)

        threading.Thread(target=run, daemon=True, name="canned engine").start()

    def _accept(self) -> None:
        while True:
            taken, _ = self._listener.accept()
            self._thread(self._serve, taken)

    def _serve(self, taken: socket.socket) -> None:
        taken.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.open.add(taken)
        with taken:
            try:
                self._talk(taken)
            except Met:
                while taken.recv(65536):
                    pass
            finally:
                self.open.discard(taken)

    def _talk(self, taken: socket.socket) -> None:
        spoken, data = Spoken(taken), b""
        while True:
            while b"\r\n\r\n" not in data:
                if not (came := taken.recv(65536)):
                    return
                data += came
            if data.startswith(PREFACE):
                self.counts["preface"] += 1
                self._control(taken, data)
                return
            head, _, data = data.partition(b"\r\n\r\n")
            place, _, query = head.split(b" ")[1].decode().partition("?")
            path = "/" + place.rpartition("/")[2]
            self.counts[path] += 1
            self.queries[path] = dict(parse_qsl(query))
            if path == "/grpc" and self.road != "build":
                self.at("head of /grpc", spoken)
                spoken.raw(_SWITCHED)
                self._control(taken, data)
                return
            if path == "/session" and self.road in ("grpc", "build"):
                self.at("head of /session", spoken)
                spoken.raw(_SWITCHED)
                self._session(taken, data)
                return
            if path == "/build":
                self._thread(self._by_path, spoken)
            elif path == "/_ping":
                version = b"1.53" if self.road == "native" else b"1.51"
                spoken.raw(
                    b"HTTP/1.1 200 OK\r\nApi-Version: %s\r\nBuilder-Version: 2\r\nContent-Length: 0\r\n\r\n"
                    % version
                )
            else:
                said = b'{"message":"there is none"}'
                kind = b"Content-Type: application/json\r\n"
                spoken.raw(
                    b"HTTP/1.1 404 Not Found\r\n%sContent-Length: %d\r\n\r\n" % (kind, len(said)) + said
                )

    def _control(self, taken: socket.socket, data: bytes) -> None:
        line = Line("server", Socket(taken))
        self.at("first words", Spoken(taken))
        self.lines.append(line)
        line.greet()
        self._thread(self._answer, line)
        self._hear(line, taken, data)

    def _session(self, taken: socket.socket, data: bytes) -> None:
        line = Line("client", Socket(taken))
        self.at("first words of the session", Spoken(taken))
        self.lines.append(line)
        line.greet()
        self.sessions.append(line)
        self._hear(line, taken, data)

    def _hear(self, line: Line, taken: socket.socket, data: bytes) -> None:
        try:
            if data:
                line.hear(data)
            while came := taken.recv(65536):
                line.hear(came)
        finally:
            line.end()

    def _answer(self, line: Line) -> None:
        """Answer the calls of a connection, each when it comes."""
        known: set[int] = set()
        while True:
            stream = line.until(lambda peer: next((each for each in peer.heads if each not in known), 0))
            known.add(stream)
            path = line.does(lambda peer, at=stream: peer.heads[at][":path"])  # type: ignore[misc]
            name = path.removeprefix(CONTROL)
            self.counts[name] += 1
            if name == "Session":
                self._thread(self._tunnel, line, stream)
            elif name == "ListWorkers":
                self._thread(self._workers, line, stream)
            elif name == "Solve":
                self._thread(self._by_calls, line, stream)

    def _workers(self, line: Line, stream: int) -> None:
        self.at("ListWorkers", line, stream)
        labels = {"org.mobyproject.buildkit.worker.snapshotter": "overlayfs"}
        line.send(stream, ListWorkersResponse(record=[WorkerRecord(labels=labels)]).encode())
        line.finish(stream)

    def _tunnel(self, outer: Line, stream: int) -> None:
        inner = Line("client", Tunnel(outer, stream))
        self.lines.append(inner)
        try:
            self.at("head of /session", outer, stream)
            self.at("first words of the session", outer, stream)
            inner.greet()
            self.sessions.append(inner)
            number = 0
            while True:
                inner.hear(BytesMessage.decode(outer.message(stream, number)).data)
                number += 1
        finally:
            inner.end()

    def _by_calls(self, line: Line, solve: int) -> None:
        line.message(solve)
        self.at("Solve", line, solve)
        path = f"{CONTROL}Status"
        status = line.until(lambda peer: peer.calls(path))[0]
        self._play(_ByCalls(self, line, solve, status))

    def _by_path(self, spoken: Spoken) -> None:
        self.at("Solve", spoken)
        spoken.raw(_CHUNKED)
        self._play(_ByPath(self, spoken))

    def _play(self, play: Play) -> None:
        begun = Timestamp(seconds=1)
        play.tell(StatusResponse(vertexes=[Vertex(digest="sha256:1", name="[1/1] COPY . /", started=begun)]))
        self.at("Status", *play.told())
        self.script(play)
        self.at("trailers", *play.answer())
        play.finish()
