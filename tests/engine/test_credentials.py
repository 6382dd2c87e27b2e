"""Each operation that talks to a registry, with each way to log in: real registries say what it is worth."""

from __future__ import annotations

import base64
import json
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pytest
from attrs import frozen

import dockline
from dockline.errors import APIError, StreamError
from dockline.models import (
    AuthConfig,
    ReplicatedService,
    ServiceMode,
    ServiceSpec,
    TaskContainerSpec,
    TaskSpec,
)

from ..support.tables import Table
from ..support.waiting import eventually
from .conformance import STORES
from .helpers import BUSYBOX, ClientFor, NamedEngine, New, features, tar_of
from .private import PrivateEngine, PrivateRegistry, TokenServer
from .private.certificates import Authority

GIVEN, CONFIG, HELPER, TOKEN, WRONG, MISSING = SOURCES = (
    "given",
    "config.json",
    "helper",
    "identity token",
    "wrong",
    "missing",
)
WRONG_PASSWORD: Final = "Wr0ng/Passwörd"


@frozen
class Place:
    """A registry with an image and a plugin in it, and what opens it."""

    address: str
    right: AuthConfig
    image: str
    plugin: str


@frozen
class Case:
    """One use of one registry."""

    docker: dockline.Client
    place: Place
    auth: AuthConfig | None
    new: New

    @property
    def registry_config(self) -> Mapping[str, AuthConfig] | None:
        return {self.place.address: self.auth} if self.auth else None


class NoPrivileges(Exception):
    """There are none, or they were not to be seen."""


def build(case: Case) -> None:
    tag = case.new.image_tag("built")
    source = tar_of({"Dockerfile": f"FROM {case.place.image}\nLABEL a=b\n"})
    case.docker.images.build(
        source, tags=[tag], registry_config=case.registry_config, nocache=True, pull=True
    ).drain()
    assert case.docker.images.inspect(tag).config.labels == {"a": "b"}


def privileges(case: Case) -> None:
    found = case.docker.plugins.privileges(remote=case.place.plugin, auth=case.auth)
    if not found:  # the engine doesn't say that it was refused
        raise NoPrivileges


def plugin_pull(case: Case) -> None:
    name = case.new.name("plugin") + ":v1"
    case.new.later(lambda: case.docker.plugins.remove(name, force=True))
    granted = case.docker.plugins.privileges(remote=case.place.plugin, auth=case.place.right)
    case.docker.plugins.pull(granted, remote=case.place.plugin, name=name, auth=case.auth).drain()
    assert case.docker.plugins.inspect(name).plugin_reference == case.place.plugin


def plugin_upgrade(case: Case) -> None:
    granted = case.docker.plugins.privileges(remote=case.place.plugin, auth=case.place.right)
    case.docker.plugins.upgrade(case.place.plugin, granted, remote=case.place.plugin, auth=case.auth).drain()


def login(case: Case) -> None:
    answer = case.docker.system.auth(case.auth or AuthConfig(serveraddress=case.place.address))
    assert answer.status == "Login Succeeded"


OPERATIONS: Final[dict[str, Callable[[Case], object]]] = {
    "pull": lambda case: case.docker.images.pull(from_image=case.place.image, auth=case.auth).drain(),
    "push": lambda case: case.docker.images.push(case.place.image, auth=case.auth).drain(),
    "build": build,
    "distribution": lambda case: case.docker.distribution.inspect(case.place.image, auth=case.auth),
    "plugin push": lambda case: case.docker.plugins.push(case.place.plugin, auth=case.auth).drain(),
    "plugin privileges": privileges,
    "plugin pull": plugin_pull,
    "plugin upgrade": plugin_upgrade,
    "auth": login,
}
ELSEWHERE: Final = ("service create", "search")
# A login is checked as it is given, and no plain registry knows tokens for what is no part of it.
NOT_THERE: Final = {
    *(("auth", source) for source in (CONFIG, HELPER)),
    *((operation, TOKEN) for operation in ELSEWHERE),
}


def _required() -> Iterator[tuple[str, str]]:
    for operation in (*OPERATIONS, *ELSEWHERE):
        for store in STORES:
            for source in SOURCES:
                if (operation, source) not in NOT_THERE:
                    yield f"{operation} ({store})", source


TABLE = Table(
    "credentials",
    "Credentials: what an engine and a registry make of them",
    ("operation", *SOURCES),
    _required,
)


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


def packed(auth: AuthConfig) -> dict[str, str]:
    """An entry of `auths`."""
    return {"auth": base64.b64encode(f"{auth.username}:{auth.password}".encode()).decode()}


def helper_for(folder: Path, address: str, username: str, secret: str) -> dict[str, Any]:
    """A config.json that names a helper, which is put into a folder."""
    answer = json.dumps({"ServerURL": address, "Username": username, "Secret": secret})
    program = folder / "docker-credential-dkltest"
    program.write_text(f'#!/bin/sh\n[ "$1 $(cat)" = "get {address}" ] && echo \'{answer}\'\n')
    program.chmod(0o755)
    return {"credHelpers": {address: "dkltest"}}


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


def outcome(source: str, call: Callable[[], object]) -> str:
    """What came of it; a refusal where there should be one, in an error without secrets."""
    if source not in (WRONG, MISSING):
        call()
        return "works"
    with pytest.raises((APIError, StreamError, NoPrivileges)) as caught:
        call()
    if isinstance(caught.value, NoPrivileges):
        return "none, in silence"
    assert_says_no(caught.value)
    status = getattr(caught.value, "status", None)
    return f"{type(caught.value).__name__}{f' {status}' if status else ''}"


def assert_says_no(error: BaseException) -> None:
    # Plugins are asked for over HTTPS in the end if HTTP didn't work out.
    assert any(word in str(error).lower() for word in ("auth", "denied", "401", "http response to https"))
    assert WRONG_PASSWORD not in f"{error} {error!r}"


@pytest.mark.parametrize(
    ("operation", "source"),
    [(name, source) for name in OPERATIONS for source in SOURCES if (name, source) not in NOT_THERE],
)
def test_what_a_login_is_worth(
    operation: str, source: str, request: pytest.FixtureRequest, new: New, login_with: Any, store: str
) -> None:
    place: Place = request.getfixturevalue("tokens" if source == TOKEN else "plain")
    docker, given = login_with(source, place.right)
    case = Case(docker, place, given, new)
    TABLE.put(f"{operation} ({store})", source, outcome(source, lambda: OPERATIONS[operation](case)))


@pytest.mark.parametrize("operation", ["pull", "push", "build", "distribution", "plugin push"])
def test_a_store_that_is_left_over_is_named_by_the_refusal(
    operation: str, plain: Place, engine: NamedEngine, client_for: ClientFor, new: New, tmp_path: Path
) -> None:
    """The request goes out without a login, and the engine's words come with those of the helper."""
    (tmp_path / "config.json").write_text(json.dumps({"credsStore": "left-over"}))
    docker = client_for(engine, config=tmp_path)
    with pytest.raises((APIError, StreamError), match="docker-credential-left-over") as caught:
        OPERATIONS[operation](Case(docker, plain, None, new))
    error = caught.value
    assert_says_no(error)
    assert isinstance(error, APIError | StreamError)
    assert "left-over" in error.hint and "left-over" not in error.message


def test_a_store_that_is_left_over_is_no_harm_where_nothing_is_kept_back(
    engine: NamedEngine, client_for: ClientFor, new: New, tmp_path: Path
) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"credsStore": "left-over"}))
    docker = client_for(engine, config=tmp_path)
    docker.images.build(tar_of({"Dockerfile": f"FROM {BUSYBOX}\n"}), tags=[new.image_tag("built")]).drain()


def test_a_helper_may_keep_an_identity_token(
    tokens: Place,
    token_server: TokenServer,
    engine: NamedEngine,
    client_for: ClientFor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = helper_for(tmp_path, tokens.address, "<token>", tokens.right.identitytoken or "")
    (tmp_path / "config.json").write_text(json.dumps(data))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    docker = client_for(engine, config=tmp_path / "config.json")
    token_server.grants.clear()
    docker.images.pull(from_image=tokens.image).drain()
    assert set(token_server.grants) == {"refresh_token"}


def test_an_identity_token_that_was_revoked(
    tokens: Place, token_server: TokenServer, engine: NamedEngine, client_for: ClientFor, empty: Path
) -> None:
    docker = client_for(engine, config=empty)
    answer = docker.system.auth(
        username=token_server.username, password=token_server.password, serveraddress=tokens.address
    )
    mine = AuthConfig(identitytoken=answer.identity_token, serveraddress=tokens.address)
    docker.distribution.inspect(tokens.image, auth=mine)
    token_server.identity_tokens.remove(answer.identity_token or "")
    with pytest.raises(APIError) as caught:
        docker.distribution.inspect(tokens.image, auth=mine)
    assert answer.identity_token and answer.identity_token not in f"{caught.value} {caught.value!r}"


def test_no_credentials_can_be_asked_for_where_there_are_some(plain: Place, login_with: Any) -> None:
    docker, _ = login_with(CONFIG, plain.right)
    docker.distribution.inspect(plain.image)
    with pytest.raises(APIError):
        docker.distribution.inspect(plain.image, auth=AuthConfig())
    source = tar_of({"Dockerfile": f"FROM {plain.image}\n"})
    with pytest.raises(StreamError):
        docker.images.build(source, nocache=True, pull=True, registry_config={}).drain()


class TestServices:
    """The swarm keeps what a service was created with, and its nodes pull with that."""

    @pytest.fixture(scope="class")
    @classmethod
    def alone(cls, store: str, empty: Path, client_for: ClientFor) -> Iterator[PrivateEngine]:
        """A swarm of one node, in this machine's network, where the registry is."""
        with PrivateEngine(features=features(store), name="services") as engine:
            client_for(engine, config=empty).swarm.init(
                listen_addr="127.0.0.1:2377", advertise_addr="127.0.0.1"
            )
            yield engine

    @staticmethod
    def spec(place: Place, name: str) -> ServiceSpec:
        task = TaskContainerSpec(image=place.image, command=["sleep", "600"], stop_signal="SIGKILL")
        mode = ServiceMode(replicated=ReplicatedService(replicas=1))
        return ServiceSpec(name=name, task_template=TaskSpec(container_spec=task), mode=mode)

    @staticmethod
    def states(docker: dockline.Client, service: str) -> dict[str, str]:
        found = docker.tasks.list(filters={"service": [service]})
        return {str(task.status.state): task.status.err or "" for task in found if task.status}

    @pytest.mark.parametrize("source", [GIVEN, CONFIG, HELPER, WRONG, MISSING])
    def test_create(
        self, alone: PrivateEngine, plain: Place, login_with: Any, source: str, store: str
    ) -> None:
        docker, given = login_with(source, plain.right, alone)
        made = docker.services.create(self.spec(plain, f"dkl-{source.partition('.')[0]}"), auth=given)
        try:
            if source in (WRONG, MISSING):
                said = eventually(
                    lambda: self.states(docker, made.id).get("rejected"), timeout=60, what="the refusal"
                )
                assert said and any(word in said.lower() for word in ("no such image", "auth", "denied"))
                text = "task rejected"
            else:
                eventually(lambda: "running" in self.states(docker, made.id), timeout=60, what="the task")
                text = "task runs"
            TABLE.put(f"service create ({store})", source, text)
        finally:
            docker.services.remove(made.id)
            forget(docker, plain.image)

    def test_update_with_the_credentials_that_the_service_has(
        self, alone: PrivateEngine, plain: Place, client_for: ClientFor, tmp_path: Path
    ) -> None:
        """Those of the config.json would be sent otherwise, and stored in their stead."""
        (tmp_path / "config.json").write_text(
            json.dumps({"auths": {plain.address: packed(AuthConfig(username="x", password=WRONG_PASSWORD))}})
        )
        docker = client_for(alone, config=tmp_path / "config.json")
        made = docker.services.create(self.spec(plain, "dkl-update"), auth=plain.right)
        try:
            eventually(lambda: "running" in self.states(docker, made.id), timeout=60, what="the task")
            for registry_auth_from, works in (("spec", True), (None, False)):
                found = docker.services.inspect(made.id)
                assert found.spec.task_template
                found.spec.mode = ServiceMode(replicated=ReplicatedService(replicas=0))
                docker.services.update(
                    made.id, found.spec, version=found.version.index, registry_auth_from="spec"
                )
                eventually(lambda: not self.states(docker, made.id), timeout=60, what="the end of the task")
                forget(docker, plain.image)
                found = docker.services.inspect(made.id)
                found.spec.mode = ServiceMode(replicated=ReplicatedService(replicas=1))
                docker.services.update(
                    made.id,
                    found.spec,
                    version=found.version.index,
                    registry_auth_from=registry_auth_from,
                )
                wanted = "running" if works else "rejected"
                eventually(lambda: wanted in self.states(docker, made.id), timeout=60, what=wanted)  # noqa: B023
        finally:
            docker.services.remove(made.id)
            forget(docker, plain.image)


def forget(docker: dockline.Client, image: str) -> None:
    """Remove an image as soon as nothing holds it any more."""

    def gone() -> bool:
        try:
            docker.images.remove(image, force=True)
        except dockline.errors.NotFound:
            return True
        except dockline.errors.Conflict:
            return False
        return True

    eventually(gone, timeout=60, what="the end of the image")


class TestSearch:
    """Engines give a login to an index over TLS alone."""

    @pytest.fixture(scope="class")
    @classmethod
    def index(cls, tmp_path_factory: pytest.TempPathFactory, plain: Place) -> Iterator[str]:
        """An index that wants the name and password of the registry."""
        folder = tmp_path_factory.mktemp("index")
        certificate = Authority(folder / "ca").issue(folder / "server")
        wanted = f"Basic {packed(plain.right)['auth']}"

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                well = self.path.startswith("/v1/_ping") or self.headers.get("Authorization") == wanted
                answer = json.dumps({"num_results": 1, "results": [{"name": "found"}]} if well else {})
                self.send_response(200 if well else 401)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer.encode())

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
        with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            server.socket = context.wrap_socket(server.socket, server_side=True)
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            yield f"127.0.0.1:{server.server_port}"
            server.shutdown()
            thread.join()

    @pytest.mark.parametrize("source", [GIVEN, CONFIG, HELPER, WRONG, MISSING])
    def test_search(self, index: str, plain: Place, login_with: Any, source: str, store: str) -> None:
        right = AuthConfig(username=plain.right.username, password=plain.right.password, serveraddress=index)
        docker, given = login_with(source, right)

        def call() -> None:
            [found] = docker.images.search(term=f"{index}/thing", auth=given)
            assert found.name == "found"

        TABLE.put(f"search ({store})", source, outcome(source, call))
