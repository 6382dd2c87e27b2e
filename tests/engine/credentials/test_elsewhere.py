"""Logins that go further than to a registry: a swarm keeps them for its nodes, an index checks them."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.models import (
    AuthConfig,
    ReplicatedService,
    ServiceMode,
    ServiceSpec,
    TaskContainerSpec,
    TaskSpec,
)

from ...support.waiting import eventually
from ..helpers import ClientFor, features
from ..private import PrivateEngine
from ..private.certificates import Authority
from .uses import CONFIG, GIVEN, HELPER, MISSING, TABLE, WRONG, WRONG_PASSWORD, Place, outcome, packed


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
