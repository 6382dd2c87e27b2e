"""`python -m tests.bench.soak [--scale N]`: what it does and what that cost, as a table.

It fails where memory, descriptors or threads grow, and where an answer is not the one to its question.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

import dockline

from ...engine.private import PrivateEngine, load_busybox
from . import streams, threads
from .meter import TABLE


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.soak", description="Endurance, measured.")
    parser.add_argument(
        "--scale", type=float, default=1.0, metavar="N", help="do N times as much (0.1: a tenth)"
    )
    scale = parser.parse_args(arguments).scale
    began, failed = time.monotonic(), []

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
            ]
            for each in work:
                try:
                    each()
                except Exception as error:
                    failed.append(f"{type(error).__name__}: {error}")
    TABLE.write()
    print("\n".join(TABLE.lines()))
    print(f"{time.monotonic() - began:.0f} seconds in all")
    for line in failed:
        print(f"FAILED  {line}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
