"""A real engine behind a proxy that doesn't let all requests through, as socket proxies do."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import dockline
from dockline.errors import BadRequest

from .helpers import NamedEngine
from .refusing import Proxy, refusal

pytestmark = pytest.mark.one_store


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
