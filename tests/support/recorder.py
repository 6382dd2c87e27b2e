"""A daemon that writes down what it is sent, to the byte, and refuses everything unless told otherwise."""

from __future__ import annotations

import contextlib
import shutil
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import define, field, frozen

from dockline_runtime.protocol.head import Headers

from .fake import json_response, read_body

__all__ = ["Heard", "Recorder", "recording"]

REFUSAL = json_response({"message": "refused"}, 404, "Not Found")


@frozen
class Heard:
    """One request."""

    head: bytes
    body: bytes

    @property
    def method(self) -> str:
        return self.head.split(b" ")[0].decode("ascii")

    @property
    def target(self) -> str:
        """The path and query, as they were sent."""
        return self.head.split(b"\r\n")[0].split(b" ")[1].decode("ascii")

    @property
    def lines(self) -> list[str]:
        """The header's lines."""
        return self.head.decode("latin-1").split("\r\n")[1:]

    @property
    def headers(self) -> Headers:
        return Headers((name, value) for name, _, value in (line.partition(": ") for line in self.lines))


@define
class Recorder:
    """What was heard, and the answer to it."""

    listener: socket.socket
    url: str
    answer: Callable[[Heard], bytes] = lambda heard: REFUSAL
    once: bool = False
    """Whether each connection ends with its first answer."""
    heard: list[Heard] = field(factory=list)
    connections: int = 0

    def serve(self) -> None:
        """Take connections until the listener is closed."""
        while True:
            try:
                sock, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._talk, args=(sock,), daemon=True).start()

    def _talk(self, sock: socket.socket) -> None:
        unread = b""
        with sock, contextlib.suppress(OSError):
            while True:
                while b"\r\n\r\n" not in unread:
                    data = sock.recv(65536)
                    if not data:
                        return
                    unread += data
                head, _, unread = unread.partition(b"\r\n\r\n")
                body, unread = read_body(sock, Heard(head, b"").headers, unread)
                heard = Heard(head, body)
                self.heard.append(heard)
                answer = self.answer(heard)
                if heard.method == "HEAD":  # a body would be the start of the next response
                    answer = b"".join(answer.partition(b"\r\n\r\n")[:2])
                sock.sendall(answer)
                if self.once:
                    return

    def take(self) -> list[Heard]:
        """What was heard since the last time."""
        heard, self.heard = self.heard, []
        return heard


@contextlib.contextmanager
def recording(answer: bytes | None = None, *, tcp: bool = False) -> Iterator[Recorder]:
    """A recorder on a unix socket, or on a TCP port, which gives that answer to each request."""
    folder = Path(tempfile.mkdtemp(prefix="dockline-"))
    if tcp:
        listener = socket.create_server(("127.0.0.1", 0))
        url = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
    else:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(folder / "docker.sock"))
        listener.listen(64)
        url = f"unix://{folder / 'docker.sock'}"
    recorder = Recorder(listener, url)
    if answer is not None:
        given = answer
        recorder.answer = lambda heard: given
    threading.Thread(target=recorder.serve, daemon=True).start()
    try:
        yield recorder
    finally:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        shutil.rmtree(folder)
