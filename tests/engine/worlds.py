"""Worlds in which pages are read: an engine and a folder that have what README and docs/ name."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

import dockline
from dockline.models import AuthConfig, ServiceSpec, TaskContainerSpec, TaskSpec

from ..support.agents import ssh_agent
from ..support.waiting import eventually
from .helpers import features
from .private import PrivateEngine, PrivateRegistry, load_busybox
from .private.certificates import Authority

__all__ = ["APP", "app", "app_to_build", "at_work", "hub", "hub_engine"]


@contextmanager
def hub(store: str, name: str) -> Iterator[PrivateEngine]:
    """An engine that finds `busybox` where it looks for public images, as it would at Docker Hub.

    Args:
        store: Where it keeps images.
        name: The engine's name.
    """
    with PrivateRegistry(auth=False) as registry:
        mirror = {"registry-mirrors": [f"http://{registry.address}"]}
        with PrivateEngine(features=features(store), config=mirror, name=name) as engine:
            load_busybox(engine)
            with dockline.Client(engine.url) as docker:
                there = registry.image("library/busybox")
                docker.images.tag("busybox:latest", repo=there, tag="latest")
                docker.images.push(there, tag="latest").drain()
                docker.images.remove(f"{there}:latest")
            yield engine


@pytest.fixture(params=["overlay2", "containerd"])
def hub_engine(request: pytest.FixtureRequest) -> Iterator[PrivateEngine]:
    """An engine that finds `busybox` where it looks for public images, with a swarm and a service `web`."""
    with hub(request.param, "readme") as engine:
        with dockline.Client(engine.url) as docker:
            docker.swarm.init(listen_addr="127.0.0.1:2377", advertise_addr="127.0.0.1")
            web = TaskContainerSpec(image="busybox:latest", command=["sleep", "600"], labels={"tier": "web"})
            docker.services.create(ServiceSpec(name="web", task_template=TaskSpec(container_spec=web)))
            eventually(
                lambda: docker.containers.list(filters={"label": ["tier=web"]}), timeout=60, what="a task"
            )
        yield engine


APP = """
FROM {base} AS made
ARG VERSION
RUN --mount=type=secret,id=token --mount=type=secret,id=npm --mount=type=secret,id=ci,env=CI \\
    test "$(cat /run/secrets/token /run/secrets/npm)$CI" = "s3cretfromfilefromenv"
RUN --mount=type=ssh --mount=type=cache,target=/cache test -S "$SSH_AUTH_SOCK" && echo $VERSION > /version
FROM made AS tests
RUN echo test failed && exit 3
FROM scratch
COPY --from=made /version /
COPY hello /
"""


@pytest.fixture
def app(
    hub_engine: PrivateEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Mapping[str, str]]:
    """What `app_to_build` makes in the folder that README is read in; the logins of `config.json`."""
    with app_to_build(hub_engine, tmp_path, monkeypatch) as auths:
        yield auths


@contextmanager
def app_to_build(
    engine: PrivateEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Mapping[str, str]]:
    """A folder `app` that needs secrets, an agent, and an image of a registry with a password.

    Args:
        engine: The engine that is to build it.
        folder: Where the folder is made.
        monkeypatch: Sets the variables of the agent and of a secret.

    Yields:
        The logins of `config.json`, as they are encoded there.
    """
    with PrivateRegistry() as registry, ssh_agent(folder, monkeypatch):
        base = registry.image("team/base")
        login = AuthConfig(username=registry.username, password=registry.password)
        with dockline.Client(engine.url) as docker:
            docker.images.tag("busybox:latest", repo=base, tag="1")
            docker.images.push(base, tag="1", auth=login).drain()
            docker.images.remove(f"{base}:1")
        (folder / "app").mkdir()
        (folder / "app/Dockerfile").write_text(APP.format(base=f"{base}:1").lstrip())
        (folder / "app/hello").write_text("hello")
        (folder / "npmrc").write_text("fromfile")
        monkeypatch.setenv("CI_TOKEN", "fromenv")
        encoded = base64.b64encode(f"{registry.username}:{registry.password}".encode()).decode()
        yield {registry.address: encoded}


@pytest.fixture
def at_work(
    hub_engine: PrivateEngine, app: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder that README is read in: a site, contexts of builds, certificates, a context `staging`."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("hello")
    (tmp_path / "context").mkdir()
    (tmp_path / "context/Dockerfile").write_text("FROM busybox\nRUN echo built here\n")
    Authority(tmp_path / "ca").issue(tmp_path / "certificates")
    config = tmp_path / "config"
    meta = config / "contexts/meta" / hashlib.sha256(b"staging").hexdigest()
    meta.mkdir(parents=True)
    endpoints = {"docker": {"Host": hub_engine.url}}
    (meta / "meta.json").write_text(json.dumps({"Name": "staging", "Endpoints": endpoints}))
    auths = {address: {"auth": encoded} for address, encoded in app.items()}
    (config / "config.json").write_text(json.dumps({"auths": auths}))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCKER_HOST", hub_engine.url)
    monkeypatch.setenv("DOCKER_CONFIG", str(config))
    return tmp_path
