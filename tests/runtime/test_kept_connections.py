"""Which connections serve again, where the daemon would let each: its last response decides."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from dockline import Client
from dockline.errors import NotFound, StreamClosed, TimeoutError

from ..support.fake import CLOSE, MULTIPLEXED, SILENCE, FakeDaemon, chunked, chunks, head, json_response
from ..support.frames import frame
from ..support.processes import open_files
from ..support.waiting import eventually


@pytest.fixture
def docker(daemon: FakeDaemon) -> Iterator[Client]:
    with Client(daemon.url, version="1.51") as client:
        yield client


def connections_of(docker: Client, daemon: FakeDaemon, answer: bytes) -> list[int]:
    """The connections on which two requests come, of which the first is answered so."""
    daemon.answer(answer)
    daemon.answer(json_response([]))
    for _ in range(2):
        assert docker.containers.list() == []
    return [asked.connection for asked in daemon.asked]


@pytest.mark.parametrize("said", ["close", "Close", "keep-alive, close", "x,CLOSE"])
def test_one_that_the_daemon_wants_to_close_serves_no_more(
    said: str, docker: Client, daemon: FakeDaemon
) -> None:
    answer = head(Content_Length="2", Connection=said) + b"[]"
    assert connections_of(docker, daemon, answer) == [1, 2]


@pytest.mark.parametrize("said", ["keep-alive", "Keep-Alive", "x"])
def test_one_that_the_daemon_keeps_serves_again(said: str, docker: Client, daemon: FakeDaemon) -> None:
    answer = head(Content_Length="2", Connection=said) + b"[]"
    assert connections_of(docker, daemon, answer) == [1, 1]
    assert docker.timeout == 60


@pytest.mark.parametrize("answer", [head(Content_Length="2") + b"[]", chunked(b"[", b"]")])
def test_without_a_word_it_serves_again_and_in_the_old_protocol_not(
    answer: bytes, docker: Client, daemon: FakeDaemon
) -> None:
    assert connections_of(docker, daemon, answer) == [1, 1]
    old = head(Content_Length="2").replace(b"HTTP/1.1", b"HTTP/1.0") + b"[]"
    assert connections_of(docker, daemon, old)[2:] == [1, 2]


def test_one_on_which_more_came_than_was_announced_serves_no_more(docker: Client, daemon: FakeDaemon) -> None:
    assert connections_of(docker, daemon, head(Content_Length="2") + b"[]more") == [1, 2]


def test_one_on_which_more_came_behind_an_end_that_was_cut_serves_no_more(
    docker: Client, daemon: FakeDaemon
) -> None:
    go_on = threading.Event()
    begun = chunked(frame(b"one"), end=False, Content_Type=MULTIPLEXED) + b"0\r\n\r"
    daemon.answer(begun, go_on, b"\nmore")
    daemon.answer(json_response([]))
    with docker.containers.logs("web", stdout=True) as stream:
        assert next(stream).data == b"one"
        go_on.set()
        assert list(stream) == []
    docker.containers.list()
    assert daemon.connections == 2


def test_one_whose_request_was_refused_serves_again(docker: Client, daemon: FakeDaemon) -> None:
    daemon.answer(json_response({"message": "no"}, 404))
    daemon.answer(json_response([]))
    with pytest.raises(NotFound):
        docker.containers.inspect("web")
    docker.containers.list()
    assert daemon.connections == 1


def test_one_whose_response_was_left_early_serves_no_more(docker: Client, daemon: FakeDaemon) -> None:
    daemon.answer(head(Content_Length="1000000") + bytes(1000))
    daemon.answer(json_response([]))
    with docker.containers.export("web") as stream:
        next(stream)
    docker.containers.list()
    assert daemon.connections == 2


def test_one_whose_response_did_not_come_in_time_is_closed_though_the_error_is_kept(
    docker: Client, daemon: FakeDaemon
) -> None:
    daemon.answer(SILENCE)
    with pytest.raises(TimeoutError) as caught:
        docker.with_options(timeout=0.1).containers.list()
    eventually(lambda: daemon.open_connections == 0)
    assert caught.value.outcome_unknown is False


def test_one_that_has_ended_meanwhile_is_closed_before_another_is_opened(
    docker: Client, daemon: FakeDaemon
) -> None:
    before = open_files()
    for _ in range(4):
        daemon.answer(json_response([]), CLOSE)
        docker.containers.list()
        eventually(lambda: daemon.open_connections == 0)
        assert open_files() <= before + 1
    assert daemon.connections == 4


def test_the_one_that_was_used_last_serves_first(daemon: FakeDaemon) -> None:
    with Client(daemon.url, version="1.51", max_connections=2) as docker:
        ends = [threading.Event() for _ in range(3)]
        streams = []
        for end in ends:
            daemon.answer(head(Transfer_Encoding="chunked"), end, chunks())
            streams.append(docker.system.events())
        for number in (1, 0, 2):
            ends[number].set()
            assert list(streams[number]) == []
        for _ in range(3):
            daemon.answer(json_response([]))
            docker.containers.list()
        assert [asked.connection for asked in daemon.asked] == [1, 2, 3, 3, 3, 3]
        eventually(lambda: daemon.open_connections == 2, what="the end of the one that was used first")


def test_a_closed_client_costs_the_one_that_it_was_made_from_no_connection(
    docker: Client, daemon: FakeDaemon
) -> None:
    daemon.answer(json_response([]))
    assert docker.containers.list() == []
    other = docker.with_options(timeout=5)
    other.close()
    with pytest.raises(StreamClosed):
        other.containers.list()
    daemon.answer(json_response([]))
    assert docker.containers.list() == []
    assert [asked.connection for asked in daemon.asked] == [1, 1]
