"""Closing a client wakes also who has no connection yet, and so nothing that could be cut."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import DocklineError, StreamClosed

from ..support.fake import CLOSE, MULTIPLEXED, SILENCE, FakeDaemon, chunked
from ..support.frames import frame
from ..support.processes import open_files
from ..support.roads import Road, silent
from ..support.threads import in_thread
from ..support.waiting import eventually

HELD = 30.0
"""How long nothing would happen, in seconds: far longer than closing may take."""

GRACE = 8.0
"""How long an `ssh` has to end, in seconds: far longer than it takes to wake a thread."""

Pair = Callable[..., tuple[dockline.Client, dockline.Client]]


def ends_at_once(
    call: Callable[[], Any], closing: dockline.Client, after: Callable[[], bool] = lambda: True
) -> None:
    """A call that another thread waits in is ended by closing a client, and knows why."""
    ended: list[tuple[BaseException | None, float]] = []

    def run() -> None:
        error: BaseException | None = None
        try:
            call()
        except BaseException as caught:
            error = caught
        ended.append((error, time.monotonic()))

    thread = in_thread(run)
    assert eventually(after)
    assert not thread.ends_within(0.2), "it did not wait"
    started = time.monotonic()
    closing.close()
    thread.join(HELD)
    assert ended, "nobody was woken"
    error, when = ended[0]
    assert type(error) is StreamClosed
    assert "the client was closed while it waited" in str(error)
    assert when - started < HELD / 2


def quietly(call: Callable[[], Any]) -> None:
    """Call, whatever comes of it."""
    with contextlib.suppress(DocklineError):
        call()


@contextlib.contextmanager
def full_queue(path: Path) -> Iterator[str]:
    """A unix socket whose queue of connections nobody empties; its address."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket(socket.AF_UNIX))
        listener.bind(str(path))
        listener.listen(0)
        with contextlib.suppress(BlockingIOError):
            while True:
                waiting = stack.enter_context(socket.socket(socket.AF_UNIX))
                waiting.setblocking(False)
                waiting.connect(str(path))
        yield f"unix://{path}"


@contextlib.contextmanager
def full_backlog() -> Iterator[str]:
    """A TCP port that takes no connection and refuses none; its address."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(("127.0.0.1", port))
        yield f"tcp://127.0.0.1:{port}"


def program(path: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a shell script on PATH, before all others."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(path.parent), prepend=os.pathsep)


def group_is_alive(leader: int) -> bool:
    """Whether a process, or one that it started, still runs; what has only not been waited for doesn't."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            state, _, group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(group) == leader and state not in "ZX":
                return True
    return False


@pytest.fixture(params=["client", "parent"])
def pair(request: pytest.FixtureRequest) -> Callable[[str], tuple[dockline.Client, Any]]:
    """Makes the client that asks, and tells what is to be closed: itor the one it derives from."""

    def make(url: str, **options: Any) -> tuple[dockline.Client, Any]:
        parent = dockline.Client(url, timeout=None, **{"version": "1.51", **options})
        docker = parent.with_options(timeout=None)
        return docker, {"client": docker, "parent": parent}[request.param]

    return make


def test_a_full_queue_of_a_unix_socket(pair: Pair, tmp_path: Path) -> None:
    with full_queue(tmp_path / "docker.sock") as url:
        docker, closing = pair(url)
        before = open_files()
        ends_at_once(docker.system.version, closing)
        assert eventually(lambda: open_files() <= before)


def test_a_tcp_connection_that_nobody_takes(pair: Pair) -> None:
    with full_backlog() as url:
        docker, closing = pair(url)
        before = open_files()
        ends_at_once(docker.system.version, closing)
        assert eventually(lambda: open_files() <= before)


def test_a_name_that_is_not_resolved(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, done = threading.Event(), threading.Event()

    def resolve(*_: Any, flags: int = 0, **__: Any) -> Any:
        if not flags:
            asked.set()
            done.wait(HELD)
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    docker, closing = pair("tcp://docker.test:2375")
    ends_at_once(docker.system.version, closing, after=asked.is_set)
    done.set()


def test_a_tls_handshake(pair: Pair) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        context = ssl.create_default_context()
        docker, closing = pair(f"tcp://127.0.0.1:{listener.getsockname()[1]}", tls=context)
        taken: list[socket.socket] = []

        def greeted() -> bool:
            taken.append(listener.accept()[0])
            return bool(taken[0].recv(1))

        ends_at_once(docker.system.version, closing, after=greeted)
        taken[0].close()


def test_a_stream_that_is_being_opened(pair: Pair, tmp_path: Path) -> None:
    with full_queue(tmp_path / "docker.sock") as url:
        docker, closing = pair(url)
        ends_at_once(lambda: docker.exec.start("e"), closing)


def test_a_version_that_another_thread_asks_for(daemon: FakeDaemon, pair: Pair) -> None:
    daemon.answer(SILENCE, CLOSE)
    docker, closing = pair(daemon.url, version="auto")
    other = docker.with_options(timeout=None)
    first = in_thread(quietly, other.system.version)
    assert eventually(lambda: bool(daemon.asked))
    ends_at_once(docker.system.version, closing)
    other.close()
    first.join()


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("exec sleep 60", id="silent"),
        pytest.param("trap '' TERM; sleep 60 & wait", id="deaf, with a child"),
        pytest.param("exec sleep 60 >&- 2>&-", id="its pipes closed"),
    ],
)
@pytest.mark.parametrize("asks", ["pull", "build"])
def test_a_credential_helper(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, asks: str
) -> None:
    started = tmp_path / "started"
    program(tmp_path / "bin" / "docker-credential-slow", f"echo $$ > {started}; {script}", monkeypatch)
    config = tmp_path / "config.json"
    config.write_text('{"credsStore": "slow"}')
    docker, closing = pair("unix:///nowhere/docker.sock", config=config)
    calls = {
        "pull": lambda: docker.images.create(from_image="busybox"),
        "build": lambda: docker.images.build(b"x" * 1024),
    }
    ends_at_once(calls[asks], closing, after=lambda: started.exists() and bool(started.read_text()))
    assert eventually(lambda: not group_is_alive(int(started.read_text())))


@pytest.fixture
def deaf_ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An `ssh` that ignores SIGTERM and never ends by itself; the file that the process ids stand in."""
    monkeypatch.setattr("dockline_runtime.waiting.processes.GRACE", GRACE)
    started = tmp_path / "started"
    started.touch()
    program(
        tmp_path / "bin" / "ssh",
        f"trap '' TERM\necho $$ >> {started}\nwhile :; do sleep 1; done",
        monkeypatch,
    )
    yield started
    for process in processes(started):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)


def processes(started: Path) -> list[int]:
    return [int(line) for line in started.read_text().split()]


def test_many_that_wait_for_a_deaf_ssh_are_woken_at_once(deaf_ssh: Path) -> None:
    docker = dockline.Client("ssh://box", version="1.51", timeout=None)
    ended: list[tuple[type[BaseException], float]] = []

    def ask() -> None:
        try:
            docker.system.version()
        except DocklineError as error:
            ended.append((type(error), time.monotonic()))

    threads = [in_thread(ask) for _ in range(6)]
    assert eventually(lambda: len(processes(deaf_ssh)) == 6 and all(thread.waits for thread in threads))
    started = time.monotonic()
    docker.close()
    took = time.monotonic() - started
    for thread in threads:
        thread.join(HELD)
    assert [kind for kind, _ in ended] == [StreamClosed] * 6
    assert max(when for _, when in ended) - started < GRACE, "they waited until ssh was gone"
    assert took < 3 * GRACE, "one after another"
    assert eventually(lambda: not any(map(group_is_alive, processes(deaf_ssh))))


def test_others_go_on_while_a_deaf_ssh_is_ended(deaf_ssh: Path) -> None:
    docker = dockline.Client("ssh://box", version="1.51", timeout=None)
    derived = docker.with_options(timeout=None)
    waiting = in_thread(quietly, derived.system.version)
    assert eventually(lambda: len(processes(deaf_ssh)) == 1 and waiting.waits)
    closing = in_thread(derived.close)
    waiting.join(HELD)
    started = time.monotonic()
    docker.wire.shared.transport.open_resources.close(derived.wire)
    assert time.monotonic() - started < GRACE
    assert closing.alive, "there was nothing to wait for"
    closing.join(HELD)
    docker.close()


def test_what_nobody_closes_ends_side_by_side_with_the_interpreter(deaf_ssh: Path) -> None:
    script = """
from dockline_runtime.settings.address import parse_address
from dockline_runtime.waiting.threads.connect import connect
channels = [connect(parse_address("ssh://box"), None) for _ in range(6)]
print("ready", flush=True)
input()
"""
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin and process.stdout
        assert process.stdout.readline() == b"ready\n"
        assert eventually(lambda: len(processes(deaf_ssh)) == 6)
        started = time.monotonic()
        process.communicate(b"\n")
        assert time.monotonic() - started < 11, "one after another"
    assert process.returncode == 0
    assert eventually(lambda: not any(map(group_is_alive, processes(deaf_ssh))))


READING = """
import sys, threading, time
import dockline
docker = dockline.Client(sys.argv[1], version="1.51", timeout=None)
stream = docker.containers.logs("c", stdout=True, follow=True)
next(stream)
thread = threading.Thread(target=list, args=(stream,), daemon=True)
thread.start()
while sys._current_frames()[thread.ident].f_code.co_name != "wait_for":
    time.sleep(0.01)
"""


@pytest.mark.parametrize("road", ["ssh"], indirect=True)
def test_a_thread_that_reads_says_nothing_when_the_interpreter_ends(road: Road) -> None:
    """The end of its ssh isn't a failure then."""
    road.daemon.answer(chunked(frame(b"one"), end=False, Content_Type=MULTIPLEXED), silent)
    done = subprocess.run(
        [sys.executable, "-c", READING, road.url], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
