"""A build that a task asks for and doesn't await: its events are read, or its result waited for, at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from dockline import AsyncClient, Client
from dockline.buildkit import Event, Log
from dockline_runtime.protocol.build_steps import BuiltImage

from ..support.fake import FakeDaemon, chunked
from .recordings_of_builds import messages_of_build

R = TypeVar("R")


def of_a_build(daemon: FakeDaemon, messages: bytes, do: Callable[[AsyncClient], Awaitable[R]]) -> R:
    """What a task gets that does something with an engine whose next build tells so much."""
    daemon.answer(chunked(messages))

    async def main() -> R:
        async with AsyncClient(daemon.url, version="1.51") as docker:
            return await do(docker)

    return asyncio.run(main())


def test_its_result_is_waited_for(daemon: FakeDaemon) -> None:
    id_ = "sha256:" + "ab" * 32

    async def build(docker: AsyncClient) -> BuiltImage:
        return await docker.images.build(remote="https://example.org/a.tar").result()

    told = f'{{"stream":"a\\n"}}{{"aux":{{"ID":"{id_}"}}}}'
    assert of_a_build(daemon, told.encode(), build) == BuiltImage(id_, "a\n")


def test_its_events_are_read(daemon: FakeDaemon) -> None:
    async def build(docker: AsyncClient) -> list[Event]:
        opening = docker.images.build(remote="https://example.org/a.tar", version="2")
        return [event async for event in opening.events()]

    messages = messages_of_build("plain_overlay2")
    found = of_a_build(daemon, messages, build)
    daemon.answer(chunked(messages))
    with Client(daemon.url, version="1.51") as docker:
        stream = docker.images.build(remote="https://example.org/a.tar", version="2")
        assert found == list(stream.events())
    assert [event for event in found if isinstance(event, Log)]
