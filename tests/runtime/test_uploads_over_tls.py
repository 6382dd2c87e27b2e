"""Uploads over TLS: what the other side says of its own accord meanwhile is no reason to stop."""

from __future__ import annotations

import os
import shutil
import ssl
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dockline import Client

from ..support.fake import FakeDaemon, response


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
