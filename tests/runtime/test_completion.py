"""What `dir()` and completion offer at the prompt: what there is to use, and no private words."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import pytest

import dockline
from dockline import api
from dockline.errors import SocketNotFound
from dockline.progress import Plain, Progress, RichView, view_for

from ..support.fake import FakeDaemon, response
from ..support.frames import frame

INSIDE = {"asked", "doubt", "wire"}
"""Words that are public in the runtime, and not for users."""


class Terminal(io.StringIO):
    """What a view that moves the cursor is shown on."""

    def isatty(self) -> bool:
        return True


def offered(value: object) -> set[str]:
    """What completion offers; what begins with two underscores is Python's."""
    return {name for name in dir(value) if not name.startswith("__")}


def is_clean(value: object) -> bool:
    return not {name for name in offered(value) if name.startswith("_")} and not offered(value) & INSIDE


@pytest.mark.parametrize("cls", [dockline.Client, dockline.AsyncClient])
def test_a_client_offers_its_groups_and_methods(cls: Any) -> None:
    client = cls("unix:///nowhere.sock")
    for _ in range(2):  # what it keeps once it was used isn't a name that it offers
        assert is_clean(client)
        assert {*api.__all__, "close", "from_env", "with_options", "base_url"} <= offered(client)
        assert {"__class__", "__doc__"} <= set(dir(client))  # Python's own words stay
        assert client.containers is client.containers
    client.close()


@pytest.mark.parametrize("group", api.__all__)
@pytest.mark.parametrize("cls", [dockline.Client, dockline.AsyncClient])
def test_a_group_offers_its_operations(cls: Any, group: str) -> None:
    client = cls("unix:///nowhere.sock")
    found = getattr(client, group)
    assert is_clean(found)
    assert offered(found) and all(callable(getattr(found, name)) for name in offered(found))
    client.close()


def test_streams_offer_how_they_are_read(daemon: FakeDaemon) -> None:
    with dockline.Client(daemon.url, version="1.51") as docker:
        daemon.answer(response(bytes(1024), Content_Type="application/x-tar"))
        with docker.images.save("alpine") as tar:
            assert is_clean(tar) and {"save", "read", "extract", "close"} <= offered(tar)
        daemon.answer(response(frame(b"a"), Content_Type="application/vnd.docker.multiplexed-stream"))
        with docker.containers.logs("web", stdout=True) as logs:
            assert is_clean(logs) and {"read", "text", "close"} <= offered(logs)


def test_what_opens_a_stream_for_tasks_offers_how_it_is_read(daemon: FakeDaemon) -> None:
    async def use() -> None:
        async with dockline.AsyncClient(daemon.url, version="1.51") as docker:
            daemon.answer(response(bytes(1024), Content_Type="application/x-tar"))
            opening = docker.images.save("alpine")
            assert is_clean(opening) and {"save", "read", "extract"} <= offered(opening)
            async with opening as tar:
                assert is_clean(tar) and {"save", "read", "close", "aclose"} <= offered(tar)

    asyncio.run(use())


@pytest.mark.parametrize("cls", [dockline.Client, dockline.AsyncClient])
@pytest.mark.parametrize("kind", ["container", "image", "network", "volume", "service", "node", "task"])
def test_a_handle_offers_its_id_and_what_is_done_with_it(cls: Any, kind: str) -> None:
    client = cls("unix:///nowhere.sock")
    handle = getattr(client, kind)("x")
    assert is_clean(handle) and {"id", "inspect"} <= offered(handle)
    assert all(callable(getattr(handle, name)) for name in offered(handle) - {"id"})
    client.close()


WHAT_ELSE_THERE_IS = {
    "table": (dockline.table([]), {"titles", "rows", "width"}),
    "operations": (dockline.OPERATIONS, {"get", "items", "keys", "values"}),
    "operation": (dockline.OPERATIONS["ContainerList"], {"id", "method", "path", "response", "decode"}),
    "progress": (Progress(), {"feed", "items", "errors", "moved", "size", "rate"}),
    "lines": (Plain(io.StringIO()), {"update", "end"}),
    "live view": (view_for(Terminal(), environ={"TERM": "xterm"}), {"update", "end"}),
    "rich view": (RichView(), {"update", "end"}),
    "error": (SocketNotFound("there is none"), {"errno", "unsent", "outcome_unknown"}),
}


@pytest.mark.parametrize("name", WHAT_ELSE_THERE_IS)
def test_whatever_one_holds_offers_what_there_is_to_use(name: str) -> None:
    value, words = WHAT_ELSE_THERE_IS[name]
    assert is_clean(value) and words <= offered(value)
