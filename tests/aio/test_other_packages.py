"""A package of another name and API version has both halves, and is held like the one that comes along."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from dockline_gen.cli import main
from dockline_gen.documents import load_version

from ..support.fake import FakeDaemon, chunked, response
from ..support.rendered import imported

API = "1.44"


@pytest.fixture(scope="module")
def mydocker(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return imported(load_version(API), tmp_path_factory.mktemp("package"), "mydocker")


def test_its_halves_ask_for_the_same(mydocker: Any, daemon: FakeDaemon) -> None:
    async def names() -> list[str]:
        async with mydocker.AsyncClient(daemon.url, version=API) as docker:
            return [container.names[0] for container in await docker.containers.list(all=True)]

    found = response(b'[{"Id": "f00", "Names": ["/web"]}]')
    daemon.answer(found)
    daemon.answer(found)
    with mydocker.Client(daemon.url, version=API) as docker:
        assert [container.names[0] for container in docker.containers.list(all=True)] == ["/web"]
    assert asyncio.run(names()) == ["/web"]
    one, other = daemon.asked
    assert one.target == other.target == f"/v{API}/containers/json?all=true"


def test_its_streams_are_opened_by_tasks(mydocker: Any, daemon: FakeDaemon) -> None:
    async def pull() -> Any:
        async with mydocker.AsyncClient(daemon.url, version=API) as docker:
            return await docker.images.pull("busybox").last()

    daemon.answer(chunked(b'{"status": "Pulling"}\n', b'{"status": "Done"}\n'))
    assert asyncio.run(pull()).status == "Done"


def test_its_resources_have_what_the_kit_offers(mydocker: Any, daemon: FakeDaemon) -> None:
    async def present() -> Any:
        async with mydocker.AsyncClient(daemon.url, version=API) as docker:
            return await docker.images.wait_until("busybox", "present")

    answer = response(b'{"Id": "sha256:1"}')
    daemon.answer(answer)
    daemon.answer(answer)
    with mydocker.Client(daemon.url, version=API) as docker:
        found = docker.images.wait_until("busybox", "present")
        assert isinstance(found, mydocker.models.ImageInspect)
        with pytest.raises(mydocker.errors.InvalidArgument, match="memory: '64q'"):
            docker.containers.run("busybox", memory="64q", detach=True)
    assert asyncio.run(present()) == found
    assert {each.target for each in daemon.asked} == {f"/v{API}/images/busybox/json"}
    assert mydocker.aio.containers.AsyncContainers.run.__module__ == "mydocker.v1_44.aio.kit.containers"


def test_its_operations_lead_to_both_functions(mydocker: Any) -> None:
    op = mydocker.OPERATIONS["ContainerList"]
    assert op.function is mydocker.api.containers.container_list
    assert op.async_function is mydocker.aio.containers.container_list
    assert op.async_function.__module__ == "mydocker.v1_44.aio.containers"


def test_what_is_changed_in_its_async_half_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = ["--api", API, "--package", "mydocker", "--out", str(tmp_path)]
    assert main(["generate", *package]) == 0
    assert main(["check", *package]) == 0
    path = tmp_path / "mydocker/v1_44/aio/exec.py"
    path.write_text(path.read_text().replace("return await api", "return api"))
    assert main(["check", *package]) == 1
    assert "mydocker/v1_44/aio/exec.py (on disk)" in capsys.readouterr().out
