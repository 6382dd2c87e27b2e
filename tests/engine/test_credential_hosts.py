"""Credentials go to the registry that they are for and to no other; and they are those that the CLI sends."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pytest

import dockline
from dockline.errors import APIError, ConfigError, InvalidArgument, StreamError
from dockline.models import AuthConfig

from .helpers import BUSYBOX, ClientFor, NamedEngine, New, tar_of

HUB_KEY: Final = "https://index.docker.io/v1/"
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


def serving(server: ThreadingHTTPServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield
    server.shutdown()
    thread.join()


@pytest.fixture
def stranger(engine: NamedEngine) -> Iterator[Stranger]:
    if engine.private is None:
        pytest.skip("another engine may not reach a registry of the tests")
    with Stranger() as server:
        for _ in serving(server):
            yield server


def packed(text: str) -> dict[str, str]:
    return {"auth": base64.b64encode(text.encode()).decode()}


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
    docker.images.pull(from_image=image, tag="v1", auth=auth).drain()


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


# What the docker command sends, by a server that writes it down.


class Recorder(ThreadingHTTPServer):
    """Says yes to everything, and keeps the registry headers that came."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Yes)
        self.headers: list[Any] = []


class _Yes(BaseHTTPRequestHandler):
    server: Recorder  # pyright: ignore[reportIncompatibleVariableOverride]
    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        if self.headers.get("Transfer-Encoding") == "chunked":
            while size := int(self.rfile.readline(), 16):
                self.rfile.read(size + 2)
            self.rfile.readline()
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        for name in ("X-Registry-Auth", "X-Registry-Config"):
            if value := self.headers.get(name):
                self.server.headers.append(json.loads(base64.urlsafe_b64decode(value)))
        self.send_response(200)
        self.send_header("Api-Version", "1.51")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "2")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"{}")

    do_GET = do_HEAD = do_POST = answer

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with Recorder() as server:
        for _ in serving(server):
            yield server


HELPER: Final = """#!/bin/sh
server=$(cat)
case "$1 $server" in
"list "*) echo '{"kept.example":"ann","token.example":"<token>"}';;
"get none."*) echo 'credentials not found in native keychain'; exit 1;;
"get fail."*) echo 'locked' >&2; exit 1;;
"get low."*) echo '{"serverurl":"'$server'","username":"ann","secret":"kept"}';;
"get twice."*) echo '{"Username":"first","USERNAME":"ann","secret":"first","Secret":"kept","SECRET":null}';;
"get junk."*) echo hello;;
"get token."*) echo '{"ServerURL":"'$server'","Username":"<token>","Secret":"t0ken"}';;
*) echo '{"ServerURL":"'$server'","Username":"ann-NAME","Secret":"kept"}';;
esac
"""
JOE: Final = packed("joe:plain")

# What stands in config.json, what stands in DOCKER_AUTH_CONFIG, and the image.
CASES: Final[dict[str, tuple[dict[str, Any], Any, str]]] = {
    "nothing": ({}, None, "r.example/x"),
    "plain": ({"auths": {"r.example": JOE}}, None, "r.example/x"),
    "plain, with a scheme": ({"auths": {"https://r.example/v1/": JOE}}, None, "r.example/x"),
    "plain, for another port": ({"auths": {"r.example:5000": JOE}}, None, "r.example/x"),
    "plain, by port": ({"auths": {"r.example:5000": JOE}}, None, "r.example:5000/x"),
    "plain, for Docker Hub": ({"auths": {HUB_KEY: JOE}}, None, "busybox"),
    "an identity token": (
        {"auths": {"r.example": {**packed("joe:"), "identitytoken": "t"}}},
        None,
        "r.example/x",
    ),
    "store": ({"credsStore": "one"}, None, "kept.example/x"),
    "store, for Docker Hub": ({"credsStore": "one"}, None, "team/app"),
    "store, with a token": ({"credsStore": "one"}, None, "token.example/x"),
    "store, nothing kept": ({"credsStore": "one"}, None, "none.example/x"),
    "store before plain": ({"credsStore": "one", "auths": {"r.example": JOE}}, None, "r.example/x"),
    "store fails, plain": ({"credsStore": "one", "auths": {"fail.example": JOE}}, None, "fail.example/x"),
    "store missing, plain": ({"credsStore": "gone", "auths": {"r.example": JOE}}, None, "r.example/x"),
    "helper before store": ({"credsStore": "one", "credHelpers": {"r.example": "two"}}, None, "r.example/x"),
    "helper of another": ({"credHelpers": {"s.example": "two"}}, None, "r.example/x"),
    "helper switched off": (
        {"credsStore": "one", "credHelpers": {"r.example": ""}, "auths": {"r.example": JOE}},
        None,
        "r.example/x",
    ),
    "store fails": ({"credsStore": "one"}, None, "fail.example/x"),
    "store missing": ({"credsStore": "gone"}, None, "r.example/x"),
    "store of no name": ({"credsStore": "../one"}, None, "r.example/x"),
    "helper missing": ({"credHelpers": {"r.example": "gone"}}, None, "r.example/x"),
    "helper missing, plain": (
        {"credHelpers": {"r.example": "gone"}, "auths": {"r.example": JOE}},
        None,
        "r.example/x",
    ),
    "helper answers in other case": ({"credsStore": "one"}, None, "low.example/x"),
    "helper answers twice": ({"credsStore": "one"}, None, "twice.example/x"),
    "helper answers junk": ({"credsStore": "one"}, None, "junk.example/x"),
    "auths in capitals": ({"AUTHS": {"r.example": JOE}}, None, "r.example/x"),
    "auths with a long s": ({"auth\u017f": {"r.example": JOE}}, None, "r.example/x"),
    "auths in two spellings": (
        {"auths": {"r.example": JOE}, "Auths": {"s.example": {}}},
        None,
        "r.example/x",
    ),
    "auths, and then null": ({"auths": {"r.example": JOE}, "Auths": None}, None, "r.example/x"),
    "auth with a capital": ({"auths": {"r.example": {"Auth": JOE["auth"]}}}, None, "r.example/x"),
    "members with capitals": (
        {"auths": {"r.example": {"Username": "joe", "PASSWORD": "p"}}},
        None,
        "r.example/x",
    ),
    "members twice": (
        {"auths": {"r.example": {"Username": "b", "username": "a", "PASSWORD": "2", "password": None}}},
        None,
        "r.example/x",
    ),
    "a token with a kelvin sign": (
        {"auths": {"r.example": {"registryto\u212aen": "t", "Username": "joe"}}},
        None,
        "r.example/x",
    ),
    "a host in capitals": ({"auths": {"R.EXAMPLE": JOE}}, None, "r.example/x"),
    "a helper's host in capitals": ({"credHelpers": {"R.EXAMPLE": "one"}}, None, "r.example/x"),
    "credsStore in lower case": ({"credsstore": "one"}, None, "kept.example/x"),
    "credsStore with a sharp s": ({"cred\u00dftore": "one"}, None, "kept.example/x"),
    "credHelpers with a capital": ({"CredHelpers": {"kept.example": "one"}}, None, "kept.example/x"),
    "base64 with a line break": (
        {"auths": {"r.example": {"auth": "am9l\nOnBs\r\nYWlu\n"}}},
        None,
        "r.example/x",
    ),
    "variable is junk": ({"auths": {"r.example": JOE}}, "hunter2", "r.example/x"),
    "variable is a list": ({"auths": {"r.example": JOE}}, [], "r.example/x"),
    "variable holds a bad login": (
        {"auths": {"r.example": JOE}},
        {"r.example": {"auth": "!"}},
        "r.example/x",
    ),
    "variable with a line break": ({}, {"r.example": {"auth": "am9l\nOnBs\nYWlu"}}, "r.example/x"),
    "variable with capitals": ({}, {"r.example": {"AUTH": JOE["auth"]}}, "r.example/x"),
    "variable is junk, store missing": ({"credsStore": "gone"}, "hunter2", "r.example/x"),
    "variable": ({"credsStore": "one"}, {"r.example": packed("env:v")}, "r.example/x"),
    "variable for another": ({"credsStore": "one"}, {"s.example": packed("env:v")}, "r.example/x"),
}
# Where we differ: the helper keeps nothing, and the file does: the CLI sends nothing, we send that.
OURS_ALONE: Final = ({"credsStore": "one", "auths": {"none.example": JOE}}, "none.example/x")
# And one bad entry: what the CLI makes of the others is left to chance, as it stops there.
BAD_ENTRY: Final = {"auths": {"bad.example": {"auth": "!"}, "r.example": JOE}}


class TestAsTheCLI:
    @pytest.fixture(autouse=True)
    def helpers(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "bin").mkdir()
        for name in ("one", "two"):
            program = tmp_path / "bin" / f"docker-credential-{name}"
            program.write_text(HELPER.replace("NAME", name))
            program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)

    @staticmethod
    def environment(tmp_path: Path, recorder: Recorder, data: Any, variable: Any = None) -> dict[str, str]:
        (tmp_path / "config.json").write_text(json.dumps(data))
        found = {"DOCKER_CONFIG": str(tmp_path), "DOCKER_HOST": f"tcp://127.0.0.1:{recorder.server_port}"}
        if variable is None:
            return found
        text = json.dumps({"auths": variable}) if isinstance(variable, dict) else json.dumps(variable)
        return {**found, "DOCKER_AUTH_CONFIG": text}

    @staticmethod
    def cli(engine: NamedEngine, environment: Mapping[str, str], *arguments: str) -> None:
        if engine.private is None:
            pytest.skip("the docker command comes with our own engines")
        env = {**engine.private.environment, "DOCKER_BUILDKIT": "0", **environment}
        subprocess.run(["docker", *arguments], env=env, check=True, capture_output=True, timeout=60)

    @pytest.mark.one_store
    @pytest.mark.parametrize("case", CASES)
    def test_pull(self, case: str, engine: NamedEngine, recorder: Recorder, tmp_path: Path) -> None:
        data, variable, image = CASES[case]
        environment = self.environment(tmp_path, recorder, data, variable)
        self.cli(engine, environment, "pull", image)
        with dockline.Client.from_env(environment) as docker:
            docker.images.pull(from_image=image, tag="latest").drain()
        theirs, ours = recorder.headers if len(recorder.headers) == 2 else (recorder.headers[0], {})
        assert ours == theirs

    @pytest.mark.one_store
    def test_where_we_differ(self, engine: NamedEngine, recorder: Recorder, tmp_path: Path) -> None:
        data, image = OURS_ALONE
        environment = self.environment(tmp_path, recorder, data)
        self.cli(engine, environment, "pull", image)
        with dockline.Client.from_env(environment) as docker:
            docker.images.pull(from_image=image, tag="latest").drain()
        assert recorder.headers[0] == {}
        assert recorder.headers[1]["username"] == "joe"
        environment = self.environment(tmp_path, recorder, BAD_ENTRY)
        recorder.headers.clear()
        with dockline.Client.from_env(environment) as docker:
            docker.images.pull(from_image="r.example/x", tag="latest").drain()
            with pytest.raises(
                ConfigError, match=r"config\.json: auths\['bad\.example'\]: auth isn't base64"
            ):
                docker.images.pull(from_image="bad.example/x", tag="latest")
        assert [sent["username"] for sent in recorder.headers] == ["joe"]

    @pytest.mark.one_store
    @pytest.mark.parametrize(
        "data",
        [
            {"auths": {"r.example": JOE, HUB_KEY: JOE}},
            {"credsStore": "one"},
            {"credsStore": "one", "credHelpers": {"r.example": "two", "none.example": "two"}},
            {"auths": {"r.example": JOE}, "credHelpers": {"s.example": "two", "token.example": "one"}},
            {"auths": {"r.example": JOE}, "credHelpers": {"s.example": "gone", "fail.example": "one"}},
        ],
    )
    def test_build(self, data: Any, engine: NamedEngine, recorder: Recorder, tmp_path: Path) -> None:
        (tmp_path / "context").mkdir()
        (tmp_path / "context" / "Dockerfile").write_text("FROM scratch\n")
        environment = self.environment(tmp_path, recorder, data)
        self.cli(engine, environment, "build", str(tmp_path / "context"))
        with dockline.Client.from_env(environment) as docker:
            docker.images.build(dockline.tar_directory(tmp_path / "context")).drain()
        theirs, ours = recorder.headers
        # The CLI also names the registries that it has nothing for.
        assert ours == {registry: auth for registry, auth in theirs.items() if auth}
