"""A fork while another thread is at something: the child does the same anew, and waits for nobody."""

from __future__ import annotations

import ctypes
import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dockline import Client
from dockline.errors import StreamClosed

from ..support.fake import CLOSE, MULTIPLEXED, FakeDaemon, chunked, chunks, json_response, response
from ..support.forks import in_child
from ..support.frames import frame
from ..support.processes import open_files
from ..support.waiting import PATIENCE


def test_the_child_asks_for_the_version_itself_while_the_parent_still_waits_for_it(
    daemon: FakeDaemon,
) -> None:
    asked, go_on = threading.Event(), threading.Event()
    daemon.answer(lambda _: asked.set(), go_on, response(Api_Version="1.45"))
    with Client(daemon.url) as docker, ThreadPoolExecutor(1) as pool:
        version = pool.submit(lambda: docker.api_version)
        assert asked.wait(PATIENCE)
        daemon.answer(response(Api_Version="1.44"))
        try:
            in_child(lambda: agreed_on(docker, "1.44"))
        finally:
            go_on.set()
        assert version.result(PATIENCE) == "1.45"


def agreed_on(docker: Client, version: str) -> None:
    assert docker.api_version == version


def test_the_child_has_connections_of_its_own_and_leaves_the_parents_as_they_are(daemon: FakeDaemon) -> None:
    for _ in range(3):
        daemon.answer(json_response([]))
    with Client(daemon.url, version="1.51") as docker:
        docker.containers.list()
        in_child(docker.containers.list)
        docker.containers.list()
    assert [asked.connection for asked in daemon.asked] == [1, 2, 1]


def test_the_child_keeps_its_own_connection_as_anybody_does(daemon: FakeDaemon) -> None:
    for _ in range(4):
        daemon.answer(json_response([]))
    with Client(daemon.url, version="1.51") as docker:
        docker.containers.list()

        def list_thrice() -> None:
            for _ in range(3):
                docker.containers.list()

        in_child(list_thrice)
    assert [asked.connection for asked in daemon.asked] == [1, 2, 2, 2]


def test_the_child_keeps_no_descriptor_of_the_parents_idle_connections(daemon: FakeDaemon) -> None:
    before = open_files()
    for _ in range(2):
        daemon.answer(json_response([]))
    with Client(daemon.url, version="1.51") as docker:
        docker.containers.list()

        def ask_and_close() -> None:
            docker.containers.list()
            docker.close()
            # The one with which the fake daemon serves the parent, and that by which the child reports.
            assert open_files() <= before + 2
            with pytest.raises(StreamClosed):
                docker.containers.list()

        in_child(ask_and_close)


def test_closing_in_the_child_ends_nothing_of_the_parents(daemon: FakeDaemon) -> None:
    go_on = threading.Event()
    asked = threading.Event()
    daemon.answer(lambda _: asked.set(), go_on, json_response([]))
    with Client(daemon.url, version="1.51") as docker, ThreadPoolExecutor(1) as pool:
        listed = pool.submit(docker.containers.list)
        assert asked.wait(PATIENCE)
        try:
            in_child(docker.close)
        finally:
            go_on.set()
        assert listed.result(PATIENCE) == []


def test_a_child_of_a_child_does_as_well(daemon: FakeDaemon) -> None:
    for _ in range(3):
        daemon.answer(json_response([]))
    with Client(daemon.url, version="1.51") as docker:
        docker.containers.list()

        def ask_and_fork() -> None:
            docker.containers.list()
            in_child(docker.containers.list)

        in_child(ask_and_fork)
    assert [asked.connection for asked in daemon.asked] == [1, 2, 3]


@pytest.fixture
def forks_of_c(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forks as a library in C makes them, of which Python is told nothing."""
    monkeypatch.setattr(os, "fork", ctypes.PyDLL(None).fork)


@pytest.mark.usefixtures("forks_of_c")
class TestForksThatPythonDoesNotKnowOf:
    def test_the_child_has_connections_of_its_own(self, daemon: FakeDaemon) -> None:
        for _ in range(4):
            daemon.answer(json_response([]))
        with Client(daemon.url, version="1.51") as docker:
            docker.containers.list()

            def list_twice_and_close() -> None:
                docker.containers.list()
                docker.containers.list()
                docker.close()

            in_child(list_twice_and_close)
            docker.containers.list()
        assert [asked.connection for asked in daemon.asked] == [1, 2, 2, 1]

    @pytest.mark.parametrize("what", ["client", "stream"])
    def test_what_the_child_closes_goes_on_for_the_parent(self, what: str, daemon: FakeDaemon) -> None:
        go_on = threading.Event()
        begun = chunked(frame(b"one"), end=False, Content_Type=MULTIPLEXED)
        daemon.answer(json_response([]))
        daemon.answer(begun, go_on, chunks(frame(b"two")), CLOSE)
        daemon.answer(json_response([]))
        with Client(daemon.url, version="1.51", max_connections=2) as docker:
            docker.containers.list()
            stream = docker.containers.logs("web", stdout=True)
            idle = docker.containers.list()
            closing = docker if what == "client" else stream
            in_child(closing.close)
            go_on.set()
            assert stream.read().stdout == b"onetwo" and idle == []


@pytest.mark.parametrize("library", [False, True], ids=["Python's fork", "the fork of a library in C"])
def test_a_connection_of_the_parents_that_the_child_is_done_with_serves_it_no_more(
    library: bool, daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    if library:
        monkeypatch.setattr(os, "fork", ctypes.PyDLL(None).fork)
    go_on = threading.Event()
    begun = chunked(frame(b"one"), end=False, Content_Type=MULTIPLEXED)
    daemon.answer(begun, go_on, chunks(frame(b"two")))
    for _ in range(2):
        daemon.answer(json_response([]))
    with Client(daemon.url, version="1.51") as docker:
        stream = docker.containers.logs("web", stdout=True)
        next(stream)
        go_on.set()

        def ask_read_on_and_ask() -> None:
            docker.containers.list()
            assert [item.data for item in stream] == [b"two"]
            docker.containers.list()

        in_child(ask_read_on_and_ask)
    assert [asked.connection for asked in daemon.asked] == [1, 2, 2]
