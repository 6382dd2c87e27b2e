"""A TCP connection that is dead is noticed, also while something is sent; one that takes nothing may live."""

from __future__ import annotations

import contextlib
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import dockline
from dockline.errors import ConnectionError
from dockline_runtime.link import plain
from dockline_runtime.settings.address import parse_address
from dockline_runtime.waiting.threads import connect
from dockline_runtime.waiting.threads.channel import Channel

from ..support.fake import CLOSE, RAW, FakeDaemon, Talk
from ..support.hijacked import upgraded

SOON = 1
"""What the system is told instead of 5 minutes, in seconds."""
MUCH = 16 << 20
"""More bytes than all the buffers on the way hold."""


@pytest.fixture
def tcp_daemon(tmp_path: Path) -> Iterator[FakeDaemon]:
    """A daemon on a TCP port."""
    fake = FakeDaemon(tmp_path, tcp=True, host="127.0.0.1")
    yield fake
    fake.stop()
    assert fake.trouble == []


@pytest.fixture
def deaf_port() -> Iterator[int]:
    """A port that takes connections, and nothing of what is sent."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def option(channel: Channel, name: str) -> int:
    with socket.socket(fileno=os.dup(channel.fileno())) as sock:
        return sock.getsockopt(socket.IPPROTO_TCP, getattr(socket, name))


def test_what_is_sent_has_as_long_as_silence_has(deaf_port: int) -> None:
    channel = connect.connect(parse_address(f"tcp://127.0.0.1:{deaf_port}"), 5)
    with contextlib.closing(channel):
        silence = option(channel, "TCP_KEEPIDLE") + option(channel, "TCP_KEEPCNT") * option(
            channel, "TCP_KEEPINTVL"
        )
        assert silence == 300
        assert option(channel, "TCP_USER_TIMEOUT") == silence * 1000


def test_an_upload_that_nothing_is_taken_of_ends(deaf_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "UNREAD_LIMIT", SOON)
    with (
        dockline.Client(f"tcp://127.0.0.1:{deaf_port}", version="1.51", timeout=None) as docker,
        pytest.raises(ConnectionError, match="was lost: Connection timed out") as caught,
    ):
        docker.containers.put_archive("c", iter([bytes(1 << 20)] * 16), path="/")
    assert caught.value.outcome_unknown


def test_a_process_may_leave_its_stdin_alone(tcp_daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "UNREAD_LIMIT", SOON)
    taken: list[int] = []

    def read_late(talk: Talk) -> None:
        time.sleep(SOON * 4)
        while sum(taken) < MUCH:
            taken.append(len(talk.recv()))

    tcp_daemon.answer(
        upgraded(RAW),
        read_late,
        b"done",
        CLOSE,
    )
    with dockline.Client(tcp_daemon.url, version="1.51", timeout=None) as docker:
        stream = docker.exec.start("e", tty=True)
        stream.write(bytes(MUCH))
        assert stream.read().stdout == b"done"
    assert sum(taken) == MUCH


def test_a_connection_that_has_ended_already_bears_anything(deaf_port: int) -> None:
    ended = connect.connect(parse_address(f"tcp://127.0.0.1:{deaf_port}"), 5)
    ended.close()
    ended.tolerate_no_reader()
