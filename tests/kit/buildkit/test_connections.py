"""Connections of gRPC calls and sessions, in both halves, beside an engine made of h2."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dockline_kit.buildkit.http2.grpc import HEALTH, CallFailed, Status
from dockline_runtime.errors import ConnectionError, InvalidArgument, StreamClosed, TimeoutError

from ...support.buildkit.engine import LIST_WORKERS, FakeEngine, Wired
from ...support.buildkit.facing import DIFF_COPY
from ...support.buildkit.rooms import ROOMS, Room, leaving_nothing
from ...support.threads import in_thread
from ...support.waiting import PATIENCE, at_once, eventually

SOLVE = "/moby.buildkit.v1.Control/Solve"


@pytest.fixture(params=ROOMS)
def room(request: pytest.FixtureRequest) -> Iterator[Room]:
    with leaving_nothing(request.param) as room:
        yield room


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[FakeEngine]:
    with FakeEngine(tmp_path) as engine:
        yield engine


@pytest.fixture
def docker(room: Room, engine: FakeEngine) -> Iterator[Any]:
    client = room.client(engine.url)
    yield client
    room.call(client.close)
    engine.cut()


@pytest.fixture
def control(room: Room, docker: Any) -> Iterator[Any]:
    connection = room.call(room.roads.open_control, docker)
    yield connection
    room.call(connection.close)
    assert room.call(connection.gone)


def served(room: Room, docker: Any, handler: Callable[[Any], object], **more: Any) -> Any:
    """A session in which one path is served."""
    services = {DIFF_COPY: room.handler(handler)}
    return room.call(room.roads.open_session, docker, services, id="a session", **more)


def asked(session: Wired, *messages: bytes, end: bool = True) -> int:
    """The stream of a call of the engine."""

    def ask(peer: Any) -> int:
        stream = int(peer.call(DIFF_COPY))
        peer.send(stream, *messages, end=end)
        return stream

    return session.does(ask)


def give_up(session: Wired, streams: list[int]) -> None:
    """Have the engine give calls up."""

    def reset(peer: Any) -> None:
        for stream in streams:
            peer.h2.reset_stream(stream, 8)

    session.does(reset)


def heard_all(wired: Wired) -> None:
    """Wait until our side has heard all that was sent to it, and has nothing more to say."""
    wired.does(lambda peer: peer.h2.ping(b"12345678"))
    wired.until(lambda peer: peer.pongs, what="an answer to a ping")


# -- calls ---------------------------------------------------------------------------------------------------


def test_a_call_is_answered(room: Room, control: Any) -> None:
    assert room.call(control.unary, LIST_WORKERS, b"", timeout=60) == b"\n\x00"


def test_a_call_is_shown_by_what_is_called(room: Room, control: Any) -> None:
    call = room.call(control.call, SOLVE)
    assert repr(call) in (f"<Call of {SOLVE}>", f"<AsyncCall of {SOLVE}>")
    call.cancel()


def test_many_calls_at_once_are_answered(room: Room, control: Any) -> None:
    running = [in_thread(room.call, control.unary, LIST_WORKERS, b"", timeout=60) for _ in range(30)]
    assert [each.join() for each in running] == [b"\n\x00"] * 30


def test_a_call_that_takes_too_long_is_given_up(room: Room, control: Any, engine: FakeEngine) -> None:
    with pytest.raises(TimeoutError, match=r"Solve: it took longer than 0.2 seconds"):
        room.call(control.unary, SOLVE, b"", timeout=0.2)
    engine.control().until(lambda peer: list(peer.resets.values()) == [8])
    assert room.call(control.unary, LIST_WORKERS, b"", timeout=60) == b"\n\x00"


def test_who_waits_for_a_message_may_try_again(room: Room, control: Any, engine: FakeEngine) -> None:
    call = room.call(control.call, SOLVE)
    with pytest.raises(TimeoutError):
        room.call(call.receive, timeout=0.1)
    wired = engine.control()
    (stream,) = wired.until(lambda peer: peer.calls(SOLVE))
    wired.does(lambda peer: peer.answer(stream))
    wired.does(lambda peer: peer.send(stream, b"late"))
    assert room.call(call.receive, timeout=60) == b"late"
    room.call(call.cancel)


def test_much_is_sent_while_nobody_reads_and_all_of_it_comes(
    room: Room, control: Any, engine: FakeEngine
) -> None:
    call = room.call(control.call, SOLVE)
    engine.control().until(lambda peer: peer.calls(SOLVE))
    engine.pause.clear()
    message = bytes(range(256)) * 1024  # 256 KiB
    sending = in_thread(lambda: [room.call(call.send, message) for _ in range(40)])
    assert not sending.ends_within(0.3)  # held up, by the window or the socket
    engine.pause.set()
    sending.join()
    room.call(call.finish)
    wired = engine.control()
    (stream,) = wired.until(lambda peer: peer.ended & {*peer.calls(SOLVE)})
    assert wired.peer.messages(stream) == [message] * 40
    room.call(call.cancel)


def test_the_end_of_what_is_sent_reaches_the_engine_though_nothing_follows(
    room: Room, control: Any, engine: FakeEngine
) -> None:
    call = room.call(control.call, SOLVE)
    room.call(call.send, b"all")
    wired = engine.control()
    (stream,) = wired.until(lambda peer: peer.calls(SOLVE))
    wired.until(lambda peer: peer.data[stream])
    heard_all(wired)
    room.call(call.finish)
    wired.until(lambda peer: stream in peer.ended, what="the end of the request")
    room.call(call.cancel)


def test_what_the_engine_has_to_wait_with_follows_as_soon_as_there_is_room(
    room: Room, control: Any, engine: FakeEngine
) -> None:
    call = room.call(control.call, SOLVE)
    wired = engine.control()
    (stream,) = wired.until(lambda peer: peer.calls(SOLVE))
    wired.does(lambda peer: peer.answer(stream))
    wired.does(lambda peer: peer.send(stream, *[bytes(256 * 1024)] * 40))
    heard_all(wired)
    assert wired.peer.waiting
    assert [len(room.call(call.receive, timeout=PATIENCE)) for _ in range(40)] == [256 * 1024] * 40
    room.call(call.cancel)


# -- the end -------------------------------------------------------------------------------------------------


def test_closing_from_another_thread_wakes_whoever_waits(room: Room, control: Any) -> None:
    call = room.call(control.call, SOLVE)
    waiting = in_thread(room.call, call.receive)
    assert not waiting.ends_within(0.2)
    with at_once():
        in_thread(control.close).join()  # not in the loop
        with pytest.raises(StreamClosed, match="closed on this side"):
            waiting.join()
    with pytest.raises(StreamClosed):
        room.call(control.call, SOLVE)


def test_closing_the_client_ends_its_connections(room: Room, docker: Any, control: Any) -> None:
    call = room.call(control.call, SOLVE)
    waiting = in_thread(room.call, call.receive)
    assert not waiting.ends_within(0.1)
    room.call(docker.close)
    with pytest.raises(StreamClosed):
        waiting.join()
    assert control.closed


def test_a_connection_that_is_cut_fails_its_calls(room: Room, control: Any, engine: FakeEngine) -> None:
    call = room.call(control.call, SOLVE)
    engine.control().until(lambda peer: peer.calls(SOLVE))
    engine.cut()
    with pytest.raises(ConnectionError):
        room.call(call.receive)
    eventually(lambda: control.closed)


def test_a_daemon_that_does_not_read_holds_up_no_close(room: Room, control: Any, engine: FakeEngine) -> None:
    call = room.call(control.call, SOLVE)
    engine.pause.clear()
    sending = in_thread(lambda: [room.call(call.send, bytes(1 << 20)) for _ in range(20)])
    assert not sending.ends_within(0.2)
    with at_once():
        control.close()
        with pytest.raises(StreamClosed):
            sending.join()
        assert room.call(control.gone)
    engine.pause.set()


# -- sessions ------------------------------------------------------------------------------------------------


def test_a_session_says_what_it_is_and_what_it_serves(room: Room, docker: Any, engine: FakeEngine) -> None:
    session = served(room, docker, lambda call: None, name="context", shared_key="context:1")
    wired = engine.session()
    assert wired.said("X-Docker-Expose-Session-Uuid") == ["a session"]
    assert wired.said("X-Docker-Expose-Session-Name") == ["context"]
    assert wired.said("X-Docker-Expose-Session-Sharedkey") == ["context:1"]
    assert wired.said("X-Docker-Expose-Session-Grpc-Method") == [HEALTH, DIFF_COPY]
    room.call(session.close)
    eventually(lambda: wired.ended)


@pytest.mark.parametrize("road", ["session", "control"])
def test_a_call_is_served_over_each_road(
    room: Room, docker: Any, control: Any, engine: FakeEngine, road: str
) -> None:
    def echo(call: Any) -> None:
        while (message := call.receive()) is not None:
            call.send(message, message.upper())

    session = served(room, docker, echo, control=control, road=road)
    wired = engine.session()
    assert wired.said("x-docker-expose-session-uuid") == ["a session"]
    stream = asked(wired, b"one", b"two" * 30_000)
    wired.until(lambda peer: stream in peer.ended)
    assert wired.peer.messages(stream) == [b"one", b"ONE", b"two" * 30_000, b"TWO" * 30_000]
    assert wired.peer.trailers[stream] == {"grpc-status": "0"}
    room.call(session.close)
    eventually(lambda: wired.ended)
    assert room.call(control.unary, LIST_WORKERS, b"", timeout=60)  # it goes on without the session


def test_health_is_answered_while_all_handlers_are_busy(room: Room, docker: Any, engine: FakeEngine) -> None:
    busy = threading.Event()
    session = served(room, docker, lambda call: busy.wait(60))
    wired = engine.session()
    for _ in range(5):
        asked(wired)
    eventually(lambda: len([each for each in room.threads() if "serves" in each]) == 5)

    def check(peer: Any) -> int:
        stream = int(peer.call(HEALTH))
        peer.send(stream, b"", end=True)
        return stream

    stream = wired.does(check)
    wired.until(lambda peer: stream in peer.ended)
    assert wired.peer.messages(stream) == [b"\x08\x01"]
    busy.set()
    eventually(lambda: room.threads() and not [each for each in room.threads() if "serves" in each])
    room.call(session.close)


def test_much_goes_both_ways_through_a_call(
    room: Room, docker: Any, control: Any, engine: FakeEngine
) -> None:
    piece = bytes(range(256)) * 400  # 100 KB

    def echo(call: Any) -> None:
        while (message := call.receive()) is not None:
            call.send(message)

    session = served(room, docker, echo, control=control, road="control")
    wired = engine.session()
    stream = asked(wired, *[piece] * 12)
    wired.until(lambda peer: stream in peer.ended)
    assert wired.peer.messages(stream) == [piece] * 12
    room.call(session.close)


def test_no_more_handlers_run_than_are_allowed(room: Room, docker: Any, engine: FakeEngine) -> None:
    go_on = threading.Event()
    session = served(room, docker, lambda call: go_on.wait(60))
    wired = engine.session()
    for _ in range(2):  # those that are given up run on, as long as they don't ask
        give_up(wired, [asked(wired) for _ in range(100)])
    refused = asked(wired)
    wired.until(lambda peer: refused in peer.ended)
    assert wired.peer.heads[refused]["grpc-status"] == "8"
    assert len([each for each in room.threads() if "serves" in each]) == 200
    go_on.set()
    eventually(lambda: not [each for each in room.threads() if "serves" in each])
    served_again = asked(wired)
    wired.until(lambda peer: served_again in peer.ended)
    assert wired.peer.heads[served_again]["grpc-status"] == "0"
    room.call(session.close)


@pytest.mark.parametrize(
    ("error", "status", "said", "kept"),
    [
        (CallFailed(Status.NOT_FOUND, "no such secret"), "5", "no such secret", False),
        (InvalidArgument("the folder is gone"), "2", "the folder is gone", True),
        (PermissionError(13, "Permission denied", "a"), "2", "[Errno 13] Permission denied: 'a'", True),
        (LookupError("secret of ours"), "2", "LookupError in the handler of the call", True),
    ],
)
def test_what_a_handler_raises_ends_its_call(
    room: Room, docker: Any, engine: FakeEngine, error: Exception, status: str, said: str, kept: bool
) -> None:
    def fail(call: Any) -> None:
        raise error

    session = served(room, docker, fail)
    wired = engine.session()
    stream = asked(wired)
    wired.until(lambda peer: stream in peer.ended)
    head = wired.peer.heads[stream]
    assert (head["grpc-status"], head["grpc-message"]) == (status, said)
    assert session.failures == ([error] if kept else [])
    room.call(session.close)


def test_a_handler_ends_when_its_session_is_closed(room: Room, docker: Any, engine: FakeEngine) -> None:
    ended: list[BaseException] = []

    def wait(call: Any) -> None:
        try:
            call.receive()
        except BaseException as error:
            ended.append(error)
            raise

    session = served(room, docker, wait)
    asked(engine.session(), end=False)
    eventually(lambda: [each for each in room.threads() if "serves" in each])
    room.call(session.close)
    eventually(lambda: room.threads() == [])
    assert session.failures == []


def test_a_handler_is_told_that_its_call_was_given_up(room: Room, docker: Any, engine: FakeEngine) -> None:
    told: list[Exception] = []

    def wait(call: Any) -> None:
        try:
            call.receive()
        except CallFailed as error:
            told.append(error)
            raise

    session = served(room, docker, wait)
    wired = engine.session()
    stream = asked(wired, end=False)
    eventually(lambda: [each for each in room.threads() if "serves" in each])
    wired.does(lambda peer: peer.h2.reset_stream(stream, 8))
    eventually(lambda: told)
    assert isinstance(told[0], CallFailed) and told[0].status == Status.CANCELLED
    assert session.failures == []
    room.call(session.close)


def test_a_session_needs_an_id_and_plain_words(room: Room, docker: Any) -> None:
    for wrong in ({"id": ""}, {"id": "a", "name": "a\nb"}, {"id": "a", "shared_key": "ä"}):
        with pytest.raises(InvalidArgument):
            room.call(room.roads.open_session, docker, {}, **wrong)
    with pytest.raises(InvalidArgument, match="control"):
        room.call(room.roads.open_session, docker, {}, id="a", road="control")
