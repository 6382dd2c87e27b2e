"""Every fault on every kind of request and transport: the right error, in time, and nothing left behind."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import dockline
from dockline.errors import DocklineError

from ..support.processes import open_files
from ..support.tables import Table
from ..support.waiting import eventually
from . import bodies, connections, contents, heads, statuses
from .control import Server
from .fault import ALL, FAULTS, Fault, Fine
from .judge import judge_doubt
from .kinds import KINDS

__all__: list[str] = []

assert all((bodies, connections, contents, heads, statuses))

# For faults that the timeout ends, and for those that must not need it; seconds.
SHORT, LONG = 0.3, 20.0
AT_ONCE = 10.0

CASES = [(fault.name, kind) for fault in FAULTS.values() for kind in fault.outcomes]
TABLE = Table(
    "faults",
    "Faults, and what a request makes of them",
    ("fault", "roads", *ALL),
    lambda: CASES,
)


@pytest.mark.parametrize(("name", "kind"), CASES, ids=[f"{kind}-{name}" for name, kind in CASES])
def test_fault(server: Server, folder: Path, name: str, kind: str) -> None:
    fault = FAULTS[name]
    seen: dict[str, None] = {}
    roads = fault.roads if not fault.silent or kind in ("get", "hijack") else fault.roads[:1]
    for road in roads:
        # All of the variants once; some of them on each of the other roads.
        for step in range(0, fault.steps(KINDS[kind].answer), 1 if road == roads[0] else 17):
            place = f"{name} on {kind} over {road}, step {step}"
            seen[meet(server, folder, fault, kind, road, step, place)] = None
    TABLE.put(name, "roads", " ".join(fault.roads))
    TABLE.put(name, kind, "/".join(seen))


def meet(server: Server, folder: Path, fault: Fault, kind: str, road: str, step: int, place: str) -> str:
    """Let a client meet a fault; what it makes of it."""
    files, threads = open_files(), threading.active_count()
    server.arm(fault.name, kind, step)
    client = dockline.Client(
        server.urls[road],
        version="auto" if kind == "ping" else "1.51",
        tls=str(folder) if road == "tls" else None,
        timeout=SHORT if fault.silent else LONG,
    )
    # Its timeout holds for operations that may take long by nature, too.
    docker = client.with_options(timeout=client.timeout)
    if fault.warm or fault.stage == "idle":
        assert docker.containers.inspect("warm").name == "/é"
        if fault.stage == "idle":
            server.settle()
    if fault.stage == "down":
        server.listen(road, False)
    started = time.monotonic()
    error: BaseException | None = None
    value: object = None
    try:
        value = KINDS[kind].call(docker, fault.size)
    except BaseException as caught:  # whatever it is: it is judged below
        error = caught
    took = time.monotonic() - started
    if fault.stage == "down":
        server.listen(road, True)
    outcome = fault.outcomes[kind]
    if isinstance(outcome, Fine):
        assert error is None, f"{place}: {error!r}"
        assert value == (outcome.value if outcome.other else KINDS[kind].value), place
    else:
        assert isinstance(error, outcome) and isinstance(error, DocklineError), f"{place}: {error!r}"
        assert re.search(fault.says, str(error), re.DOTALL), f"{place}: {error}"
        judge_doubt(error, KINDS[kind], fault.unknown, place)
        assert took >= SHORT * 0.9 or not fault.silent, f"{place}: {took:.2f} s, and nobody was waited for"
    assert took < AT_ONCE, f"{place}: {took:.2f} s"
    # What has failed is closed while its error is still held; what went well may serve again.
    assert open_files() <= files + 1, f"{place}: a descriptor is left"
    seen = server.report()
    assert seen.count(kind) == fault.sent(kind), f"{place}: {seen}"
    assert seen.connections == connections_of(fault, kind), f"{place}: {seen}"
    assert docker.containers.inspect("next").name == "/é", f"{place}: the next request"
    client.close()
    assert open_files() <= files, f"{place}: a descriptor is left after closing"
    # A thread whose answer is here may take a moment to end.
    eventually(lambda: threading.active_count() <= threads, what=f"{place}: the end of each thread")
    assert not seen.trouble, seen.trouble
    return "ok" if error is None else type(error).__name__


def connections_of(fault: Fault, kind: str) -> int:
    """How many connections a request needs that meets a fault."""
    if fault.stage == "down":
        return 0
    if fault.stage == "idle" or (fault.warm and fault.sent(kind) > 1):
        return 2
    if kind == "ping":
        # Where neither ping helps, a third question is.
        return max(fault.sent(kind), 1) + (fault.times == 2 and isinstance(fault.outcomes[kind], Fine))
    return 1


def test_there_are_enough_of_them() -> None:
    assert len(FAULTS) >= 60


@pytest.fixture(autouse=True)
def nothing_armed(server: Server) -> Iterator[None]:
    yield
    server.disarm()
