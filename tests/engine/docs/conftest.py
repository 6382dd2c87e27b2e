"""The worlds that guides are read in: an engine, a folder, a registry with a password, an agent.

All guides share an engine, which each finds as it was: its containers, networks, volumes and images go with
the guide, and so does a swarm.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import dockline
from dockline.errors import Conflict, DocklineError, NotFound

from ...support.pages import TOP, Session, blocks
from ...support.waiting import eventually
from ..helpers import BUSYBOX
from ..private import PrivateEngine, PrivateRegistry
from ..worlds import app_to_build, hub
from .reading import Read


@pytest.fixture(scope="package")
def guides_engine() -> Iterator[PrivateEngine]:
    """An engine that finds `busybox` where it looks for public images."""
    with hub("overlay2", "guides") as engine:
        yield engine


@pytest.fixture
def folder(guides_engine: PrivateEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where a guide is read: a site, a context of a build, an environment that names the engine."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("hello")
    (tmp_path / "context").mkdir()
    (tmp_path / "context/Dockerfile").write_text(CONTEXT)
    (tmp_path / "context/.dockerignore").write_text("*.key\n")
    (tmp_path / "context/hello").write_text("hello\n")
    (tmp_path / "context/mine.key").write_text("secret\n")
    (tmp_path / "config").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCKER_HOST", guides_engine.url)
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path / "config"))
    yield tmp_path
    with dockline.Client(guides_engine.url) as docker:
        clear(docker)


CONTEXT = """\
FROM busybox
ARG VERSION=1
RUN echo built here, version $VERSION
COPY . /app/
CMD ["cat", "/app/hello"]
"""


@pytest.fixture
def registry_to_use(registry: PrivateRegistry, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry with a password, as the guides know it: by variables of the environment."""
    assert folder
    monkeypatch.setenv("REGISTRY", registry.address)
    monkeypatch.setenv("REGISTRY_USER", registry.username)
    monkeypatch.setenv("REGISTRY_PASSWORD", registry.password)


@pytest.fixture
def app_here(guides_engine: PrivateEngine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder `app` that needs secrets, an agent and a login, which `config.json` has."""
    with app_to_build(guides_engine, folder, monkeypatch) as auths:
        logins = {"auths": {address: {"auth": encoded} for address, encoded in auths.items()}}
        (folder / "config/config.json").write_text(json.dumps(logins))
        yield


@pytest.fixture
def read(folder: Path) -> Read:
    """Reads a guide in its folder: `read("containers")`."""

    def run(guide: str, **names: object) -> list[str]:
        session = Session(names)
        return [
            line for block in blocks("python", TOP / f"docs/guides/{guide}.md") for line in session.run(block)
        ]

    return run


def clear(docker: dockline.Client) -> None:
    """Have an engine be as it was: without a swarm, with one image and nothing else."""
    with contextlib.suppress(DocklineError):
        docker.swarm.leave(force=True)
    for container in docker.containers.list(all=True):
        with contextlib.suppress(NotFound, Conflict):  # one of a swarm may be on its way out
            docker.containers.remove(container.id, force=True, volumes=True)
    eventually(lambda: not docker.containers.list(all=True), timeout=30, what="the end of all containers")
    for image in docker.images.list():
        for name in image.repo_tags or [image.id]:
            if name != BUSYBOX:
                docker.images.remove(name, force=True)
    docker.networks.prune()
    docker.volumes.prune(filters={"all": True})
    docker.images.prune_build_cache(all=True)
