"""A daemon of canned answers: what real engines said, repeated as often as a line of the bench needs it."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from ...support.frames import frame

HERE = Path(__file__).parent
CHUNK = 32 << 10
MIB = 1 << 20
_HEAD = "HTTP/1.1 {status}\r\nApi-Version: 1.51\r\nContent-Type: {media}\r\nDocker-Experimental: false\r\n"
_HEAD += "Ostype: linux\r\nServer: Docker/28.5.2 (linux)\r\nDate: Tue, 24 Nov 2026 11:24:46 GMT\r\n{more}\r\n"
JSON = "application/json"
MULTIPLEXED = "application/vnd.docker.multiplexed-stream"
TAR = "application/x-tar"
STAT = base64.b64encode(
    b'{"name":"data","size":524288000,"mode":420,"mtime":"2026-11-23T21:08:00Z","linkTarget":""}'
).decode()


def head(status: str = "200 OK", media: str = JSON, **more: str) -> bytes:
    """The head of an answer, as the engine writes it."""
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in more.items())
    return _HEAD.format(status=status, media=media, more=lines).encode()


def whole(data: Any, status: str = "200 OK") -> bytes:
    """A short JSON answer."""
    body = json.dumps(data, separators=(",", ":")).encode() + b"\n"
    return head(status, Content_Length=str(len(body))) + body


def chunk(data: bytes) -> bytes:
    """A chunk of a body."""
    return b"%x\r\n%b\r\n" % (len(data), data)


def recorded(name: str) -> Any:
    """What a real engine said."""
    text = (HERE / name).read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()] if name.endswith("l") else json.loads(text)


@contextmanager
def one_processor(choose: Callable[[set[int]], int] = max) -> Iterator[None]:
    """Whoever is started meanwhile stays on one CPU, where the system lets one choose: always on the same,
    which is the last one; or the first, with `min`."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {choose(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class Canned:
    """The daemon; a context manager that builds it, starts it and ends it.

    It stays on one CPU, and a client that is measured goes there, too (`one_processor`). Whether the two
    share one or wake each other across two would else be up to the scheduler, and makes more of a difference
    than the client: 53 or 120 ms for 500 MiB read and thrown away.

    Args:
        containers: How many containers the list has.
        streams: Sizes of archives, in MiB: `/containers/N/archive` answers with N MiB.
        engines: How many more of the same there are, at `socket` + `.1`, `.2` and so on.
        silent: Whether nothing happens: events are a stream without any, which the client has to end.
    """

    def __init__(
        self,
        containers: int = 1000,
        streams: Iterable[int] = (),
        engines: int = 0,
        *,
        silent: bool = False,
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dockline-bench-"))
        self.socket = str(self.folder / "d.sock")
        self._routes: list[str] = []
        self._files = 0
        self._containers, self._streams = containers, tuple(streams)
        self._engines, self._silent = engines, silent
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """As DOCKER_HOST has it."""
        return f"unix://{self.socket}"

    @property
    def program(self) -> str:
        """The server's program, which also measures its limit."""
        return str(self.folder / "server")

    def __enter__(self) -> Self:
        compiler = shutil.which("cc") or shutil.which("gcc")
        if compiler is None:
            raise SystemExit(
                "the server of the bench is written in C: install a compiler, "
                "on Debian by apt-get install gcc libc6-dev"
            )
        source = str(HERE / "server.c")
        subprocess.run([compiler, "-O2", "-pthread", "-o", self.program, source], check=True)
        self._describe()
        table = self.folder / "routes"
        table.write_text("".join(self._routes))
        with one_processor():
            self._process = subprocess.Popen(
                [self.program, "serve", self.socket, str(table), str(self._engines)],
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self._process.stdout is not None and self._process.stdout.readline() == "ready\n"
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.folder)

    def limit(self, what: str, *arguments: str) -> float:
        """Seconds that the server itself needs; a client in C asks and throws away."""
        with one_processor():
            done = subprocess.run(
                [self.program, what, self.socket, *arguments], capture_output=True, text=True, check=True
            )
        return float(done.stdout.split()[0])

    # -- what it answers ----------------------------------------------------------------------------------

    def _file(self, data: bytes) -> str:
        if not data:
            return "-"
        self._files += 1
        path = self.folder / f"part{self._files}"
        path.write_bytes(data)
        return str(path)

    def _route(
        self,
        method: str,
        path: str,
        first: bytes,
        body: bytes = b"",
        times: int = 1,
        last: bytes = b"",
        *,
        ends: bool = False,
        holds: bool = False,
    ) -> None:
        parts = (self._file(first), self._file(body), times, self._file(last), 2 if holds else int(ends))
        self._routes.append("\t".join(map(str, (method, path, *parts))) + "\n")

    def _describe(self) -> None:
        self._small()
        self._executions()
        self._logs()
        chunked = {"Transfer_Encoding": "chunked"}
        if self._silent:
            self._route("GET", "/events", head(**chunked), holds=True)
        else:
            events = recorded("events.jsonl")
            lines = [
                json.dumps(events[at % len(events)], separators=(",", ":")).encode() + b"\n"
                for at in range(2000)
            ]
            body = b"".join(map(chunk, lines))
            self._route("GET", "/events", head(**chunked), body, 1, b"0\r\n\r\n", ends=True)
        tar = head(media=TAR, X_Docker_Container_Path_Stat=STAT, **chunked)
        mib = chunk(bytes(CHUNK)) * (MIB // CHUNK)
        for name, size in {"web-1": 500, **{str(size): size for size in self._streams}}.items():
            self._route("GET", f"/containers/{name}/archive", tar, mib, size, b"0\r\n\r\n")
        for name, size in (("busybox", 200), ("large", 500)):
            self._route("GET", f"/images/{name}/get", head(media=TAR, **chunked), mib, size, b"0\r\n\r\n")
        self._route("PUT", "/containers/web-1/archive", head(Content_Length="0"))
        loaded = chunk(b'{"stream":"Loaded image: busybox:latest\\n"}\r\n') + b"0\r\n\r\n"
        self._route("POST", "/images/load", head(**chunked), loaded)

    def _small(self) -> None:
        pong = {
            "Builder_Version": "2",
            "Cache_Control": "no-cache, no-store, must-revalidate",
            "Content_Length": "2",
        }
        self._route("HEAD", "/_ping", head(media="text/plain; charset=utf-8", **pong))
        self._route("GET", "/_ping", head(media="text/plain; charset=utf-8", **pong) + b"OK")
        self._route("GET", "/version", whole(recorded("version.json")))
        for name in ("web-1", "small-frames", "some-frames", "large-frames"):
            # The docker command goes on with the id that it is told.
            told = {**recorded("inspect.json"), **({} if name == "web-1" else {"Id": name})}
            inspected = json.dumps(told, separators=(",", ":")).encode()
            answer = head(Transfer_Encoding="chunked") + chunk(inspected + b"\n") + b"0\r\n\r\n"
            self._route("GET", f"/containers/{name}/json", answer)
        item = json.dumps(recorded("summary.json"), separators=(",", ":")).encode()
        first = head(Transfer_Encoding="chunked") + b"%x\r\n[" % ((len(item) + 1) * self._containers + 2)
        last = item + b"]\n\r\n0\r\n\r\n"
        self._route("GET", "/containers/json", first, item + b",", self._containers - 1, last)

    def _executions(self) -> None:
        self._route("POST", "/containers/create", whole({"Id": "web-2", "Warnings": []}, "201 Created"))
        self._route("POST", "/containers/web-1/exec", whole({"Id": "small"}, "201 Created"))
        self._route("POST", "/containers/large/exec", whole({"Id": "large"}, "201 Created"))
        state = {
            "ID": "small",
            "Running": False,
            "ExitCode": 0,
            "ProcessConfig": {"tty": False, "entrypoint": "echo"},
        }
        state |= {
            "OpenStdin": False,
            "OpenStderr": True,
            "OpenStdout": True,
            "ContainerID": "ab" * 32,
            "Pid": 7,
        }
        upgraded = head("101 UPGRADED", MULTIPLEXED, Connection="Upgrade", Upgrade="tcp")
        for name, body, times in (("small", frame(b"hello\n"), 1), ("large", frame(bytes(CHUNK)) * 32, 200)):
            self._route("GET", f"/exec/{name}/json", whole({**state, "ID": name}))
            self._route("POST", f"/exec/{name}/start", upgraded, body, times, ends=True)
        self._route("POST", "/containers/web-1/attach", upgraded + frame(b"hello\n"), ends=True)

    def _logs(self) -> None:
        for name, payload, block, times in (
            ("small-frames", b"x" * 99 + b"\n", 1000, 1000),
            ("some-frames", b"x" * 99 + b"\n", 1000, 10),
            ("large-frames", bytes(16 << 10), 32, 1000),
        ):
            first = head(media=MULTIPLEXED, Transfer_Encoding="chunked")
            body = chunk(frame(payload)) * block
            self._route("GET", f"/containers/{name}/logs", first, body, times, b"0\r\n\r\n")
