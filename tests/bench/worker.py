"""`python -m tests.bench.worker CLIENT LINE SOCKET TIMES [ARGUMENT]`: one client, one line, one process.

Prints, as JSON, what doing it once takes in seconds of wall and CPU, and how far the memory's peak rose over
where it stood before, in bytes. It is done TIMES times, and once before, to warm up: that one counts for
memory only, unless it is all there is.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from .clients import Client, client
from .memory import forget_peak, memory

Work = Callable[[Client], Any]


def work(line: str, argument: str) -> tuple[Work, Any]:
    """What a line asks of a client, and what has to come of it."""
    found: dict[str, tuple[Work, Any]] = {
        "version": (lambda one: one.version(), "1.51"),
        "inspect": (lambda one: one.inspect(), "running"),
        "list": (lambda one: one.list(), int(argument or 1000) if line == "list" else 0),
        "list-deep": (lambda one: one.list_deep(), _deep() if line == "list-deep" else 0),
        "logs-small": (lambda one: one.logs("small-frames"), None),
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
    }
    return found[line]


def _deep() -> int:
    from .canned import recorded
    from .clients.uses import looked_at

    return 1000 * looked_at(recorded("summary.json"))


def main(arguments: list[str]) -> int:
    name, line, socket, times, *more = arguments
    one = client(name, socket)
    one.version()
    do, wanted = work(line, more[0] if more else "")
    forget_peak()
    before = memory("VmRSS")
    walls, processor = [], []
    lost = 0
    for _ in range(int(times) + 1):
        wall, cpu = time.perf_counter(), time.process_time()
        came = do(one)
        walls.append(time.perf_counter() - wall)
        processor.append(time.process_time() - cpu)
        if wanted is not None and came != wanted:
            if line not in ("exec", "attach"):
                raise AssertionError(f"{name} {line}: {came!r} came, not {wanted!r}")
            lost += 1
    rose = memory("VmHWM") - before
    if len(walls) > 1:
        del walls[0], processor[0]
    print(
        json.dumps(
            {
                "wall": statistics.median(walls),
                "cpu": sum(processor) / len(processor),
                "rss": rose,
                "peak": memory("VmHWM"),
                "lost": lost,
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
