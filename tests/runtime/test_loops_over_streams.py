"""Loops over what the daemon sends item by item: what they give, how they end, and what is left behind."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import dockline
from dockline import Client
from dockline.errors import ProtocolError, StreamClosed, StreamError, TimeoutError, TruncatedStream

from ..support.fake import CLOSE, MULTIPLEXED, RAW, SILENCE, FakeDaemon, chunked, chunks, head, json_response
from ..support.frames import frame
from ..support.waiting import PATIENCE, at_once

NOBODY = dockline.models.AuthConfig()
NUMBERS = [{"Type": "container", "time": number} for number in range(5)]
LINES = [json.dumps(each).encode() + b"\n" for each in NUMBERS]
FRAMES = [frame(b"%d" % number, 1 + number % 2) for number in range(5)]


@pytest.fixture
def docker(daemon: FakeDaemon) -> Iterator[Client]:
    with Client(daemon.url, version="1.51") as client:
        yield client


def events(docker: Client) -> Any:
    return docker.system.events()


def logs(docker: Client) -> Any:
    return docker.containers.logs("web", stdout=True, stderr=True)


OPEN: dict[str, Callable[[Client], Any]] = {"events": events, "logs": logs}
PIECES = {"events": LINES, "logs": FRAMES}
MEDIA = {"events": "application/json", "logs": MULTIPLEXED}
each_kind = pytest.mark.parametrize("kind", OPEN)


def numbers(items: list[Any]) -> list[int]:
    return [int(item.data) if hasattr(item, "data") else int(item.time or 0) for item in items]


def loop_over(stream: Any, seen: list[Any]) -> None:
    """A loop of a user's: what was seen before an error stays."""
    for item in stream:
        seen.append(item)  # noqa: PERF402  # the loop is what is tried


def offer(daemon: FakeDaemon, kind: str, *, at_once: bool = True, end: bool = True) -> None:
    """Answer the next request with five items, in one chunk or each in one of its own."""
    sent = [b"".join(PIECES[kind])] if at_once else PIECES[kind]
    daemon.answer(chunked(*sent, end=end, Content_Type=MEDIA[kind]), *([] if end else [CLOSE]))


@each_kind
@pytest.mark.parametrize("at_once", [True, False])
def test_a_loop_gives_each_item_once_in_order_and_the_connection_back(
    kind: str, at_once: bool, docker: Client, daemon: FakeDaemon
) -> None:
    offer(daemon, kind, at_once=at_once)
    daemon.answer(json_response([]))
    with OPEN[kind](docker) as stream:
        assert numbers(list(stream)) == [0, 1, 2, 3, 4]
        assert list(stream) == []
        assert not stream.closed
    docker.containers.list()
    assert daemon.connections == 1


@each_kind
@pytest.mark.parametrize("at_once", [True, False])
def test_closing_within_a_loop_ends_it_before_the_next_item(
    kind: str, at_once: bool, docker: Client, daemon: FakeDaemon
) -> None:
    offer(daemon, kind, at_once=at_once, end=False)
    seen = []
    stream = OPEN[kind](docker)
    for item in stream:
        seen.append(item)
        if len(seen) == 2:
            stream.close()
    assert numbers(seen) == [0, 1]
    assert stream.closed
    with pytest.raises(StreamClosed):
        iter(stream)
    with pytest.raises(StreamClosed):
        OPEN_WHOLE[kind](stream)


OPEN_WHOLE: dict[str, Callable[[Any], object]] = {
    "events": lambda stream: stream.last(),
    "logs": lambda stream: stream.read(),
}


@each_kind
def test_closing_twice_does_no_harm_and_nor_does_closing_what_was_read_to_its_end(
    kind: str, docker: Client, daemon: FakeDaemon
) -> None:
    offer(daemon, kind)
    stream = OPEN[kind](docker)
    assert len(list(stream)) == 5
    stream.close()
    stream.close()
    assert list(stream) == [] and OPEN_WHOLE[kind](stream) in (None, (b"", b""))


@each_kind
def test_single_items_and_loops_share_what_is_left(kind: str, docker: Client, daemon: FakeDaemon) -> None:
    offer(daemon, kind)
    with OPEN[kind](docker) as stream:
        seen = [next(stream)]
        for item in stream:
            seen.append(item)
            if len(seen) == 3:
                break
        seen.append(next(stream))
        seen += stream
        with pytest.raises(StopIteration):
            next(stream)
    assert numbers(seen) == [0, 1, 2, 3, 4]


@each_kind
def test_a_stream_that_is_cut_gives_what_came_and_then_the_error_each_time(
    kind: str, docker: Client, daemon: FakeDaemon
) -> None:
    offer(daemon, kind, end=False)
    stream = OPEN[kind](docker)
    seen: list[Any] = []
    with pytest.raises(TruncatedStream):
        loop_over(stream, seen)
    assert numbers(seen) == [0, 1, 2, 3, 4]
    for again in (lambda: next(stream), lambda: list(stream), lambda: OPEN_WHOLE[kind](stream)):
        with pytest.raises(TruncatedStream):
            again()
    assert stream.closed


@each_kind
def test_a_timeout_in_a_loop_spoils_nothing(kind: str, docker: Client, daemon: FakeDaemon) -> None:
    go_on = threading.Event()
    begun = head(Transfer_Encoding="chunked", Content_Type=MEDIA[kind])
    daemon.answer(
        begun + chunks(b"".join(PIECES[kind][:2]), end=False), go_on, chunks(b"".join(PIECES[kind][2:]))
    )
    with OPEN[kind](docker.with_options(timeout=0.2)) as stream:
        seen: list[Any] = []
        with pytest.raises(TimeoutError):
            loop_over(stream, seen)
        assert not stream.closed
        go_on.set()
        assert numbers([*seen, *until_it_ends(stream)]) == [0, 1, 2, 3, 4]


def until_it_ends(stream: Any) -> Iterator[Any]:
    """All that is left, however long the machine takes for it."""
    for _ in range(round(PATIENCE)):
        try:
            yield from stream
            return
        except TimeoutError:
            continue


class TestOutput:
    def test_text_is_in_the_order_of_the_writes(self, docker: Client, daemon: FakeDaemon) -> None:
        offer(daemon, "logs")
        with logs(docker) as stream:
            assert stream.text() == "01234"

    def test_read_keeps_the_two_apart(self, docker: Client, daemon: FakeDaemon) -> None:
        offer(daemon, "logs")
        with logs(docker) as stream:
            found = stream.read()
        assert (found.stdout, found.stderr) == (b"024", b"13")

    @pytest.mark.parametrize("before", [b"", frame(b"before")], ids=["alone", "behind a frame"])
    def test_an_error_of_the_daemons_comes_at_once_though_it_says_no_more(
        self, before: bytes, docker: Client, daemon: FakeDaemon
    ) -> None:
        sent = [chunks(before, end=False)] if before else []
        error = chunks(frame(b"disk full", 3), end=False)
        daemon.answer(head(Transfer_Encoding="chunked", Content_Type=MULTIPLEXED), *sent, error, SILENCE)
        stream = logs(docker)
        if before:
            assert next(stream).data == b"before"
        with at_once(), pytest.raises(StreamError, match="disk full"):
            next(stream)
        assert stream.closed

    @pytest.mark.parametrize(("encoding", "errors"), [("ascii", "strict"), ("no-such-encoding", "replace")])
    def test_text_that_cant_be_decoded_can_be_had_otherwise(
        self, encoding: str, errors: str, docker: Client, daemon: FakeDaemon
    ) -> None:
        daemon.answer(chunked(frame(b"gr\xc3"), frame(b"\xbcn", 2), Content_Type=MULTIPLEXED))
        with logs(docker) as stream:
            with pytest.raises((UnicodeError, LookupError)):
                stream.text(encoding, errors)
            assert stream.text() == "grün"

    @pytest.mark.parametrize("way", ["read", "text"])
    def test_after_a_timeout_all_of_it_comes_again_as_it_came(
        self, way: str, docker: Client, daemon: FakeDaemon
    ) -> None:
        go_on = threading.Event()
        begun = head(Transfer_Encoding="chunked", Content_Type=MULTIPLEXED)
        daemon.answer(begun + chunks(b"".join(FRAMES[:4]), end=False), go_on, chunks(FRAMES[4]))
        with logs(docker.with_options(timeout=0.2)) as stream:
            with pytest.raises(TimeoutError):
                getattr(stream, way)()
            first = next(stream)
            assert (first.stream, first.data) == ("stdout", b"0")
            go_on.set()
            rest = list(until_it_ends(stream))
        assert [(each.stream, each.data) for each in rest] == [
            ("stderr", b"1"),
            ("stdout", b"2"),
            ("stderr", b"3"),
            ("stdout", b"4"),
        ]

    def test_with_a_tty_all_is_stdout_as_it_came(self, docker: Client, daemon: FakeDaemon) -> None:
        daemon.answer(chunked(b"one\r\n", FRAMES[0], Content_Type=RAW))
        with docker.containers.logs("web", stdout=True) as stream:
            assert stream.tty
            found = stream.read()
        assert (found.stdout, found.stderr) == (b"one\r\n" + FRAMES[0], b"")


class TestProgress:
    """Values with an error of the daemon's among them."""

    STEPS = (b'{"status":"one"}\n', b'{"status":"two"}\n')
    FAILURE = b'{"errorDetail":{"code":7,"message":"no space"},"error":"no space"}\n'

    @pytest.mark.parametrize("at_once", [True, False])
    def test_it_comes_after_what_came_before_it_and_ends_the_stream(
        self, at_once: bool, docker: Client, daemon: FakeDaemon
    ) -> None:
        sent = [*self.STEPS, self.FAILURE, b'{"status":"never"}\n']
        daemon.answer(chunked(*([b"".join(sent)] if at_once else sent)))
        seen: list[Any] = []
        stream = docker.images.pull("busybox", auth=NOBODY)
        with pytest.raises(StreamError, match="no space") as caught:
            loop_over(stream, seen)
        assert [step.status for step in seen] == ["one", "two"] and caught.value.code == 7
        with pytest.raises(StreamError, match="no space"):
            next(stream)
        assert stream.closed

    def test_who_waits_for_the_end_gets_what_came_before_with_the_error(
        self, docker: Client, daemon: FakeDaemon
    ) -> None:
        steps = [b'{"status":"%d"}\n' % number for number in range(150)]
        daemon.answer(chunked(b"".join(steps), self.FAILURE))
        with pytest.raises(StreamError) as caught:
            docker.images.pull("busybox", auth=NOBODY).drain()
        before: Any = caught.value.before
        assert [step.status for step in before] == [str(number) for number in range(50, 150)]

    def test_the_last_is_the_last_and_the_first_closes(self, docker: Client, daemon: FakeDaemon) -> None:
        daemon.answer(chunked(*self.STEPS))
        last: Any = docker.images.pull("busybox", auth=NOBODY).last()
        assert last.status == "two"
        daemon.answer(chunked(*self.STEPS))
        stream = docker.images.pull("busybox", auth=NOBODY)
        first: Any = stream.first()
        assert first.status == "one" and stream.closed
        with pytest.raises(StreamClosed):
            stream.first()

    def test_of_nothing_there_is_no_first_and_no_last(self, docker: Client, daemon: FakeDaemon) -> None:
        for way in ("first", "last"):
            daemon.answer(chunked())
            assert getattr(docker.images.pull("busybox", auth=NOBODY), way)() is None

    def test_after_a_timeout_the_last_is_still_the_last(self, docker: Client, daemon: FakeDaemon) -> None:
        go_on = threading.Event()
        begun = head(Transfer_Encoding="chunked")
        daemon.answer(begun + chunks(*self.STEPS, end=False), go_on, b"0\r\n\r\n")
        stream: Any = docker.with_options(timeout=0.2).images.pull("busybox", auth=NOBODY)
        with pytest.raises(TimeoutError):
            stream.last()
        go_on.set()
        assert [step.status for step in until_it_ends(stream)] == ["one", "two"]

    def test_what_is_no_json_comes_after_what_was(self, docker: Client, daemon: FakeDaemon) -> None:
        daemon.answer(chunked(self.STEPS[0] + b"nonsense\n" + self.STEPS[1]))
        stream = docker.images.pull("busybox", auth=NOBODY)
        seen: list[Any] = []
        with pytest.raises(ProtocolError):
            loop_over(stream, seen)
        assert len(seen) == 1 and stream.closed
