"""Streams both ways over a connection that was upgraded, from the fake daemon."""

from __future__ import annotations

from typing import Any

from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Operation, TtyProbe
from dockline_runtime.sync.hijack import HijackedStream

from .clients import Client
from .fake import MULTIPLEXED, FakeDaemon, Step, Talk, head

ATTACH: Operation[Any] = Operation(
    id="ContainerAttach",
    method="POST",
    path="/containers/{id}/attach",
    module="things",
    name="attach",
    answer="hijack",
    ok=(101, 200),
    checks={"id": "container"},
    tty=TtyProbe(path="/containers/{id}/json", member=("Config", "Tty")),
    long_running=True,
)
EXEC: Operation[Any] = Operation(
    id="ExecStart",
    method="POST",
    path="/exec/{id}/start",
    module="things",
    name="start",
    answer="hijack",
    ok=(101, 200),
    body="json",
    tty=TtyProbe(path="/exec/{id}/json", member=("ProcessConfig", "tty")),
    long_running=True,
)


def upgraded(media: str = MULTIPLEXED, protocol: str = "tcp") -> bytes:
    return head(101, "UPGRADED", Content_Type=media, Connection="Upgrade", Upgrade=protocol)


def attach(
    daemon: FakeDaemon,
    *steps: Step,
    version: str = "1.51",
    timeout: float | None = 5.0,
    silence: float | None = None,
) -> HijackedStream:
    """A stream that the daemon's steps are the other end of; `silence` is how long it may last."""
    daemon.answer(*steps)
    client = Client(daemon.url, version=version, timeout=timeout)
    if silence is not None:
        client = client.with_options(timeout=silence)
    return client.wire.hijack(ATTACH, Inputs(path={"id": "web"}, query={"stream": True}))


def until(talk: Talk, size: int) -> bytes:
    """What the client writes, up to a size or its half-close."""
    got = b""
    while len(got) < size and (data := talk.recv()):
        got += data
    return got
