"""Registries that want a login, each with an image and a plugin in it, and clients that log in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

import dockline
from dockline.models import AuthConfig

from ..helpers import BUSYBOX, ClientFor, NamedEngine
from ..private import PrivateRegistry, TokenServer
from .uses import CONFIG, GIVEN, HELPER, TOKEN, WRONG, WRONG_PASSWORD, Place, helper_for, packed


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A config.json that says nothing."""
    file = tmp_path_factory.mktemp("empty") / "config.json"
    file.write_text("{}")
    return file


def plugin_source(folder: Path) -> bytes:
    """A plugin that wants a privilege; an engine takes no two that are the same."""
    config = {
        "description": uuid4().hex,
        "entrypoint": ["/bin/true"],
        "interface": {"types": ["docker.volumedriver/1.0"], "socket": "p.s"},
        "network": {"type": "host"},
    }
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "rootfs").mkdir()
    (folder / "rootfs" / "unique").write_text(uuid4().hex)
    return b"".join(dockline.tar_directory(folder))


def filled(docker: dockline.Client, address: str, right: AuthConfig, folder: Path) -> Iterator[Place]:
    place = Place(address, right, f"{address}/thing:v1", f"{address}/plugin:v1")
    docker.images.tag(BUSYBOX, repo=f"{address}/thing", tag="v1")
    docker.plugins.create(plugin_source(folder), name=place.plugin)
    try:
        docker.images.push(place.image, auth=right).drain()
        docker.plugins.push(place.plugin, auth=right).drain()
        yield place
    finally:
        docker.plugins.remove(place.plugin, force=True)
        docker.images.remove(place.image, force=True)


@pytest.fixture(scope="module")
def plain(
    engine: NamedEngine,
    client_for: ClientFor,
    registry: PrivateRegistry,
    tmp_path_factory: pytest.TempPathFactory,
    empty: Path,
) -> Iterator[Place]:
    """A registry that wants name and password."""
    if engine.private is None:
        pytest.skip("another engine may not reach the registry of the tests")
    right = AuthConfig(username=registry.username, password=registry.password, serveraddress=registry.address)
    with client_for(engine, config=empty) as docker:
        yield from filled(docker, registry.address, right, tmp_path_factory.mktemp("plugin"))


@pytest.fixture(scope="session")
def token_server() -> Iterator[TokenServer]:
    with TokenServer() as server:
        yield server


@pytest.fixture(scope="session")
def token_registry(registry: PrivateRegistry, token_server: TokenServer) -> Iterator[PrivateRegistry]:
    """A registry that takes what the token server signs."""
    with PrivateRegistry(tokens=token_server) as private:
        yield private


@pytest.fixture(scope="module")
def tokens(
    engine: NamedEngine,
    client_for: ClientFor,
    token_server: TokenServer,
    token_registry: PrivateRegistry,
    tmp_path_factory: pytest.TempPathFactory,
    empty: Path,
) -> Iterator[Place]:
    """That registry, with an identity token for it that an engine got by logging in."""
    if engine.private is None:
        pytest.skip("another engine may not reach the registry of the tests")
    address = token_registry.address
    with client_for(engine, config=empty) as docker:
        answer = docker.system.auth(
            username=token_server.username, password=token_server.password, serveraddress=address
        )
        assert answer.status == "Login Succeeded" and answer.identity_token in token_server.identity_tokens
        assert answer.identity_token not in repr(answer)
        right = AuthConfig(identitytoken=answer.identity_token, serveraddress=address)
        yield from filled(docker, address, right, tmp_path_factory.mktemp("plugin"))


@pytest.fixture
def login_with(
    engine: NamedEngine, client_for: ClientFor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, AuthConfig], tuple[dockline.Client, AuthConfig | None]]:
    """A client, and what is given with its calls, for one of the ways to log in."""

    def make(source: str, right: AuthConfig, chosen: Any = None) -> tuple[dockline.Client, AuthConfig | None]:
        address = right.serveraddress or ""
        data: dict[str, Any] = {}
        given = {GIVEN: right, TOKEN: right}.get(source)
        if source == CONFIG:
            data = {"auths": {address: packed(right)}}
        elif source == HELPER:
            data = helper_for(tmp_path, address, right.username or "", right.password or "")
            monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        elif source == WRONG:
            # The right ones in the file must not come to the rescue.
            data = {"auths": {address: packed(right)}}
            given = AuthConfig(username=right.username, password=WRONG_PASSWORD, serveraddress=address)
        file = tmp_path / "config.json"
        file.write_text(json.dumps(data))
        return client_for(chosen or engine, config=file), given

    return make
