"""What threads wait with: the same is told with `poll` and where the system has none."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from dockline_runtime.waiting.threads.poll import until

from ..support.fake import Talk, json_response
from ..support.frames import frame
from ..support.hijacked import upgraded
from ..support.roads import Road, silent
from ..support.waiting import at_once

WITHOUT = "import select; del select.poll\n"

LOOK = """
import os, socket
from dockline_runtime.link.base import READ, WRITE
from dockline_runtime.waiting.threads.poll import AUX_READ, wait_for

NAMES = {READ: "read", WRITE: "write", AUX_READ: "other"}

def told(fd, events, timeout, *watched):
    found = wait_for(fd, events, timeout, watched)
    print(" ".join(name for bit, name in NAMES.items() if found & bit) or "nothing")

near, far = socket.socketpair()
other, write_other = os.pipe()
told(near.fileno(), READ, 0)
told(near.fileno(), READ, 0.01)
told(near.fileno(), READ, 0, other)
told(near.fileno(), READ | WRITE, None)
told(near.fileno(), WRITE, -1)
far.send(b"x")
told(near.fileno(), READ, None)
told(near.fileno(), READ | WRITE, 0, other)
told(near.fileno(), WRITE, 0)
near.recv(1)
os.write(write_other, b"x")
told(near.fileno(), READ, None, other)
told(near.fileno(), READ | WRITE, 0, other)
far.send(b"x")
told(near.fileno(), READ, 0, other)
far.close()
told(near.fileno(), READ | WRITE, 0)
"""
TOLD = [
    "nothing",
    "nothing",
    "nothing",
    "write",
    "write",
    "read",
    "read write",
    "write",
    "other",
    "write other",
    "read other",
    "read write",
]

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


@pytest.mark.parametrize("before", ["", WITHOUT], ids=["with poll", "without poll"])
def test_who_waits_is_told_what_is_there(before: str) -> None:
    assert run(before + LOOK) == TOLD


def echo(talk: Talk) -> None:
    talk.sock.sendall(upgraded())
    while data := talk.recv():
        talk.sock.sendall(frame(data))


def test_without_poll_all_is_the_same_on_each_road(road: Road) -> None:
    road.daemon.answer(json_response([]))
    road.daemon.answer(echo)
    road.daemon.answer(silent)
    assert run(WITHOUT + USE, road.url, road.tls or "") == ["[]", "1000000", "silent for 0.1 seconds"]


class TestAskingAgainAndAgain:
    def test_what_holds_at_last_has_held(self) -> None:
        answers = iter([False, False, True])
        with at_once():
            assert until(lambda: next(answers), 600) is True

    def test_what_holds_at_once_needs_no_time(self) -> None:
        assert until(lambda: True, 0) is True

    def test_what_never_holds_is_asked_for_as_long_as_was_said(self) -> None:
        began, asked = time.monotonic(), []
        assert until(lambda: bool(asked.append(None)), 0.1) is False
        assert time.monotonic() - began >= 0.1
        assert 2 < len(asked) < 300, "more and more rarely"
