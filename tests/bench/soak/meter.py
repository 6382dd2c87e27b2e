"""What a piece of work costs this process: time, memory at its peak, descriptors and threads left over."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from attrs import define

from ...tables import Table

__all__ = ["MIB", "TABLE", "Cost", "metered"]

MIB = 1 << 20
TABLE = Table(
    "soak",
    "soak: what was done, and what it cost this process",
    ("work", "times", "seconds", "a second", "memory, MiB", "at most", "descriptors", "threads"),
)


@define
class Cost:
    """What it came to; `times` is for the work to set."""

    times: int = 0
    seconds: float = 0.0
    peak: int = 0
    """By how many bytes the process was larger than before, at most."""
    files: int = 0
    threads: int = 0
    most_files: int = 0


@contextmanager
def metered(work: str, *, allowed: int, kept: int = 0) -> Iterator[Cost]:
    """Measure a piece of work and put it into the table.

    Args:
        work: What it is.
        allowed: By how many bytes the process may grow meanwhile.
        kept: How many idle connections may be there at the end: what a client keeps for later.

    Raises:
        AssertionError: It grew by more, or descriptors or threads are left.
    """
    gc.collect()
    cost = Cost()
    files, threads, memory = open_files(), threading.active_count(), resident()
    done = threading.Event()
    watcher = threading.Thread(target=watch, args=(cost, memory, done), daemon=True)
    began = time.monotonic()
    watcher.start()
    try:
        yield cost
    finally:
        cost.seconds = time.monotonic() - began
        done.set()
        watcher.join()
        gc.collect()
        settle(files + kept, threads)
        cost.files, cost.threads = open_files() - files, threading.active_count() - threads
        fill(work, cost, allowed)
    assert cost.peak <= allowed, f"{work}: grew by {cost.peak / MIB:.0f} MiB, {allowed / MIB:.0f} are allowed"
    assert cost.files <= kept, f"{work}: {cost.files} descriptors are left"
    assert cost.threads <= 0, f"{work}: {cost.threads} threads are left"


def fill(work: str, cost: Cost, allowed: int) -> None:
    cells = {
        "times": f"{cost.times:,}",
        "seconds": f"{cost.seconds:.1f}",
        "a second": f"{cost.times / cost.seconds:,.0f}",
        "memory, MiB": f"+{cost.peak / MIB:.1f}",
        "at most": f"+{allowed / MIB:.0f}",
        "descriptors": f"{cost.files:+d} (peak +{cost.most_files})",
        "threads": f"{cost.threads:+d}",
    }
    for column, text in cells.items():
        TABLE.put(work, column, text)


def watch(cost: Cost, memory: int, done: threading.Event) -> None:
    before = open_files()
    while not done.wait(0.05):
        cost.peak = max(cost.peak, resident() - memory)
        cost.most_files = max(cost.most_files, open_files() - before)


def settle(files: int, threads: int) -> None:
    """Threads that were told to end need a moment."""
    deadline = time.monotonic() + 10
    while open_files() > files or threading.active_count() > threads:
        if time.monotonic() > deadline:
            return
        time.sleep(0.02)


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


def resident() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
