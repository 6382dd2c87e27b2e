"""Several threads need the version at once: one asks, the others wait for it, each as long as it may."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from dockline import Client
from dockline.errors import ConnectionError, StreamClosed, TimeoutError

from ..support.fake import CLOSE, FakeDaemon, json_response, response
from ..support.waiting import PATIENCE, eventually, once_waiting


class Asking:
    """A thread whose question for the version the daemon has got, and answers when it is told to."""

    def __init__(self, daemon: FakeDaemon, docker: Client, *then: object) -> None:
        self.asked, self.go_on = threading.Event(), threading.Event()
        daemon.answer(lambda _: self.asked.set(), self.go_on, *then)
        self.pool = ThreadPoolExecutor(1)
        self.version: Future[str] = self.pool.submit(lambda: docker.api_version)

    def __enter__(self) -> Asking:
        assert self.asked.wait(PATIENCE)
        return self

    def __exit__(self, *_: object) -> None:
        self.go_on.set()
        self.pool.shutdown()


@pytest.fixture
def docker(daemon: FakeDaemon) -> Iterator[Client]:
    with Client(daemon.url, timeout=None) as client:
        yield client


def test_one_asks_and_the_others_get_what_it_was_told(daemon: FakeDaemon, docker: Client) -> None:
    with Asking(daemon, docker, response(Api_Version="1.45")) as first:
        with ThreadPoolExecutor(4) as pool:
            others = [pool.submit(lambda: docker.api_version) for _ in range(4)]
            first.go_on.set()
            assert [other.result(PATIENCE) for other in others] == ["1.45"] * 4
        assert first.version.result(PATIENCE) == "1.45"
    assert len(daemon.asked) == 1


def test_who_waits_for_another_gives_up_when_its_own_time_is_over(daemon: FakeDaemon, docker: Client) -> None:
    with Asking(daemon, docker, response(Api_Version="1.45")) as first:
        hurried = docker.with_options(timeout=0.05)
        with pytest.raises(TimeoutError, match=r"did not say its version within 0\.05 seconds") as caught:
            hurried.containers.list()
        assert daemon.url in str(caught.value)
        first.go_on.set()
        assert first.version.result(PATIENCE) == "1.45", "the other goes on"
    assert len(daemon.asked) == 1


def test_who_waits_for_another_waits_as_long_as_it_may(daemon: FakeDaemon, docker: Client) -> None:
    with Asking(daemon, docker, response(Api_Version="1.45")) as first:
        daemon.answer(json_response([]))
        patient = docker.with_options(timeout=PATIENCE)
        with ThreadPoolExecutor(1) as pool:
            listed = pool.submit(patient.containers.list)
            first.go_on.set()
            assert listed.result(PATIENCE) == []
    assert daemon.asked[-1].target == "/v1.45/containers/json"


def test_where_the_first_question_is_lost_the_next_asks_itself(daemon: FakeDaemon, docker: Client) -> None:
    with Asking(daemon, docker, CLOSE) as first:
        daemon.answer(response(Api_Version="1.45"))
        first.go_on.set()
        with pytest.raises(ConnectionError, match="HEAD /_ping"):
            first.version.result(PATIENCE)
        assert docker.with_options(timeout=PATIENCE).api_version == "1.45"


def test_closing_ends_those_who_wait_for_another(daemon: FakeDaemon, docker: Client) -> None:
    derived = docker.with_options(timeout=PATIENCE)
    with Asking(daemon, docker) as first:
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(derived.containers.list)
            docker.close()
            with pytest.raises(StreamClosed):
                waiting.result(PATIENCE)
        with pytest.raises(StreamClosed):
            first.version.result(PATIENCE)


def test_closing_a_derived_client_ends_its_own_waiting_alone(daemon: FakeDaemon, docker: Client) -> None:
    derived = docker.with_options(timeout=PATIENCE)
    with Asking(daemon, docker, response(Api_Version="1.45")) as first:
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(derived.containers.list)
            derived.close()
            with pytest.raises(StreamClosed):
                waiting.result(PATIENCE)
        first.go_on.set()
        assert first.version.result(PATIENCE) == "1.45"


def test_who_was_closed_just_as_its_turn_came_keeps_nobody_from_asking(
    daemon: FakeDaemon, docker: Client
) -> None:
    derived = docker.with_options(timeout=PATIENCE)
    with Asking(daemon, docker, CLOSE) as first, ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(derived.containers.list)
        eventually(waiting.running)
        daemon.answer(response(Api_Version="1.45"))
        derived.close()
        first.go_on.set()
        with pytest.raises(StreamClosed):
            waiting.result(PATIENCE)
        with pytest.raises(ConnectionError):
            first.version.result(PATIENCE)
        assert docker.with_options(timeout=PATIENCE / 2).api_version == "1.45"


def test_the_time_that_the_first_question_may_take_is_the_clients(daemon: FakeDaemon) -> None:
    daemon.answer(lambda talk: talk.recv())
    with (
        Client(daemon.url, timeout=0.1) as hurried,
        once_waiting(lambda: None),
        pytest.raises(TimeoutError, match=r"0\.1 seconds.*HEAD /_ping"),
    ):
        hurried.containers.list()
