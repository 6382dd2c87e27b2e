"""A daemon that says what it is told, and clients of it, on each road: unix, TCP, TLS and ssh.

Its ssh is a stand-in that joins its stdin and stdout with the daemon's socket.
"""

from __future__ import annotations

import shlex
import shutil
import ssl
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from .clients import Client, operation
from .fake import FakeDaemon, Talk
from .settings import make_certificates

__all__ = ["ROADS", "Client", "Road", "certificates", "operation", "road", "silent"]

ROADS = ("unix", "tcp", "tls", "ssh")
_BRIDGE = Path(__file__).parents[1] / "faults" / "bridge.py"


@frozen
class Road:
    """The way to a daemon.

    Attributes:
        name: One of `ROADS`.
        daemon: The daemon at its end.
        url: Its address.
        tls: The folder of certificates, where there are some.
    """

    name: str
    daemon: FakeDaemon
    url: str
    tls: str | None

    def client(self, **options: Any) -> Client:
        given: dict[str, Any] = {"version": "1.51", "timeout": 20, "tls": self.tls} | options
        return Client(self.url, **given)


def silent(talk: Talk) -> None:
    """Say nothing more until the other side has gone."""
    while talk.recv():
        pass


@pytest.fixture(scope="session")
def certificates() -> Iterator[Path]:
    """A folder with certificates of localhost."""
    folder = Path(tempfile.mkdtemp(prefix="dockline-"))
    make_certificates(folder)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(params=ROADS)
def road(
    request: pytest.FixtureRequest, certificates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Road]:
    """Each road, with a daemon of its own."""
    name = request.param
    folder = Path(tempfile.mkdtemp(prefix="dockline-"))
    tls = None
    if name == "tls":
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificates / "cert.pem", certificates / "key.pem")
    daemon = FakeDaemon(folder, tls=tls, tcp=name == "tcp")
    url = daemon.url
    if name == "ssh":
        words = [sys.executable, "-SE", str(_BRIDGE), str(folder / "docker.sock"), str(tmp_path / "none")]
        program = tmp_path / "ssh"
        program.write_text(f"#!/bin/sh\nexec {shlex.join(words)}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        url = "ssh://far"
    yield Road(name, daemon, url, str(certificates) if tls else None)
    daemon.stop()
    shutil.rmtree(folder)
    assert daemon.trouble == []
