"""Streams of steps while nothing comes: what shows them is called now and then, in both halves."""

from __future__ import annotations

import asyncio
import json
import threading

import pytest

import dockline

from ..support.fake import FakeDaemon, chunked, chunks


class Display:
    """Has the daemon go on when it was called twice."""

    def __init__(self) -> None:
        self.calls = 0
        self.twice = threading.Event()

    def __call__(self) -> None:
        self.calls += 1
        if self.calls == 2:
            self.twice.set()


def step(status: str) -> bytes:
    return json.dumps({"status": status}).encode() + b"\r\n"


@pytest.fixture
def display(daemon: FakeDaemon) -> Display:
    """A display; between the two steps of a pull nothing comes until it was called."""
    shown = Display()
    daemon.answer(chunked(step("one"), end=False), shown.twice, chunks(step("two")))
    return shown


def test_a_display_is_called_while_nothing_comes(daemon: FakeDaemon, display: Display) -> None:
    with dockline.Client(daemon.url, version="1.51") as docker:
        stream = docker.images.pull("busybox")
        stream.idle = display
        assert [each.status for each in stream] == ["one", "two"]


def test_a_display_of_tasks_is_called_while_nothing_comes(daemon: FakeDaemon, display: Display) -> None:
    async def main() -> list[str | None]:
        async with dockline.AsyncClient(daemon.url, version="1.51") as docker:
            stream = await docker.images.pull("busybox")
            stream.idle = display
            return [each.status async for each in stream]

    assert asyncio.run(main()) == ["one", "two"]


def test_what_displays_use_is_not_offered_for_completion(daemon: FakeDaemon) -> None:
    daemon.answer(chunked(step("one")))
    with dockline.Client(daemon.url, version="1.51") as docker, docker.images.pull("busybox") as stream:
        assert "show" in dir(stream) and "idle" not in dir(stream)
