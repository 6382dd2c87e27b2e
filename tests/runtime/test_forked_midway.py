"""A fork while another thread is at something: the child does the same anew, and waits for nobody."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from dockline import Client
from dockline.errors import StreamClosed

from ..support.fake import FakeDaemon, json_response, response
from ..support.processes import open_files
from ..support.waiting import PATIENCE


def in_a_child(action: Callable[[], object]) -> int:
    """Do something in a child of a fork; its exit code, 0 if nothing was raised."""
    child = os.fork()
    if not child:
        signal.alarm(round(PATIENCE))
        code = 1
        try:
            action()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


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
            assert in_a_child(lambda: agreed_on(docker, "1.44")) == 0
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
        assert in_a_child(docker.containers.list) == 0
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

        assert in_a_child(list_thrice) == 0
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
            assert open_files() <= before + 1  # the one with which the fake daemon serves the parent
            with pytest.raises(StreamClosed):
                docker.containers.list()

        assert in_a_child(ask_and_close) == 0


def test_closing_in_the_child_ends_nothing_of_the_parents(daemon: FakeDaemon) -> None:
    go_on = threading.Event()
    asked = threading.Event()
    daemon.answer(lambda _: asked.set(), go_on, json_response([]))
    with Client(daemon.url, version="1.51") as docker, ThreadPoolExecutor(1) as pool:
        listed = pool.submit(docker.containers.list)
        assert asked.wait(PATIENCE)
        try:
            assert in_a_child(docker.close) == 0
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
            assert in_a_child(docker.containers.list) == 0

        assert in_a_child(ask_and_fork) == 0
    assert [asked.connection for asked in daemon.asked] == [1, 2, 3]
