"""A client where there is no engine: `unittest.mock` makes one, replaces parts of it, asks nobody."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any
from unittest import mock

import pytest

import dockline
from dockline import aio, api
from dockline_runtime.sync.api import Resource

GROUPS = [name for name in dir(dockline.Client) if inspect.isclass(getattr(dockline.Client, name, None))]
GROUPS = [name for name in GROUPS if issubclass(getattr(dockline.Client, name), Resource)]


@pytest.fixture
def docker() -> Iterator[dockline.Client]:
    """A client of an engine that isn't there: whatever contacts it fails."""
    with dockline.Client("unix:///nowhere.sock") as client:
        yield client


def mocks(docker: dockline.Client) -> dict[str, Any]:
    return {
        "of the class": mock.create_autospec(dockline.Client, instance=True),
        "of the class, called": mock.create_autospec(dockline.Client)("unix:///var/run/docker.sock"),
        "of a client": mock.create_autospec(docker),
        "without a depth": mock.Mock(spec=docker),
    }


HOW = ["of the class", "of the class, called", "of a client"]


def test_there_are_groups() -> None:
    assert {"containers", "images", "swarm"} < set(GROUPS) and len(GROUPS) == len(api.__all__)


@pytest.mark.parametrize("how", HOW)
class TestAutospec:
    @pytest.mark.parametrize("group", GROUPS)
    def test_each_method_is_there(self, docker: dockline.Client, how: str, group: str) -> None:
        made = getattr(mocks(docker)[how], group)
        for name in dir(getattr(docker, group)):
            if not name.startswith("_"):
                assert callable(getattr(made, name))

    def test_it_knows_what_was_called(self, docker: dockline.Client, how: str) -> None:
        made = mocks(docker)[how]
        made.containers.list.return_value = [dockline.models.ContainerCreateResponse(id="ab", warnings=[])]
        assert made.containers.list(all=True)[0].id == "ab"
        made.containers.list.assert_called_once_with(all=True)
        made.images.build("context", dockerfile="A")
        assert made.images.build.call_args == mock.call("context", dockerfile="A")

    def test_mistakes_are_refused(self, docker: dockline.Client, how: str) -> None:
        made = mocks(docker)[how]
        with pytest.raises(AttributeError):
            made.containers.lst()
        with pytest.raises(AttributeError):
            made.pods.list()
        with pytest.raises(TypeError):
            made.containers.list(everything=True)
        with pytest.raises(TypeError):
            made.containers.start()

    def test_the_version_is_asked_of_nobody(self, docker: dockline.Client, how: str) -> None:
        made = mocks(docker)[how]
        made.api_version = "1.51"
        assert made.api_version == "1.51"


def test_a_plain_mock_of_a_client_asks_nobody(docker: dockline.Client) -> None:
    assert mock.Mock(spec=docker).images
    with pytest.raises(dockline.errors.SocketNotFound):
        _ = docker.api_version


def test_a_mock_of_the_package_mock_asks_nobody_either(docker: dockline.Client) -> None:
    """On PyPI the same code has another name."""
    found = spec_from_file_location("mock.mock", mock.__file__)
    assert found is not None and found.loader is not None
    theirs = module_from_spec(found)
    found.loader.exec_module(theirs)
    assert theirs.Mock(spec=docker).images


class TestOfTasks:
    @pytest.mark.parametrize("of", ["the class", "a client"])
    def test_what_is_awaited_is_awaited(self, of: str) -> None:
        async def use() -> None:
            async with dockline.AsyncClient("unix:///nowhere.sock") as client:
                made: Any = (
                    mock.create_autospec(client)
                    if of == "a client"
                    else mock.create_autospec(dockline.AsyncClient, instance=True)
                )
                made.containers.list.return_value = []
                assert await made.containers.list(all=True) == []
                made.containers.list.assert_awaited_once_with(all=True)
                made.api_version.return_value = "1.51"
                assert await made.api_version() == "1.51"
                for group in GROUPS:
                    for name in dir(getattr(client, group)):
                        method = getattr(getattr(client, group), name)
                        if not name.startswith("_") and inspect.iscoroutinefunction(method):
                            mocked = getattr(getattr(made, group), name)
                            awaited = isinstance(mocked, mock.AsyncMock)
                            assert awaited or inspect.iscoroutinefunction(mocked), name
                with pytest.raises(TypeError):
                    await made.containers.list(everything=True)

        asyncio.run(use())

    def test_a_method_is_replaced(self) -> None:
        async def use() -> None:
            async with dockline.AsyncClient("unix:///nowhere.sock") as client:
                with mock.patch.object(client.containers, "list", return_value=[]):
                    assert await client.containers.list() == []
                with pytest.raises(dockline.errors.SocketNotFound):
                    await client.containers.list()

        asyncio.run(use())


class TestReplacing:
    @pytest.mark.parametrize("autospec", [None, True])
    def test_a_method_of_a_client(self, docker: dockline.Client, autospec: bool | None) -> None:
        with mock.patch.object(docker.images, "build", autospec=autospec) as build:
            docker.images.build(b"tar")
            build.assert_called_once_with(b"tar")
            assert docker.images.build is build
        with pytest.raises(dockline.errors.SocketNotFound):
            docker.images.list()
        assert "build" not in vars(docker.images)

    def test_a_method_of_all_clients(self, docker: dockline.Client) -> None:
        with mock.patch.object(api.containers.Containers, "list", return_value=[]):
            assert docker.containers.list() == []
        with pytest.raises(dockline.errors.SocketNotFound):
            docker.containers.list()

    @pytest.mark.parametrize("autospec", [None, True])
    def test_a_group_of_a_client(self, docker: dockline.Client, autospec: bool | None) -> None:
        before = docker.containers
        with mock.patch.object(docker, "containers", autospec=autospec) as containers:
            docker.containers.list()
            containers.list.assert_called_once_with()
        assert type(docker.containers) is type(before)

    @pytest.mark.parametrize("used", [False, True])
    @pytest.mark.parametrize("autospec", [None, True])
    def test_a_group_of_all_clients(self, docker: dockline.Client, autospec: bool | None, used: bool) -> None:
        before = docker.containers if used else None
        with mock.patch.object(dockline.Client, "containers", autospec=autospec) as containers:
            docker.containers.list()
            containers.list.assert_called_once()
        assert before is None or docker.containers is before

    def test_the_client_of_a_program(self) -> None:
        with mock.patch("dockline.Client", autospec=True) as client:
            client.return_value.system.info.return_value.name = "box"
            assert dockline.Client().system.info().name == "box"
        with mock.patch("dockline.from_env", autospec=True) as from_env:
            dockline.from_env(timeout=3)
            from_env.assert_called_once_with(timeout=3)
        assert isinstance(dockline.Client("unix:///nowhere.sock"), dockline.Client)


def test_a_group_is_the_same_each_time(docker: dockline.Client) -> None:
    assert docker.containers is docker.containers
    assert dockline.Client.containers is api.containers.Containers
    assert dockline.AsyncClient.containers is aio.containers.AsyncContainers
    assert docker.with_options(timeout=1).containers is not docker.containers
