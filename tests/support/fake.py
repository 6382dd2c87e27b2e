"""A daemon that says what a test tells it to, byte by byte, and remembers what it was asked."""

from __future__ import annotations

import contextlib
import json
import select
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import define, field

from dockline_runtime.protocol.head import Headers

from .waiting import PATIENCE

CLOSE = object()
"""A step: end the connection."""
RESET = object()
"""A step: end the connection as if the daemon had crashed."""
SILENCE = object()
"""A step: say nothing until the client has left."""

TROUBLE: list[BaseException] = []
"""What went wrong in daemons of this test, whether or not it looks at them; a fixture for all tests does."""

Step = bytes | float | threading.Event | object | Callable[["Talk"], None]
MULTIPLEXED = "application/vnd.docker.multiplexed-stream"
RAW = "application/vnd.docker.raw-stream"


@define
class Asked:
    """One request, as it came."""

    method: str
    target: str
    headers: Headers
    connection: int
    body: bytes = b""


@define
class Talk:
    """What a step that is a function gets."""

    sock: socket.socket
    asked: Asked
    unread: bytes = b""

    def recv(self) -> bytes:
        if self.unread:
            data, self.unread = self.unread, b""
            return data
        return self.sock.recv(65536)


@define
class Script:
    """The answer to one request: what is sent, in steps; a number is a pause in seconds."""

    steps: tuple[Step, ...]
    """An event among them is waited for."""
    early: bool = False
    """Answer when the head has come, and leave the body alone."""


@define
class FakeDaemon:
    """Answers each request with the next script, whichever connection it comes on."""

    folder: Path
    scripts: list[Script] = field(factory=list)
    asked: list[Asked] = field(factory=list)
    connections: int = 0
    open_connections: int = 0
    tls: ssl.SSLContext | None = None
    tcp: bool = False
    host: str = "localhost"
    trouble: list[BaseException] = field(factory=list)
    _listener: socket.socket = field(init=False)
    _lock: threading.Lock = field(factory=threading.Lock)

    def __attrs_post_init__(self) -> None:
        if self.tcp or self.tls:
            self._listener = socket.create_server((self.host, 0))
        else:
            self._listener = socket.socket(socket.AF_UNIX)
            self._listener.bind(str(self.folder / "docker.sock"))
            self._listener.listen(64)
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        if self.tcp or self.tls:
            return f"tcp://{self.host}:{self._listener.getsockname()[1]}"
        return f"unix://{self.folder / 'docker.sock'}"

    def answer(self, *steps: Step, early: bool = False) -> None:
        """Answer the next request that no script answers yet with these steps."""
        self.scripts.append(Script(steps, early))

    def stop(self) -> None:
        """Listen no more."""
        # Closing alone would leave the socket open as long as a thread waits in accept().
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self.connections += 1
                self.open_connections += 1
            threading.Thread(target=self._serve, args=(sock, self.connections), daemon=True).start()

    def _serve(self, sock: socket.socket, number: int) -> None:
        try:
            if self.tls:
                sock = self.tls.wrap_socket(sock, server_side=True)
            unread = b""
            while True:
                while b"\r\n\r\n" not in unread:
                    data = sock.recv(65536)
                    if not data:
                        return
                    unread += data
                head, _, unread = unread.partition(b"\r\n\r\n")
                lines = head.decode("latin-1").split("\r\n")
                method, target, _ = lines[0].split(" ")
                fields = [line.split(": ", 1) for line in lines[1:]]
                asked = Asked(method, target, Headers((name, value) for name, value in fields), number)
                with self._lock:
                    self.asked.append(asked)
                    script = self.scripts.pop(0)
                if not script.early:
                    asked.body, unread = read_body(sock, asked.headers, unread)
                if not self._play(script, Talk(sock, asked, unread)):
                    return
        except (ConnectionError, ssl.SSLError):
            pass  # the client may leave
        except BaseException as error:
            self.trouble.append(error)
            TROUBLE.append(error)
        finally:
            say_goodbye(sock)
            sock.close()
            with self._lock:
                self.open_connections -= 1

    def _play(self, script: Script, talk: Talk) -> bool:
        for step in script.steps:
            if isinstance(step, bytes):
                talk.sock.sendall(step)
            elif isinstance(step, int | float):
                time.sleep(step)
            elif isinstance(step, threading.Event):
                assert step.wait(PATIENCE), "nobody let the daemon go on"
            elif step is SILENCE:
                wait_until_left(talk.sock)
            elif step is CLOSE:
                return False
            elif step is RESET:
                talk.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return False
            elif callable(step):
                step(talk)
        return not script.early


def wait_until_left(sock: socket.socket) -> None:
    """Wait until the client has left; what it sent before may be unread."""
    poll = select.poll()
    poll.register(sock, select.POLLRDHUP)
    assert poll.poll(PATIENCE * 1000), "the client stayed"


def say_goodbye(sock: socket.socket) -> None:
    """End TLS as one should, and as Go does; Python's `close` alone is a cut connection."""
    if isinstance(sock, ssl.SSLSocket):
        with contextlib.suppress(OSError, ValueError):
            sock.setblocking(False)
            sock.unwrap()


def read_body(sock: socket.socket, headers: Headers, unread: bytes) -> tuple[bytes, bytes]:
    """The body of a request, and what came after it."""

    def more(unread: bytes) -> bytes:
        data = sock.recv(65536)
        if not data:
            raise ConnectionError("the client went away")
        return unread + data

    if "Content-Length" in headers:
        size = int(headers["Content-Length"])
        while len(unread) < size:
            unread = more(unread)
        return unread[:size], unread[size:]
    if "Transfer-Encoding" not in headers:
        return b"", unread
    body = b""
    while True:
        while b"\r\n" not in unread:
            unread = more(unread)
        line, _, unread = unread.partition(b"\r\n")
        size = int(line, 16)
        while len(unread) < size + 2:
            unread = more(unread)
        body += unread[:size]
        unread = unread[size + 2 :]
        if not size:
            return body, unread


def response(body: bytes = b"", status: int = 200, reason: str = "OK", **headers: str) -> bytes:
    """A response with a length; `Content_Type` stands for the header `Content-Type`."""
    fields = {"Api_Version": "1.51", "Content_Length": str(len(body))} | headers
    return head(status, reason, **fields) + body


def head(status: int = 200, reason: str = "OK", /, **headers: str) -> bytes:
    """The head of a response."""
    lines = [f"HTTP/1.1 {status} {reason}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def json_response(value: Any, status: int = 200, reason: str = "OK", **headers: str) -> bytes:
    return response(json.dumps(value).encode(), status, reason, Content_Type="application/json", **headers)


def chunks(*pieces: bytes, end: bool = True) -> bytes:
    """Pieces as chunks of their own, with the last chunk if there is an end."""
    coded = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    return coded + (b"0\r\n\r\n" if end else b"")


def chunked(*pieces: bytes, end: bool = True, **headers: str) -> bytes:
    """A response in chunks."""
    return head(Transfer_Encoding="chunked", **headers) + chunks(*pieces, end=end)
