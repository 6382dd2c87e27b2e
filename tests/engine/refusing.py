"""A proxy of our own before an engine, which doesn't let all requests through."""

from __future__ import annotations

import contextlib
import select
import socket
import threading

from attrs import define, field

__all__ = ["Proxy", "refusal"]


@define
class Proxy:
    """Answers what it refuses itself, and joins all other connections with the engine.

    It looks at the first request of each connection alone, and ends those that it refuses.
    """

    listener: socket.socket
    engine: str
    refused: dict[str, bytes] = field(factory=dict)
    asked: list[str] = field(factory=list)

    @property
    def url(self) -> str:
        return f"unix://{self.listener.getsockname()}"

    def serve(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        with near, socket.socket(socket.AF_UNIX) as far, contextlib.suppress(OSError):
            data = near.recv(65536)
            method, target, _ = data.decode("latin-1").split(" ", 2)
            self.asked.append(f"{method} {target}")
            if target in self.refused:
                near.sendall(self.refused[target])
                return
            far.connect(self.engine.removeprefix("unix://"))
            far.sendall(data)
            while True:
                for end in select.select([near, far], [], [])[0]:
                    data = end.recv(65536)
                    if not data:
                        return
                    (far if end is near else near).sendall(data)


def refusal(status: str, *fields: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", "Content-Length: 0", "Connection: close", *fields]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
