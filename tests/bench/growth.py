"""How time and memory grow: with lists, streams, threads and models. Per unit they should stay flat."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import dockline

from .canned import Canned
from .processes import run_worker

__all__ = ["curves"]


def curves(canned: Canned) -> list[str]:
    """The curves as text, a line each."""
    return [*_lists(), *_streams(canned), *_threads(canned), *_models()]


def _lists() -> Iterator[str]:
    told = []
    for count in (10, 100, 1000, 10_000, 100_000):
        with Canned(containers=count) as canned:
            found = run_worker("dockline", "list", canned.socket, 3 if count < 50_000 else 1, str(count))
        told.append(f"{count:,}: {found['wall'] / count * 1e6:.1f} µs, {found['rss'] / count / 1024:.1f} KiB")
    yield "list, time and peak memory a container: " + "; ".join(told)


def _streams(canned: Canned) -> Iterator[str]:
    told = []
    for size in (1, 16, 256, 4096):
        found = run_worker("dockline", "archive-down", canned.socket, 0, str(size))
        told.append(f"{size:,} MiB: {found['wall'] / size * 1e6:.0f} µs, +{found['rss'] / (1 << 20):.1f} MiB")
    yield "archive down, time a MiB and peak memory over start: " + "; ".join(told)


def _threads(canned: Canned) -> Iterator[str]:
    told = []
    with dockline.Client(canned.url, version="1.51", max_connections=64) as docker:
        for count in (1, 2, 4, 8, 16, 32, 64):
            each = 4000 // count

            def ask(times: int = each) -> None:
                for _ in range(times):
                    docker.system.version()

            ask(10)
            threads = [threading.Thread(target=ask) for _ in range(count)]
            began = time.perf_counter()
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            told.append(f"{count}: {(time.perf_counter() - began) / (each * count) * 1e6:.0f} µs")
    yield "threads on one client, time a request: " + "; ".join(told)


def _models() -> Iterator[str]:
    code = (
        "import time\nimport dockline.v1_51.models as models\nnames = models.__all__[:{count}]\n"
        "began = time.perf_counter()\nfor name in names: getattr(models, name)\n"
        "print(time.perf_counter() - began, len(names))"
    )
    told = []
    for count in (1, 10, 50, 100, 300):
        done = subprocess.run(
            [sys.executable, "-c", code.format(count=count)], capture_output=True, text=True, check=True
        )
        seconds, got = done.stdout.split()
        told.append(f"{got}: {float(seconds) * 1e3:.0f} ms")
    yield "models, time to import so many: " + "; ".join(told)
