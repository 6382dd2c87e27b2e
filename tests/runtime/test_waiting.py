"""What threads wait with: the same is told with `poll` and where the system has none."""

from __future__ import annotations

import fcntl
import os
import resource
import select
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from itertools import count

import pytest

from dockline_runtime.link.base import READ, WRITE
from dockline_runtime.waiting import poll
from dockline_runtime.waiting.poll import until

from ..support.fake import Talk, json_response
from ..support.frames import frame
from ..support.hijacked import upgraded
from ..support.roads import Road, silent
from ..support.waiting import at_once

WITHOUT = "import select; del select.poll\n"


@pytest.fixture(params=["with poll", "without poll"])
def told(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What `wait_for` tells, in words."""
    if request.param == "without poll":
        monkeypatch.delattr(select, "poll")
    spec = spec_from_file_location(f"{poll.__name__}_anew", poll.__file__)
    assert spec is not None and spec.loader is not None
    anew = module_from_spec(spec)
    spec.loader.exec_module(anew)
    names = {READ: "read", WRITE: "write", anew.AUX_READ: "other"}

    def tell(fd: int, events: int, timeout: float | None, *watched: int) -> str:
        found = anew.wait_for(fd, events, timeout, watched)
        assert type(found) is int and not found & ~sum(names)
        return " ".join(name for bit, name in names.items() if found & bit)

    return tell


def test_who_waits_is_told_what_is_there(told: Callable[..., str]) -> None:
    near, far = socket.socketpair()
    other, write_other = os.pipe()
    fd = near.fileno()
    with near:
        with far:
            assert (
                told(fd, READ, 0)
                == told(fd, READ, 0.01)
                == told(fd, READ, -1)
                == told(fd, READ, 0, other)
                == ""
            )
            assert told(fd, READ | WRITE, None) == told(fd, WRITE, -1) == "write"
            far.send(b"x")
            assert told(fd, READ, None) == "read"
            assert told(fd, READ | WRITE, 0, other) == "read write"
            assert told(fd, WRITE, 0) == "write"
            near.recv(1)
            os.write(write_other, b"x")
            assert told(fd, READ, None, other) == "other"
            assert told(fd, READ | WRITE, 0, other) == "write other"
            far.send(b"x")
            assert told(fd, READ, 0, other) == told(fd, READ, 0, other, write_other) == "read other"
        assert told(fd, READ | WRITE, 0) == "read write"
        assert told(fd, READ, 0) == "read"
        os.close(write_other)
        os.read(other, 1)
        assert told(fd, READ, 0, other) == "read other", "its end, too, is something to be read"
    os.close(other)


USE = """
import sys
import dockline
url, tls = sys.argv[1], sys.argv[2] or None
with dockline.Client(url, version="1.51", timeout=60, tls=tls) as docker:
    print(docker.containers.list())
    print(len(docker.exec.start("e").communicate(b"x" * 1_000_000).stdout))
    try:
        docker.with_options(timeout=0.1).containers.list()
    except dockline.errors.TimeoutError as error:
        print(str(error).rpartition(" was ")[2])
"""


def run(script: str, *arguments: str) -> list[str]:
    """What a program prints, line by line."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.stderr, done.returncode) == ("", 0)
    return done.stdout.splitlines()


def echo(talk: Talk) -> None:
    talk.sock.sendall(upgraded())
    while data := talk.recv():
        talk.sock.sendall(frame(data))


def test_without_poll_all_is_the_same_on_each_road(road: Road) -> None:
    road.daemon.answer(json_response([]))
    road.daemon.answer(echo)
    road.daemon.answer(silent)
    assert run(WITHOUT + USE, road.url, road.tls or "") == ["[]", "1000000", "silent for 0.1 seconds"]


def test_the_descriptor_of_a_program_that_has_thousands_is_waited_for() -> None:
    """`select` takes none from 1,024 on, and a program with many clients has more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 2048) if soft >= 0 else soft, hard))
    near, far = socket.socketpair()
    try:
        with near, far, open(fcntl.fcntl(near, fcntl.F_DUPFD, 1500), "rb", buffering=0) as high:
            assert high.fileno() >= 1500
            assert poll.wait_for(high.fileno(), READ | WRITE, 0) == WRITE
            far.send(b"x")
            assert poll.wait_for(high.fileno(), READ, 0) == READ
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


class TestAskingAgainAndAgain:
    def test_what_holds_at_last_has_held(self) -> None:
        answers = iter([False, False, True])
        with at_once():
            assert until(lambda: next(answers), 600) is True

    def test_what_holds_at_once_needs_no_time(self) -> None:
        assert until(lambda: True, 0) is True

    def test_what_never_holds_is_asked_for_as_long_as_was_said(self) -> None:
        began, asked = time.monotonic(), count()
        assert until(lambda: next(asked) < 0, 0.1) is False
        assert time.monotonic() - began >= 0.1
        assert 2 < next(asked) < 300, "more and more rarely"
