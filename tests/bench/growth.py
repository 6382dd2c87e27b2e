"""How time and memory grow with lists, streams, threads, models, clients. A unit's share should stay flat."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

import dockline

from .canned import Canned
from .memory import memory
from .processes import run_worker

__all__ = ["CURVES", "Point", "told"]

_BEND: Final = 1.5


@frozen
class Point:
    """What a unit costs, at a size: `seconds`, and `memory` in bytes where that is looked at."""

    size: int
    seconds: float
    memory: float | None = None


def told(title: str, unit: str, points: Sequence[Point]) -> list[str]:
    """A curve as text: a line a point, and where a unit becomes dearer.

    Args:
        title: What grows.
        unit: What is counted.
        points: From the smallest size to the largest.
    """
    lines = [title]
    for point in points:
        share = "" if point.memory is None else f"{point.memory / 1024:12,.2f} KiB"
        lines.append(f"  {point.size:>9,} {unit:<12} {point.seconds * 1e6:12,.1f} µs{share} each")
    bends = [
        f"{what} from {after.size:,} on ({to / by:.1f} times)"
        for before, after in pairwise(points)
        for what, by, to in (
            ("time", before.seconds, after.seconds),
            ("memory", before.memory or 0, after.memory or 0),
        )
        if by and to > _BEND * by
    ]
    lines.append(f"  bends: {'; '.join(bends)}" if bends else "  a unit never becomes dearer")
    return lines


def _lists(_: Canned) -> list[str]:
    points = []
    for count in (10, 100, 1000, 10_000, 100_000):
        with Canned(containers=count) as canned:
            found = run_worker("dockline", "list", canned.socket, 3 if count < 50_000 else 1, str(count))
        points.append(Point(count, found["wall"] / count, found["rss"] / count))
    return told("a list: time and memory of each container", "containers", points)


def _streams(canned: Canned) -> list[str]:
    points = []
    for size in (1, 16, 256, 4096):
        found = run_worker("dockline", "archive-down", canned.socket, 0, str(size))
        points.append(Point(size, found["wall"] / size, found["rss"] / size))
    return told("an archive down: time and memory of each MiB", "MiB", points)


def _threads(canned: Canned) -> list[str]:
    points = []
    with dockline.Client(canned.url, version="1.51", max_connections=64) as docker:
        for count in (1, 2, 4, 8, 16, 32, 64):
            each = 4000 // count

            def ask(times: int = each) -> None:
                for _ in range(times):
                    docker.system.version()

            ask(10)
            seconds = _together([ask] * count)
            points.append(Point(count, seconds / (each * count)))
    return told("threads on one client: time of each request, of 4,000 in all", "threads", points)


def _clients(canned: Canned) -> list[str]:
    points = []
    for count in (1, 10, 100, 1000):
        before = memory("VmRSS")
        clients = [dockline.Client(canned.url) for _ in range(count)]
        began = time.perf_counter()
        for client in clients:
            client.system.version()
        points.append(Point(count, (time.perf_counter() - began) / count, (memory("VmRSS") - before) / count))
        for client in clients:
            client.close()
    return told("clients of one process: time and memory of each, one request made", "clients", points)


def _models(_: Canned) -> list[str]:
    code = (
        "import time\nfrom dockline import models as models\nnames = models.__all__[:{count}]\n"
        "began = time.perf_counter()\nfor name in names: getattr(models, name)\n"
        "print(time.perf_counter() - began, len(names))"
    )
    points = []
    for count in (1, 10, 30, 100, 300):
        done = subprocess.run(
            [sys.executable, "-c", code.format(count=count)], capture_output=True, text=True, check=True
        )
        seconds, got = done.stdout.split()
        points.append(Point(int(got), float(seconds) / int(got)))
    return told("models: time to import each", "models", points)


def _packets(_: Canned) -> list[str]:
    from dockline_kit.buildkit.wire.files import Packet, Stat

    points = []
    for count in (100, 1000, 30_000):
        began = time.perf_counter()
        for number in range(count):
            stat = Stat(path=f"folder/file{number}", mode=0o644, size=number, mod_time=1_700_000_000 * 10**9)
            Packet(stat=stat).encode()
        points.append(Point(count, (time.perf_counter() - began) / count))
    return told("packets of BuildKit: time to write that of each file", "files", points)


def _traces(_: Canned) -> list[str]:
    from dockline_kit.buildkit.wire.status import StatusResponse, VertexLog

    points = []
    for count in (2000, 20_000, 200_000):
        text = b"".join(b"%d\n" % number for number in range(count))
        pieces = [text[at : at + 4096] for at in range(0, len(text), 4096)]
        sent = [StatusResponse(logs=[VertexLog(vertex="a" * 71, msg=piece)]).encode() for piece in pieces]
        began = time.perf_counter()
        for data in sent:
            StatusResponse.decode(data)
        points.append(Point(len(sent), (time.perf_counter() - began) / len(sent)))
    return told("the trace of a build: time to read each status, of 4 KiB of output", "statuses", points)


def _together(work: Iterable[Callable[[], None]]) -> float:
    threads = [threading.Thread(target=one) for one in work]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


CURVES: Final[dict[str, Callable[[Canned], list[str]]]] = {
    "lists": _lists,
    "streams": _streams,
    "threads": _threads,
    "models": _models,
    "clients": _clients,
    "packets": _packets,
    "traces": _traces,
}
