"""Credentials go to the registry that they are for and to no other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pytest

import dockline
from dockline.errors import APIError, InvalidArgument, StreamError
from dockline.models import AuthConfig

from ..helpers import BUSYBOX, ClientFor, NamedEngine, New, tar_of
from .servers import HUB_KEY, packed, serving

PLUGIN: Final[dict[str, Any]] = {
    "entrypoint": ["/bin/true"],
    "interface": {"types": ["docker.volumedriver/1.0"], "socket": "p.s"},
    "network": {"type": "host"},
}


class Stranger(ThreadingHTTPServer):
    """A registry that lets nobody in and remembers what was shown to it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Challenge)
        self.shown: list[str] = []
        self.asked = 0

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class _Challenge(BaseHTTPRequestHandler):
    server: Stranger  # pyright: ignore[reportIncompatibleVariableOverride]
    default_request_version = "HTTP/1.1"  # a greeting in TLS is answered in HTTP, and an engine tries that

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked += 1
        if given := self.headers.get("Authorization"):
            self.server.shown.append(given)
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="nobody"')
        self.send_header("Docker-Distribution-Api-Version", "registry/2.0")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = do_POST = do_PUT = answer

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def stranger(engine: NamedEngine) -> Iterator[Stranger]:
    if engine.private is None:
        pytest.skip("another engine may not reach a registry of the tests")
    with Stranger() as server:
        for _ in serving(server):
            yield server


@pytest.fixture
def client(
    engine: NamedEngine, client_for: ClientFor, tmp_path: Path
) -> Callable[[Mapping[str, Any]], dockline.Client]:
    """A client with a config.json."""

    def make(data: Mapping[str, Any]) -> dockline.Client:
        file = tmp_path / f"{uuid4().hex}.json"
        file.write_text(json.dumps(data))
        return client_for(engine, config=file)

    return make


def pull(docker: dockline.Client, image: str, auth: AuthConfig | None = None) -> None:
    docker.images.pull(image, tag="v1", auth=auth).drain()


def push(docker: dockline.Client, image: str, auth: AuthConfig | None = None) -> None:
    docker.images.tag(BUSYBOX, repo=image, tag="v1")
    try:
        docker.images.push(image, tag="v1", auth=auth).drain()
    finally:
        docker.images.remove(f"{image}:v1")


def build(docker: dockline.Client, image: str, auth: AuthConfig | None = None) -> None:
    config = {image.partition("/")[0]: auth} if auth else None
    source = tar_of({"Dockerfile": f"FROM {image}:v1\n"})
    docker.images.build(source, pull=True, nocache=True, registry_config=config).drain()


def inspect(docker: dockline.Client, image: str, auth: AuthConfig | None = None) -> None:
    docker.distribution.inspect(f"{image}:v1", auth=auth)


def plugin_pull(docker: dockline.Client, image: str, auth: AuthConfig | None = None) -> None:
    docker.plugins.pull([], remote=f"{image}:v1", name=f"dkl-{uuid4().hex}", auth=auth).drain()


OPERATIONS: Final = [pull, push, build, inspect, plugin_pull]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_login_reaches_its_registry_and_no_other(
    operation: Callable[..., None], client: Any, stranger: Stranger
) -> None:
    port = stranger.server_port
    others = (
        HUB_KEY,
        "127.0.0.1",
        f"127.0.0.1:{port + 1}",
        f"127.0.0.1:{port}0",
        f"sub.127.0.0.1:{port}",
        f"localhost:{port}",
        f"https://127.0.0.1/{port}",
        f"http://127.0.0.1@{port}",
    )
    image = f"{stranger.address}/thing"
    with pytest.raises((APIError, StreamError)):
        operation(client({"auths": {key: packed("joe:hunter2") for key in others}}), image)
    assert stranger.asked and not stranger.shown
    # What was not shown would have been seen.
    with pytest.raises((APIError, StreamError)):
        operation(client({"auths": {f"http://{stranger.address}/v1/": packed("joe:mine")}}), image)
    wanted = f"Basic {packed('joe:mine')['auth']}"
    assert set(stranger.shown) == {wanted}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_login_for_another_registry_is_refused_before_anything_is_sent(
    operation: Callable[..., None], client: Any, stranger: Stranger
) -> None:
    """One of the image stores would send it."""
    other = AuthConfig(username="joe", password="hunter2", serveraddress="other.example")
    with pytest.raises(InvalidArgument, match=r"serveraddress is 'other\.example'") as caught:
        operation(client({}), f"{stranger.address}/thing", other)
    assert "hunter2" not in str(caught.value)
    assert stranger.asked == 0


def test_the_push_of_a_plugin_by_its_id_takes_no_login_of_docker_hub_along(
    client: Any, stranger: Stranger, new: New, tmp_path: Path
) -> None:
    """Its id looks like the name of an image of Docker Hub, and is pushed to where its name says."""
    (tmp_path / "rootfs").mkdir()
    (tmp_path / "rootfs" / "unique").write_text(uuid4().hex)
    (tmp_path / "config.json").write_text(json.dumps({**PLUGIN, "description": uuid4().hex}))
    source = b"".join(dockline.tar_directory(tmp_path))
    name = f"{stranger.address}/plugin:v1"
    docker = client({"auths": {HUB_KEY: packed("joe:hunter2")}})
    docker.plugins.create(source, name=name)
    new.later(lambda: docker.plugins.remove(name, force=True))
    short = docker.plugins.inspect(name).id[:12]
    with pytest.raises((APIError, StreamError)):
        docker.plugins.push(short).drain()
    assert stranger.asked and not stranger.shown
    with pytest.raises((APIError, StreamError)):
        docker.plugins.push(short, auth=AuthConfig(username="joe", password="mine")).drain()
    assert f"Basic {packed('joe:mine')['auth']}" in stranger.shown
