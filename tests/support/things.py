"""Operations on things, and a client that needn't ask for the version."""

from __future__ import annotations

from typing import Any

from dockline_runtime.operation.operation import Operation, TtyProbe

from .clients import Client
from .fake import FakeDaemon


def operation(answer: Any, method: str = "GET", path: str = "/things", **more: Any) -> Operation[Any]:
    """An operation on things, with an answer of a kind."""
    fields = {"id": "ThingDo", "module": "things", "name": "do", "ok": (200,), **more}
    return Operation(method=method, path=path, answer=answer, **fields)


VERSION = operation("json", path="/version")
START = operation("none", "POST", "/containers/{id}/start", ok=(204, 304), unchanged=(304,))
LOGS = operation(
    "frames",
    path="/containers/{id}/logs",
    long_running=True,
    tty=TtyProbe(path="/containers/{id}/json", member=("Config", "Tty")),
)


def pinned(daemon: FakeDaemon, **options: Any) -> Client:
    """A client of 1.51."""
    return Client(daemon.url, version="1.51", **options)
