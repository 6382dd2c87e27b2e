"""What a program forgets is closed without a warning, also when it stands in a circle of references.

`pytest -W error` fails a test for a warning that comes with the garbage, whichever test left it.
"""

from __future__ import annotations

import gc
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dockline_runtime.errors import DocklineError
from dockline_runtime.link.ssh import SSHProcess
from dockline_runtime.operation.inputs import Inputs

from ..support.clients import Client, operation
from ..support.fake import MULTIPLEXED, RESET, FakeDaemon, chunked, json_response, response
from ..support.frames import frame
from ..support.hijacked import upgraded
from ..support.processes import children, open_files
from ..support.roads import Road, silent
from ..support.waiting import eventually
from ..support.websockets import ATTACH, accept


def refused(docker: Client, daemon: FakeDaemon) -> Any:
    daemon.answer(json_response({"message": "nope"}, 404))
    try:
        return docker.wire.call(operation("json"), Inputs(path={"id": "a"}))
    except DocklineError as error:
        return error


def late(docker: Client, daemon: FakeDaemon) -> Any:
    daemon.answer(silent)
    try:
        return docker.with_options(timeout=0.2).wire.call(operation("json"), Inputs(path={"id": "a"}))
    except DocklineError as error:
        return error


class Archive:
    """A body that reads a file while it is sent."""

    def __iter__(self) -> Iterator[bytes]:
        with open(__file__, "rb") as file:
            while True:
                file.seek(0)
                yield file.read()


def broken_upload(docker: Client, daemon: FakeDaemon) -> Any:
    daemon.answer(RESET, early=True)
    try:
        return docker.wire.call(
            operation("json", "PUT", body="tar"), Inputs(path={"id": "a"}, body=Archive())
        )
    except DocklineError as error:
        return error


def frames(docker: Client, daemon: FakeDaemon) -> Any:
    daemon.answer(chunked(frame(b"one"), end=False, Content_Type=MULTIPLEXED), silent)
    stream = docker.wire.frames(operation("frames"), Inputs(path={"id": "a"}))
    return stream, next(stream), iter(stream)


def values(docker: Client, daemon: FakeDaemon) -> Any:
    daemon.answer(chunked(b'{"a": 1}\n', end=False), silent)
    stream = docker.wire.values(operation("values"), Inputs(path={"id": "a"}))
    return stream, next(stream)


def download(docker: Client, daemon: FakeDaemon) -> Any:
    daemon.answer(chunked(b"some", end=False), silent)
    return docker.wire.download(operation("bytes"), Inputs(path={"id": "a"}))


def pending(docker: Client, daemon: FakeDaemon) -> Any:
    daemon.answer(chunked(end=False), silent)
    return docker.wire.pending(operation("pending", "POST"), Inputs(path={"id": "a"}))


def hijacked(docker: Client, daemon: FakeDaemon) -> Any:
    daemon.answer(upgraded(), silent)
    return docker.wire.hijack(operation("hijack", "POST"), Inputs(path={"id": "a"}))


def websocket(docker: Client, daemon: FakeDaemon) -> Any:
    daemon.answer(lambda talk: accept(talk, b"one"), silent)
    stream = docker.wire.websocket(ATTACH, Inputs(path={"id": "web"}))
    return stream, stream.recv()


THINGS: dict[str, Callable[[Client, FakeDaemon], Any]] = {
    "an error": refused,
    "a timeout": late,
    "an upload that failed": broken_upload,
    "frames": frames,
    "values": values,
    "a download": download,
    "a pending answer": pending,
    "a hijacked stream": hijacked,
    "a websocket": websocket,
}


@pytest.fixture
def complaints(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What finalisers raise: a warning that is an error can't come out of them otherwise."""
    said: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda raised: said.append(raised.exc_value))
    return said


class Circle:
    """Something that nothing but the garbage collector frees."""

    def __init__(self, *held: object) -> None:
        self.held = (self, *held)


@pytest.mark.parametrize("thing", THINGS)
def test_a_circle_with_a_client_in_it_goes_without_a_warning(
    thing: str, road: Road, complaints: list[object]
) -> None:
    """And with it goes what the client has open: descriptors, and processes of ssh."""
    daemon = road.daemon
    gc.collect()
    files, processes = open_files(), children()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        gc.disable()
        try:
            docker = road.client()
            daemon.answer(response(b"{}"))
            docker.wire.call(operation("json"), Inputs(path={"id": "kept"}))
            held: Any = [Circle(docker, THINGS[thing](docker, daemon)), Circle(docker)]
            del held, docker
        finally:
            gc.enable()
        gc.collect()
    assert complaints == []
    assert eventually(lambda: open_files() <= files)
    assert children() == processes


def test_an_error_that_is_held_while_its_client_is_forgotten(
    daemon: FakeDaemon, complaints: list[object]
) -> None:
    """As a test's `with pytest.raises(NotFound) as info` does."""
    before = open_files()
    daemon.answer(json_response({"message": "nope"}, 404))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        docker = Client(daemon.url, version="1.51")
        with pytest.raises(DocklineError) as info:
            docker.wire.call(operation("json"), Inputs(path={"id": "a"}))
        circle = Circle(docker, info)
        del docker, info, circle
        gc.collect()
    assert complaints == []
    assert eventually(lambda: open_files() <= before)


@pytest.mark.parametrize("road", ["ssh"], indirect=True)
def test_of_a_process_that_has_ended_with_its_connection_nothing_is_kept(road: Road) -> None:
    def kept() -> int:
        gc.collect()
        return sum(isinstance(each, SSHProcess) for each in gc.get_objects())

    before = kept()
    for _ in range(2):
        road.daemon.answer(response(b"{}"))
        with road.client() as docker:
            docker.wire.call(operation("json"), Inputs(path={"id": "a"}))
    assert kept() == before
