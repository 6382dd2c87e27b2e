"""Each recipe of the docs does what it says, in both halves, on a real engine."""

from __future__ import annotations

import asyncio
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pytest

import dockline
from dockline.models import HealthConfig

from ..support.pages import TOP
from .helpers import BUSYBOX, NamedEngine, New, imported, output
from .private import PrivateEngine, PrivateRegistry

pytestmark = pytest.mark.one_store

FOLDER: Final = TOP / "docs" / "recipes"
Recipe = Callable[..., Any]


def by_threads(url: str, name: str, *given: Any) -> Any:
    with dockline.Client(url) as docker:
        return runpy.run_path(str(FOLDER / "threads.py"))[name](docker, *given)


def by_tasks(url: str, name: str, *given: Any) -> Any:
    async def main() -> Any:
        async with dockline.AsyncClient(url) as docker:
            return await runpy.run_path(str(FOLDER / "tasks.py"))[name](docker, *given)

    return asyncio.run(main())


@pytest.fixture(params=[by_threads, by_tasks], ids=["threads", "tasks"])
def run(request: pytest.FixtureRequest) -> Recipe:
    """Calls a recipe with a client of an engine: `run(url, name, …)`."""
    found: Recipe = request.param
    return found


@pytest.fixture
def recipe(run: Recipe, engine: NamedEngine) -> Recipe:
    """Calls a recipe with a client of the engine: `recipe(name, …)`."""
    return lambda name, *given: run(engine.url, name, *given)


def test_run_and_have_the_output(recipe: Recipe) -> None:
    found = recipe("run_and_have_the_output", ["sh", "-c", "echo out; echo err >&2; exit 3"])
    assert (found.exit_code, found.stdout, found.stderr) == (3, b"out\n", b"err\n")


def test_run_detached(recipe: Recipe, docker: dockline.Client, new: New) -> None:
    before = {each.id for each in docker.containers.list(all=True)}
    recipe("run_detached", 0)
    [container] = {each.id for each in docker.containers.list(all=True)} - before
    new.later(lambda: docker.containers.remove(container, force=True))
    found = docker.containers.inspect(container)
    assert found.state and found.config and found.host_config and found.network_settings
    assert found.state.running
    assert found.host_config.memory == 64 * 2**20
    assert "A=b" in (found.config.env or [])
    assert found.config.healthcheck and found.config.healthcheck.test
    assert found.config.healthcheck.test == ["CMD-SHELL", "wget -q -O- localhost/passwd"]
    assert (found.network_settings.ports or {})["80/tcp"]


def test_run_in_a_container(recipe: Recipe, napper: str) -> None:
    found = recipe("run_in_a_container", napper, ["sh", "-c", "echo out; exit 3"])
    assert (found.exit_code, found.stdout) == (3, b"out\n")


def test_put_and_get_a_file(recipe: Recipe, napper: str, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text(uuid4().hex)
    recipe("put_and_get_a_file", napper, tmp_path / "mine.txt", tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_text() == (tmp_path / "mine.txt").read_text()


def test_build_from_a_folder(recipe: Recipe, docker: dockline.Client, new: New, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM busybox\nCOPY . /all/\nCMD ls -A /all\n")
    (tmp_path / ".dockerignore").write_text("*.key\nDockerfile\n.dockerignore\n")
    (tmp_path / "kept").write_text(uuid4().hex)
    (tmp_path / "left.key").write_text("secret")
    image = recipe("build_from_a_folder", tmp_path, new.image_tag())
    assert output(docker, new, image) == "kept\n"


def test_push_and_pull_with_a_password(
    recipe: Recipe, docker: dockline.Client, new: New, registry: PrivateRegistry
) -> None:
    image = registry.image(f"recipe-{uuid4().hex[:8]}:v1")
    docker.images.tag(imported(docker, new), image)
    new.later(lambda: docker.images.remove(image, force=True))
    recipe("push_with_a_password", image, registry.username, registry.password)
    docker.images.remove(image)
    recipe("pull_with_a_password", image, registry.username, registry.password)
    assert image in (docker.images.inspect(image).repo_tags or [])
    with pytest.raises(dockline.errors.DocklineError):
        recipe("pull_with_a_password", image, registry.username, "wrong")


def test_look_at_it(
    recipe: Recipe, docker: dockline.Client, new: New, capsys: pytest.CaptureFixture[str]
) -> None:
    container = new.running("sh", "-c", "echo before; echo oops >&2; sleep 3; echo at last")
    new.said(container, b"before\n")
    recipe("look_at_it", container)
    told = capsys.readouterr().out
    assert "usage=" in told
    assert "stderr b'oops\\n'" in told
    assert told.rstrip().endswith("stdout b'at last\\n'")


def test_wait_until_it_is_healthy(recipe: Recipe, docker: dockline.Client, new: New) -> None:
    health = HealthConfig(test=["CMD-SHELL", "test -e /well"], interval=10**8, retries=100)
    container = new.running("sh", "-c", "sleep 0.5; touch /well; sleep 600", healthcheck=health)
    recipe("wait_until_it_is_healthy", container)
    state = docker.containers.inspect(container).state
    assert state and state.health and state.health.status == "healthy"


def test_save_and_load(recipe: Recipe, docker: dockline.Client, new: New, tmp_path: Path) -> None:
    image = imported(docker, new)
    id_ = docker.images.inspect(image).id
    recipe("save_and_load", image, tmp_path / "image.tar")
    assert (tmp_path / "image.tar").stat().st_size > 0
    assert docker.images.inspect(image).id == id_


def test_change_a_service(run: Recipe, swarm: dockline.Client, manager_engine: PrivateEngine) -> None:
    swarm.images.tag(BUSYBOX, "recipe:v2")
    run(manager_engine.url, "change_a_service", BUSYBOX, "recipe:v2")
    spec = swarm.services.inspect("recipe").spec
    assert spec and spec.mode and spec.mode.replicated and spec.mode.replicated.replicas == 2
    assert spec.task_template and spec.task_template.container_spec
    assert spec.task_template.container_spec.image == "recipe:v2"


def test_talk_to_a_command(recipe: Recipe, napper: str) -> None:
    data = b"".join(b"%06d\n" % number for number in range(100_000))
    assert recipe("talk_to_a_command", napper, data) == data
