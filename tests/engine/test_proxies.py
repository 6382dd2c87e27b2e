"""A real engine behind a proxy that doesn't let all requests through, as socket proxies do."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import define, field

import dockline
from dockline.errors import BadRequest

from .helpers import NamedEngine

pytestmark = pytest.mark.one_store


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


@pytest.fixture
def proxy(engine: NamedEngine, tmp_path: Path) -> Iterator[Proxy]:
    """A proxy that lets all through, until it is told otherwise."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "proxy.sock"))
        listener.listen()
        made = Proxy(listener, engine.url)
        threading.Thread(target=made.serve, daemon=True).start()
        yield made
        listener.shutdown(socket.SHUT_RDWR)


def refusal(status: str, *fields: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", "Content-Length: 0", "Connection: close", *fields]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


STATUSES = ("401 Unauthorized", "403 Forbidden", "404 Not Found", "500 Internal Server Error")


@pytest.fixture(params=STATUSES)
def status(request: pytest.FixtureRequest) -> str:
    line: str = request.param
    return line


def test_a_refused_ping_is_no_end(proxy: Proxy, status: str, docker: dockline.Client) -> None:
    proxy.refused = {"/_ping": refusal(status)}
    with dockline.Client(proxy.url) as behind:
        assert behind.api_version == docker.api_version
        assert behind.system.info().id == docker.system.info().id
    assert proxy.asked[:3] == ["HEAD /_ping", "GET /_ping", "GET /version"]


def test_a_refusal_that_names_the_version_is_enough(proxy: Proxy, status: str) -> None:
    proxy.refused = {"/_ping": refusal(status, "Api-Version: 1.44")}
    with dockline.Client(proxy.url) as behind:
        assert behind.api_version == "1.44"
        assert behind.system.info().id
    assert proxy.asked == ["HEAD /_ping", "GET /v1.44/info"]


def test_where_nothing_tells_the_version_the_newest_known_is_spoken(proxy: Proxy, status: str) -> None:
    proxy.refused = {path: refusal(status) for path in ("/_ping", "/version")}
    with dockline.Client(proxy.url) as behind:
        assert behind.system.info().id
        assert behind.api_version == behind.newest_version


class FromTheFuture(dockline.Client):
    newest_version = "1.99"


def test_a_daemon_that_is_too_old_for_it_says_so_and_the_error_says_what_to_do(proxy: Proxy) -> None:
    proxy.refused = {path: refusal("403 Forbidden") for path in ("/_ping", "/version")}
    with FromTheFuture(proxy.url) as behind, pytest.raises(BadRequest) as caught:
        behind.system.info()
    told = str(caught.value)
    assert "client version 1.99 is too new" in told
    assert "API 1.99 was assumed, because GET /_ping was refused (403)" in told
    version = told.partition('Client(version="')[2].partition('"')[0]
    with FromTheFuture(proxy.url, version=version) as behind:
        assert behind.system.info().id
