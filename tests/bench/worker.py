"""`python -m tests.bench.worker CLIENT LINE SOCKET TIMES [ARGUMENT]`: one client, one line, one process.

Prints, as JSON, what doing it once takes in seconds of wall and CPU, and how far the memory's peak rose over
where it stood before, in bytes; and what the work itself found out, where that is what is measured.
It is done TIMES times, and once before, to warm up: that one counts for memory only, unless it is all.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from .clients import client, run
from .memory import forget_peak, memory
from .processes import Figures

# Clients for tasks give an awaitable, and some work is not for every client.
Work = Callable[[Any], Any]


def work(line: str, argument: str) -> tuple[Work, Any]:
    """What a line asks of a client, and what has to come of it."""
    found: dict[str, tuple[Work, Any]] = {
        "version": (lambda one: one.version(), "1.51"),
        "inspect": (lambda one: one.inspect(), "running"),
        "list": (lambda one: one.list(), int(argument or 1000) if line == "list" else 0),
        "list-deep": (lambda one: one.list_deep(), _deep() if line == "list-deep" else 0),
        "logs-small": (lambda one: one.logs("small-frames"), None),
        "logs-batches": (lambda one: one.batches("small-frames"), 100_000_000),
        "logs-large": (lambda one: one.logs("large-frames"), None),
        "create": (lambda one: one.create(), "web-2"),
        "exec": (lambda one: one.exec(), b"hello\n"),
        "attach": (lambda one: one.attach(argument or "web-1"), b"hello\n"),
        "exec-whole": (lambda one: one.exec_whole(), None),
        "exec-stream": (lambda one: one.exec_stream(), None),
        "archive-down": (lambda one: one.archive_down(argument or "web-1"), None),
        "archive-up": (lambda one: one.archive_up(argument), None),
        "events": (lambda one: one.events(), 2000),
        "save": (lambda one: one.save(argument or "busybox"), None),
        "load": (lambda one: one.load(argument), None),
        "together": (lambda one: one.together(1000, 64), 1000),
        "streams": (lambda one: one.streams(100), 100_000_000),
        "idle": (lambda one: one.idle(1000), None),
        "beat-down": (lambda one: one.beat("down", argument), None),
        "beat-up": (lambda one: one.beat("up", argument), None),
        "fleet": (lambda one: one.fleet(1000), 10_000),
        "fleet-dead": (lambda one: one.fleet_beside_dead(1000), 10_000),
        "fleet-idle": (lambda one: one.fleet_idle(1000), None),
    }
    return found[line]


def _deep() -> int:
    from .canned import recorded
    from .clients.uses import looked_at

    return 1000 * looked_at(recorded("summary.json"))


async def measured(name: str, line: str, socket: str, times: int, argument: str) -> Figures:
    """Do a line's work, as a client, and say what it took."""
    one = client(name, socket)
    came = one.version()
    if hasattr(came, "__await__"):
        await came
    do, wanted = work(line, argument)
    forget_peak()
    before = memory("VmRSS")
    walls, processor, told = [], [], []
    lost = 0
    for _ in range(times + 1):
        wall, cpu = time.perf_counter(), time.process_time()
        came = do(one)
        if hasattr(came, "__await__"):
            came = await came
        walls.append(time.perf_counter() - wall)
        processor.append(time.process_time() - cpu)
        if isinstance(came, float):
            told.append(came)
        elif wanted is not None and came != wanted:
            if line not in ("exec", "attach"):
                raise AssertionError(f"{name} {line}: {came!r} came, not {wanted!r}")
            lost += 1
    rose = memory("VmHWM") - before
    if len(walls) > 1:
        del walls[0], processor[0]
    return {
        "wall": statistics.median(walls),
        "cpu": sum(processor) / len(processor),
        "rss": rose,
        "peak": memory("VmHWM"),
        "lost": lost,
        "told": statistics.median(told) if told else 0,
    }


def main(arguments: list[str]) -> int:
    name, line, socket, times, *more = arguments
    figures = run(name, measured(name, line, socket, int(times), more[0] if more else ""))
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
