"""Both builders for the tests in this folder, on an engine of each image store."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

import dockline

from ....support.waiting import eventually
from ...conformance import STORES
from ...helpers import tar_of
from ...private import PrivateEngine, packages
from ...private.buildx import with_buildx
from ...private.unix_http import ask_ok
from .built import Builder
from .cases import Case
from .comparison import EACH_ORDER, tries
from .ours import Ours
from .setting import Setting, prepare, variable
from .theirs import Buildx


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "order" not in metafunc.fixturenames:
        return
    if metafunc.config.getoption("--each-order"):
        EACH_ORDER.set()
    params = [
        pytest.param(*one, id=f"{one[0].row}, {one[1]}, {one[2]}")
        for one in sorted(tries(), key=lambda one: STORES.index(one[1]))
    ]
    metafunc.parametrize(("case", "kept_in", "order"), params)


@pytest.fixture(scope="session")
def building_engines(
    overlay2_engine: PrivateEngine, containerd_engine: PrivateEngine
) -> Mapping[str, PrivateEngine]:
    """Engines by where they keep images."""
    return {engine.store: engine for engine in (overlay2_engine, containerd_engine)}


@pytest.fixture
def building_engine(building_engines: Mapping[str, PrivateEngine], kept_in: str) -> PrivateEngine:
    """The engine that builds."""
    return building_engines[kept_in]


@pytest.fixture(scope="session")
def buildx_config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The configuration of a docker command that knows buildx."""
    return with_buildx(tmp_path_factory.mktemp("buildx"))


@pytest.fixture
def builders(building_engine: PrivateEngine, buildx_config: Path) -> Iterator[Mapping[str, Builder]]:
    """Who builds, by how the orders begin."""
    socket = building_engine.socket
    with dockline.Client(building_engine.url) as docker:
        yield {
            "buildx": Buildx(packages.unpacked().cli, socket, buildx_config),
            "dockline": Ours(docker, socket),
        }


@pytest.fixture(scope="session")
def agent() -> Iterator[Path]:
    """The socket of an ssh agent without a key."""
    with tempfile.TemporaryDirectory(prefix="dkl-agent-") as folder:
        socket = Path(folder) / "agent.sock"
        with subprocess.Popen(["ssh-agent", "-D", "-a", str(socket)], stdout=subprocess.DEVNULL) as process:
            eventually(socket.exists)
            yield socket
            process.terminate()


@pytest.fixture
def ready(
    building_engine: PrivateEngine, agent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Case], Setting]]:
    """Has a case ready to be built by an engine that has nothing of it in its cache."""
    tags: list[str] = []

    def prepared(case: Case) -> Setting:
        for id, secret in case.secrets.items():
            if "variable" in secret:
                monkeypatch.setenv(variable(id), secret["variable"])
        base = ""
        if case.before is not None:
            base = f"dkl-base-{case.slug}"
            tags.append(base)
            with dockline.Client(building_engine.url) as docker:
                docker.images.build(tar_of({"Dockerfile": case.before}), tags=[base]).drain()
        setting = prepare(case, tmp_path, f"dkl-{case.slug}:v1", base=base, agent=agent if case.ssh else None)
        tags.extend(setting.tags)
        return setting

    ask_ok(building_engine.socket, "POST", "/build/prune?all=true")
    yield prepared
    with dockline.Client(building_engine.url) as docker:
        present = {tag for image in docker.images.list() for tag in image.repo_tags or ()}
        for tag in tags:
            if (tag if ":" in tag else f"{tag}:latest") in present:
                docker.images.remove(tag, force=True)
