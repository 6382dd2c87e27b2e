"""What is promised to programs that are interrupted, that fork, and that share a client."""

from __future__ import annotations

import contextlib
import gc
import random
import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from dockline_runtime.errors import ConnectionError
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Operation
from dockline_runtime.waiting.threads.channel import Channel

from ..support.clients import Client
from ..support.fake import CLOSE, FakeDaemon, Talk, chunked, json_response
from ..support.forks import in_child
from ..support.frames import frame
from ..support.processes import open_files
from ..support.threads import in_thread
from ..support.waiting import eventually

MULTIPLEXED = "application/vnd.docker.multiplexed-stream"
INSPECT: Operation[Any] = Operation(
    id="Inspect", method="GET", path="/things/{id}", module="", name="", ok=(200,), answer="json"
)
CHANGE: Operation[Any] = Operation(
    id="Change", method="POST", path="/things/{id}", module="", name="", ok=(200,), answer="json"
)
UPLOAD: Operation[Any] = Operation(
    id="Upload", method="PUT", path="/things/{id}", module="", name="", ok=(200,), answer="json", body="tar"
)
LOGS: Operation[Any] = Operation(
    id="Logs",
    method="GET",
    path="/things/{id}/logs",
    module="",
    name="",
    ok=(200,),
    answer="frames",
    long_running=True,
)


@pytest.fixture
def docker(daemon: FakeDaemon) -> Iterator[Client]:
    with Client(daemon.url, version="1.51", timeout=20) as client:
        yield client


def ask(docker: Client, name: str, op: Operation[Any] = INSPECT) -> Any:
    return docker.wire.call(op, Inputs(path={"id": name}))


@contextlib.contextmanager
def at_signals(handler: Callable[[int, FrameType | None], Any]) -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, handler)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def silent(talk: Talk) -> None:
    """Have a signal come in a while, and say nothing more until the other side has gone."""
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    while talk.sock.recv(65536):
        pass


WAITS: dict[str, tuple[tuple[Any, ...], Callable[[Client], Any]]] = {
    "for the head": ((silent,), lambda docker: ask(docker, "a")),
    "within the head": ((b"HTTP/1.1 200 OK\r\nContent-", silent), lambda docker: ask(docker, "a")),
    "within the body": (
        (json_response({"Id": "a" * 100})[:-20], silent),
        lambda docker: ask(docker, "a"),
    ),
    "for a frame": (
        (chunked(frame(b"one"), end=False, Content_Type=MULTIPLEXED), silent),
        lambda docker: list(docker.wire.frames(LOGS, Inputs(path={"id": "a"}))),
    ),
}


@pytest.mark.parametrize("wait", WAITS)
def test_an_interrupt_comes_out_at_once_and_the_next_request_works(
    wait: str, docker: Client, daemon: FakeDaemon
) -> None:
    steps, call = WAITS[wait]
    before = open_files()
    daemon.answer(*steps)
    with at_signals(interrupt), pytest.raises(KeyboardInterrupt):
        call(docker)
    daemon.answer(json_response({"Id": "b"}))
    assert ask(docker, "b") == {"Id": "b"}
    assert [asked.connection for asked in daemon.asked] == [1, 2], "the connection was not used again"
    docker.close()
    assert eventually(lambda: open_files() <= before)


def echo(talk: Talk) -> None:
    """Answer one request after another with what was asked for, in two parts."""
    unread = b""
    name = talk.asked.target.rpartition("/")[2].encode()
    while True:
        answer = json_response({"Id": name.decode()})
        talk.sock.sendall(answer[:-7])
        talk.sock.sendall(answer[-7:])
        while b"\r\n\r\n" not in unread:
            data = talk.sock.recv(65536)
            if not data:
                return
            unread += data
        head, _, unread = unread.partition(b"\r\n\r\n")
        found = re.search(rb"/things/(\d+) ", head)
        assert found
        name = found[1]


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # one that nobody has taken over yet
def test_no_interrupt_at_any_moment_mixes_answers_up(docker: Client, daemon: FakeDaemon) -> None:
    """Interrupted anywhere, a connection is left; none goes on to answer somebody else's question."""
    for _ in range(1000):
        daemon.answer(echo)
    before, chosen = open_files(), random.Random(3)
    answered = interrupted = 0
    deadline = time.monotonic() + 60
    asking = False

    def interrupt_what_asks(number: int, frame: FrameType | None) -> None:
        if asking:
            raise KeyboardInterrupt

    with at_signals(interrupt_what_asks):
        while interrupted < 300 and time.monotonic() < deadline:
            name = str(answered + interrupted)
            try:
                asking = True
                signal.setitimer(signal.ITIMER_REAL, chosen.uniform(0.00005, 0.002))
                found = ask(docker, name)
                asking = False
            except KeyboardInterrupt:
                asking = False
                interrupted += 1
            else:
                assert found == {"Id": name}
                answered += 1
    assert interrupted >= 300
    assert ask(docker, "123456") == {"Id": "123456"}
    docker.close()
    # What the interrupts left half made may be in circles. The daemon still answers what it was asked then.
    assert eventually(lambda: gc.collect() >= 0 and open_files() <= before)
    daemon.scripts.clear()


def test_a_signal_that_is_handled_disturbs_nothing(docker: Client, daemon: FakeDaemon) -> None:
    heard: list[int] = []
    body = chunked(frame(b"one"), end=False, Content_Type=MULTIPLEXED)

    def until_some_more(_: Talk) -> None:
        before = len(heard)
        eventually(lambda: len(heard) > before + 5)

    daemon.answer(until_some_more, body, until_some_more, chunked(frame(b"two")).partition(b"\r\n\r\n")[2])
    with at_signals(lambda number, _: heard.append(number)):
        signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
        found = [each.data for each in docker.wire.frames(LOGS, Inputs(path={"id": "a"}))]
    assert found == [b"one", b"two"]


def test_the_environment_is_none_of_a_clients_business(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only `from_env` asks for it."""
    for name in (
        "DOCKER_HOST",
        "DOCKER_CONTEXT",
        "DOCKER_TLS_VERIFY",
        "DOCKER_CERT_PATH",
        "DOCKER_API_VERSION",
    ):
        monkeypatch.setenv(name, "tcp://elsewhere.test:1")
    with Client() as client:
        assert client.base_url == "unix:///var/run/docker.sock"
        assert client.wire.shared.negotiation.chosen is None
        assert client.timeout == 60.0


def test_frames_come_in_the_order_in_which_they_were_sent(docker: Client, daemon: FakeDaemon) -> None:
    """Of stdout and stderr together, however they are cut on their way."""
    chosen = random.Random(5)
    sent = [(1 + chosen.randrange(2), b"%d" % number * chosen.randrange(1, 30)) for number in range(500)]
    wire = chunked(b"".join(frame(data, stream) for stream, data in sent), Content_Type=MULTIPLEXED)
    cuts = sorted(chosen.randrange(len(wire)) for _ in range(60))
    daemon.answer(*(wire[start:end] for start, end in zip([0, *cuts], [*cuts, len(wire)], strict=True)))
    found = list(docker.wire.frames(LOGS, Inputs(path={"id": "a"})))
    assert [(1 + (each.stream == "stderr"), each.data) for each in found] == sent


def test_a_lost_answer_says_what_is_not_known(docker: Client, daemon: FakeDaemon) -> None:
    """What was sent without an answer may have been carried out: it isn't sent again."""
    daemon.answer(CLOSE)
    with pytest.raises(
        ConnectionError, match=r"whether the daemon has carried out POST /v1.51/things/a is not known"
    ):
        ask(docker, "a", CHANGE)
    assert len(daemon.asked) == 1


def test_a_child_of_a_fork_uses_connections_of_its_own(docker: Client, daemon: FakeDaemon) -> None:
    """Also for the streams that are open: it can't read the parent's."""
    daemon.answer(json_response({"Id": "a"}))
    daemon.answer(json_response({"Id": "of the child"}))
    daemon.answer(json_response({"Id": "b"}))
    ask(docker, "a")

    def in_the_child() -> None:
        assert ask(docker, "c") == {"Id": "of the child"}
        docker.close()

    in_child(in_the_child)
    assert ask(docker, "b") == {"Id": "b"}
    assert [asked.connection for asked in daemon.asked] == [1, 2, 1]


@pytest.mark.slow
def test_a_fork_while_other_threads_ask_does_no_harm(docker: Client, daemon: FakeDaemon) -> None:
    """No lock that another thread holds at the moment of the fork keeps the child waiting."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    for _ in range(1000):
        daemon.answer(echo)
    done = threading.Event()

    def asking(number: int) -> int:
        asked = 0
        while not done.is_set():
            assert ask(docker, str(number)) == {"Id": str(number)}
            asked += 1
        return asked

    def in_the_child(number: int) -> None:
        assert ask(docker, str(number)) == {"Id": str(number)}

    threads = [in_thread(asking, number) for number in range(4)]
    try:
        for turn in range(30):
            in_child(lambda turn=turn: in_the_child(1000 + turn))  # type: ignore[misc]
    finally:
        sys.setswitchinterval(interval)
        done.set()
        asked = [thread.join() for thread in threads]
        daemon.scripts.clear()
    assert all(asked), "each of the others got its responses all the while"


BODIES: dict[str, Callable[[Path], Any]] = {
    "bytes": lambda folder: b"body",
    "many bytes": lambda folder: b"body" * 100_000,
    "a path": lambda folder: folder / "body",
    "a file": lambda folder: (folder / "body").open("rb"),
    "an iterator": lambda folder: iter([b"bo", b"dy"]),
    "a generator": lambda folder: (piece for piece in (b"bo", b"dy")),
}


@pytest.mark.parametrize("body", BODIES)
def test_a_request_of_which_no_byte_was_taken_goes_over_another_connection(
    body: str, docker: Client, daemon: FakeDaemon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it does: the daemon can't have seen any of it. And all of its body goes."""
    (tmp_path / "body").write_bytes(b"body")
    daemon.answer(json_response({"Id": "a"}), CLOSE)
    ask(docker, "a")
    assert eventually(lambda: daemon.open_connections == 0)
    # The connection ends after it was looked at: that can't be timed from outside.
    monkeypatch.setattr(Channel, "stale", lambda self: False)
    daemon.answer(json_response({"Id": "b"}))
    given = BODIES[body](tmp_path)
    found = docker.wire.call(UPLOAD, Inputs(path={"id": "b"}, body=given))
    if isinstance(given, BufferedReader):
        given.close()
    assert found == {"Id": "b"}
    assert [(asked.method, asked.connection) for asked in daemon.asked] == [("GET", 1), ("PUT", 2)]
    assert daemon.asked[1].body == (b"body" * 100_000 if body == "many bytes" else b"body")
