"""`python -m tests.bench.soak [--scale N]`: what it does and what that cost, as a table.

32 threads ask 10,000 times each on one client, of a server that answers at once with the question in the
answer, and 300 times each of a real engine; of such an engine 10,000 streams are left early, a million lines
of logs followed, and a gigabyte put into a container and taken out again. Tasks of an async client do as
much: 1,000 of them ask 100 times each, 10,000 streams are left or cancelled, and a gigabyte goes each way. It
fails where memory, descriptors, threads or tasks grow, where an answer is not the one to its question, and,
with all threads shown, where it hangs.
"""

from __future__ import annotations

import argparse
import faulthandler
import sys
import time
from collections.abc import Callable

import dockline

from ...engine.private import PrivateEngine, load_busybox
from . import streams, tasks, threads
from .meter import TABLE

LONGEST = 900
"""Seconds after which it counts as hung; two cores need about two hundred."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.soak", description="Endurance, measured.")
    parser.add_argument(
        "--scale", type=float, default=1.0, metavar="N", help="do N times as much (0.1: a tenth)"
    )
    scale = parser.parse_args(arguments).scale
    began, failed = time.monotonic(), []
    faulthandler.dump_traceback_later(LONGEST * max(scale, 1), exit=True)

    def times(count: int) -> int:
        return max(int(count * scale), 64)

    with PrivateEngine(name="soak") as engine:
        load_busybox(engine)
        with dockline.Client(engine.url, timeout=60) as docker:
            docker.system.info()
            work: list[Callable[[], None]] = [
                lambda: threads.mixed_requests(32, times(10_000)),
                lambda: threads.mixed_requests_of_an_engine(docker, 32, times(300)),
                lambda: streams.left_early(docker, times(10_000)),
                lambda: streams.a_follow(docker, times(1_000_000)),
                lambda: streams.gigabytes(docker, times(1024) << 20),
                lambda: tasks.mixed_requests_of_tasks(times(1_000), 100),
                lambda: tasks.left_or_cancelled(engine.url, times(10_000)),
                lambda: tasks.gigabytes_of_tasks(engine.url, times(1024) << 20),
            ]
            for each in work:
                try:
                    each()
                except Exception as error:
                    failed.append(f"{type(error).__name__}: {error}")
    faulthandler.cancel_dump_traceback_later()
    TABLE.write()
    print("\n".join(TABLE.lines()))
    print(f"{time.monotonic() - began:.0f} seconds in all")
    for line in failed:
        print(f"FAILED  {line}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
