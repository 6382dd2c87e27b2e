"""Uploads over TLS: what the other side says of its own accord meanwhile isn't a reason to stop."""

from __future__ import annotations

import os
import shutil
import ssl
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dockline import Client
from dockline_runtime.operation.inputs import Inputs

from ..support.fake import FakeDaemon, Talk, response
from ..support.hijacked import ATTACH, upgraded
from ..support.roads import Road, silent
from ..support.waiting import PATIENCE


@pytest.fixture
def fake(certificates: Path) -> Iterator[FakeDaemon]:
    """A daemon that speaks TLS, and offers to resume it as soon as there is a connection."""
    folder = Path(tempfile.mkdtemp(prefix="dockline-"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "cert.pem", certificates / "key.pem")
    daemon = FakeDaemon(folder, tls=context)
    yield daemon
    daemon.stop()
    shutil.rmtree(folder)
    assert (daemon.trouble, daemon.scripts) == ([], [])


@pytest.fixture
def docker(fake: FakeDaemon, certificates: Path) -> Iterator[Client]:
    with Client(fake.url, version="1.51", tls=str(certificates)) as client:
        yield client


@pytest.mark.parametrize("size", [100, 6_000_000])
@pytest.mark.parametrize("known", [True, False], ids=["of known length", "in chunks"])
def test_a_body_is_sent_whole_on_a_fresh_connection_and_on_a_kept_one(
    known: bool, size: int, docker: Client, fake: FakeDaemon
) -> None:
    body = os.urandom(size)
    for _ in range(2):
        fake.answer(response())
        docker.containers.put_archive("web", body if known else iter([body]), path="/")
        assert fake.asked[-1].body == body
    assert fake.connections == 1


@pytest.mark.parametrize("road", ["tls"], indirect=True)
def test_what_was_written_is_on_its_way_though_nothing_is_read_afterwards(road: Road) -> None:
    size, taken = 3_000_000, threading.Event()

    def take_slowly(talk: Talk) -> None:
        left = size - len(talk.unread)
        while left > 0:
            left -= len(talk.sock.recv(1000))
        taken.set()
        silent(talk)

    road.daemon.answer(upgraded(), take_slowly)
    with road.client() as docker, docker.wire.hijack(ATTACH, Inputs(path={"id": "web"})) as stream:
        assert stream.write(bytes(size)) == size
        assert taken.wait(PATIENCE)
