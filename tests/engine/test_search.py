"""Searches: the engine passes them on to the registry that the term names, and gives back what that finds."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

import dockline
from dockline.errors import BadRequest, ServerError

from .helpers import NamedEngine

FOUND = [
    {"name": "tools/web", "description": "Serves pages.", "star_count": 7, "is_official": False},
    {"name": "web", "description": "", "star_count": 900, "is_official": True},
]


class SearchIndex(ThreadingHTTPServer):
    """What an engine asks when it is told to search: no registry of today has this any more."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, list[str]]] = []

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: SearchIndex  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == "/v1/search":
            self.server.asked.append(parse_qs(url.query))
        answer = json.dumps({"num_results": len(FOUND), "results": FOUND}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def index(engine: NamedEngine) -> Iterator[SearchIndex]:
    """Where the engine searches."""
    if engine.private is None:
        pytest.skip("another engine may not reach the index of the tests")
    with SearchIndex() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_what_is_found(docker: dockline.Client, index: SearchIndex) -> None:
    first, second = docker.images.search(term=f"{index.address}/web", limit=5)
    assert (first.name, first.description, first.star_count) == ("tools/web", "Serves pages.", 7)
    assert (second.name, second.is_official) == ("web", True)
    assert index.asked == [{"q": ["web"], "n": ["5"]}]


def test_filters(docker: dockline.Client, index: SearchIndex) -> None:
    """The engine applies them to what the index found."""

    def names(**filters: object) -> list[str | None]:
        found = docker.images.search(term=f"{index.address}/web", filters=filters)  # type: ignore[arg-type]
        return [each.name for each in found]

    assert names(stars=8) == ["web"]
    assert names(**{"is-official": True}) == ["web"]
    assert names(**{"is-official": False}) == ["tools/web"]


def test_nobody_to_ask(docker: dockline.Client) -> None:
    with pytest.raises(BadRequest, match="refused"):
        docker.images.search(term="127.0.0.1:9/web")
    with pytest.raises(ServerError):  # no registry named: one that can't be reached from here
        docker.images.search(term="busybox", limit=5, filters={"is-official": True, "stars": 3})


def test_more_than_can_be_found(docker: dockline.Client) -> None:
    with pytest.raises(BadRequest, match="limit"):
        docker.images.search(term="busybox", limit=1000)
