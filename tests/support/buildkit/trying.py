"""What is tried with the BuildKit of a real engine, over any road, in either half."""

from __future__ import annotations

import secrets
import time
from typing import Any

import pytest

from dockline_kit.buildkit.http2.grpc import CallFailed, Status
from dockline_kit.buildkit.wire.control import ListWorkersResponse, SolveRequest

from .engine import LIST_WORKERS
from .facing import DIFF_COPY
from .rooms import Room

__all__ = ["calls_back", "lists_workers"]

SOLVE = "/moby.buildkit.v1.Control/Solve"


def lists_workers(room: Room, control: Any) -> None:
    """Ask which workers there are."""
    answer = ListWorkersResponse.decode(room.call(control.unary, LIST_WORKERS, b"", timeout=60))
    assert len(answer.record) == 1 and answer.record[0].labels


def calls_back(room: Room, docker: Any, control: Any, road: str, *, busy: float = 0.0) -> None:
    """Have a build ask for its Dockerfile, let it wait, and refuse: its error has our words."""
    asked: list[Any] = []

    def refuse(call: Any) -> None:
        asked.append(call.metadata)
        end = time.monotonic() + busy
        while time.monotonic() < end:
            pass  # holds a thread, as a large folder does
        raise CallFailed(Status.ABORTED, "nothing to be had hère")

    id = secrets.token_hex(13)
    services = {DIFF_COPY: room.handler(refuse)}
    session = room.call(
        room.roads.open_session, docker, services, id=id, name="tests", control=control, road=road
    )
    try:
        request = SolveRequest(ref=secrets.token_hex(13), session=id, frontend="dockerfile.v0")
        # In the engine one reads and one writes; the first to notice tells why.
        with pytest.raises(CallFailed, match=r"nothing to be had hère|dockerfile: context canceled"):
            room.call(control.unary, SOLVE, request.encode(), timeout=busy + 60)
        assert asked[0]["dir-name"] == ("dockerfile",)
        assert not session.closed
    finally:
        room.call(session.close)
        assert room.call(session.gone)
