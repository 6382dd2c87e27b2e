"""A response whose JSON comes late: how long it is waited for, and what the wait leaves behind."""

from __future__ import annotations

import threading

import pytest

from dockline import Client
from dockline.errors import InvalidArgument, TimeoutError
from dockline_runtime.operation.inputs import Inputs

from ..support.clients import Client as RuntimeClient
from ..support.clients import operation
from ..support.fake import FakeDaemon, chunks, head, json_response
from ..support.waiting import PATIENCE, once_waiting

HEAD = head(Transfer_Encoding="chunked", Content_Type="application/json")
EXIT = chunks(b'{"Stat', b'usCode":7}\n')


def test_a_result_that_comes_within_its_timeout_is_waited_for(daemon: FakeDaemon) -> None:
    stopped = threading.Event()
    daemon.answer(HEAD, stopped, EXIT)
    with Client(daemon.url, version="1.51") as docker, docker.containers.wait("web") as pending:
        with once_waiting(stopped.set):
            assert pending.result(timeout=PATIENCE).status_code == 7
        assert pending.result(timeout=0).status_code == 7, "asking again is free"


def test_a_result_in_two_parts_is_waited_for_to_its_end(daemon: FakeDaemon) -> None:
    stopped = threading.Event()
    daemon.answer(HEAD, chunks(b'{"Stat', end=False), stopped, chunks(b'usCode":7}\n'))
    with Client(daemon.url, version="1.51") as docker, docker.containers.wait("web") as pending:
        with pytest.raises(TimeoutError, match=r"docker\.containers\.wait: .* 0\.01 seconds"):
            pending.result(timeout=0.01)
        with once_waiting(stopped.set):
            assert pending.result(timeout=PATIENCE).status_code == 7


def test_a_timeout_of_a_result_is_its_own_and_not_that_of_the_next(daemon: FakeDaemon) -> None:
    stopped = threading.Event()
    daemon.answer(HEAD, stopped, EXIT)
    with Client(daemon.url, version="1.51") as docker, docker.containers.wait("web") as pending:
        for _ in range(2):
            with pytest.raises(TimeoutError, match="within 0 seconds"):
                pending.result(timeout=0)
        with once_waiting(stopped.set):
            assert pending.result().status_code == 7


def test_without_a_timeout_of_its_own_the_clients_counts_and_is_named(daemon: FakeDaemon) -> None:
    daemon.answer(HEAD, lambda talk: talk.recv())
    with Client(daemon.url, version="1.51") as docker:
        hurried = docker.with_options(timeout=0.1)
        with hurried.containers.wait("web") as pending, pytest.raises(TimeoutError, match=r"0\.1 seconds"):
            pending.result()


@pytest.mark.parametrize("timeout", [-1, float("nan"), "5", True])
def test_a_timeout_that_is_none_is_refused_and_the_result_can_still_be_had(
    timeout: float, daemon: FakeDaemon
) -> None:
    daemon.answer(HEAD, EXIT)
    with Client(daemon.url, version="1.51") as docker, docker.containers.wait("web") as pending:
        with pytest.raises(InvalidArgument, match="timeout"):
            pending.result(timeout=timeout)
        assert pending.result().status_code == 7


def test_a_result_read_to_its_end_gives_its_connection_back(daemon: FakeDaemon) -> None:
    daemon.answer(HEAD, EXIT)
    daemon.answer(json_response([]))
    with Client(daemon.url, version="1.51") as docker:
        docker.containers.wait("web").result()
        docker.containers.list()
    assert daemon.connections == 1


def test_where_something_was_changed_a_late_response_leaves_it_open_whether_it_was(
    daemon: FakeDaemon,
) -> None:
    daemon.answer(HEAD, lambda talk: talk.recv())
    with RuntimeClient(daemon.url, version="1.51") as docker:
        changing = operation("pending", method="POST", long_running=True)
        with docker.wire.pending(changing, Inputs(path={"id": "a"})) as pending:
            for _ in range(2):
                with pytest.raises(TimeoutError, match=r"POST .*/things/a is not known") as caught:
                    pending.result(timeout=0)
                assert caught.value.outcome_unknown
