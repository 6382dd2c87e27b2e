"""What a build takes from `config.json`: proxies and logins, each for whom it is meant."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

import dockline
from dockline_kit.buildkit.request.credentials import Login, login_at, proxies_of
from dockline_kit.buildkit.wire.control import SolveResponse
from dockline_kit.sync.buildkit.calls import Call
from dockline_runtime.request.auth import Credentials

from ...support.buildkit.building import Half
from ...support.buildkit.standing_in import StandIn, told

SECRET = "correct-horse-battery"
ENGINE = "build.example:2375"


@frozen
class Source:
    """A program's own source of credentials."""

    known: Credentials | None = None

    def auth_for(self, image: str) -> Credentials | None:
        return self.known

    def all(self) -> Mapping[str, Credentials]:
        return {}


def solves(call: Call) -> None:
    """Serves Solve: the build has gone well."""
    call.send(SolveResponse().encode())


@pytest.fixture
def config(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a `config.json` that has proxies for one engine, or for all."""

    def write(engine: str) -> Path:
        path = tmp_path / "config.json"
        path.write_text(json.dumps({"proxies": {engine: {"httpProxy": "http://proxy.example"}}}))
        return path

    return write


def test_a_build_is_told_of_the_proxies_of_the_file(tmp_path: Path, half: Any, config: Any) -> None:
    with StandIn(tmp_path, solves, told()) as engine:
        Half(half, engine.url, config=config("default")).build(None, dockerfile="FROM scratch\n")
    attributes = engine.solved[0].frontend_attrs
    assert {name: value for name, value in attributes.items() if name.startswith("build-arg:")} == {
        "build-arg:HTTP_PROXY": "http://proxy.example",
        "build-arg:http_proxy": "http://proxy.example",
    }


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("written", ["tcp", None])
def test_an_engine_is_known_by_its_address_and_as_docker_writes_it(
    scheme: str, written: str | None, config: Any
) -> None:
    path = config(f"{written or scheme}://{ENGINE}")
    with dockline.Client(f"{scheme}://{ENGINE}", config=path) as docker:
        assert proxies_of(docker) == {
            "HTTP_PROXY": "http://proxy.example",
            "http_proxy": "http://proxy.example",
        }


def test_proxies_of_another_engine_are_left_alone(config: Any) -> None:
    with dockline.Client(f"http://{ENGINE}", config=config("tcp://other.example:2375")) as docker:
        assert proxies_of(docker) == {}


def test_a_programs_own_source_needs_no_proxies() -> None:
    with dockline.Client(f"http://{ENGINE}", config=Source()) as docker:
        assert proxies_of(docker) == {}


def test_a_registrys_own_token_is_of_no_use_and_that_is_said() -> None:
    login = login_at(Source(Credentials(registrytoken=SECRET)), "r.example")
    hint = "r.example: a registrytoken can't be used by a build; log in with a password or a token instead"
    assert login == Login(hint=hint)


def test_with_a_password_beside_it_nothing_needs_to_be_said() -> None:
    source = Source(Credentials(username="joe", password=SECRET, registrytoken="other"))
    assert login_at(source, "r.example") == Login("joe", SECRET)


def test_a_login_shows_no_secret() -> None:
    assert SECRET not in repr(Login("joe", SECRET))
