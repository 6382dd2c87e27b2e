"""A daemon that says what it is told, and clients of it, on each road: unix, TCP, TLS and ssh.

Its ssh is a stand-in that joins its stdin and stdout with the daemon's socket.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import frozen

from .clients import Client
from .fake import FakeDaemon, Talk

__all__ = ["BRIDGE", "ROADS", "Road", "silent"]

ROADS = ("unix", "tcp", "tls", "ssh")
BRIDGE = Path(__file__).parents[1] / "faults" / "bridge.py"


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
