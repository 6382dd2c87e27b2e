"""What a piece of work costs this process: time, memory at its peak, descriptors and threads left over."""

from __future__ import annotations

import gc
import os
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from attrs import define

from ...support.processes import open_files
from ...support.tables import Table

__all__ = ["MIB", "TABLE", "Cost", "metered"]

MIB = 1 << 20
DRIFT = 3 * MIB
"""By how much memory may grow from the first half of a piece of work to its end: what a pool or a cache takes
is taken at the beginning, what leaks is not."""
PATIENCE = 10.0
"""Seconds that threads and connections may take to go."""
TABLE = Table(
    "soak",
    "soak: what was done, and what it cost this process",
    ("work", "times", "seconds", "a second", "memory, MiB", "at most", "drift", "descriptors", "threads"),
)


@define
class Cost:
    """What it came to; `times` is for the work to set."""

    times: int = 0
    seconds: float = 0.0
    peak: int = 0
    """By how many bytes the process was larger than before, at most."""
    drift: int = 0
    """By how many bytes it was larger in the last quarter of the time than in the second; medians."""
    files: int = 0
    threads: int = 0
    most_files: int = 0


@contextmanager
def metered(work: str, *, allowed: int, kept: int = 0, at_once: int = 8) -> Iterator[Cost]:
    """Measure a piece of work and put it into the table.

    Args:
        work: What it is.
        allowed: By how many bytes the process may grow meanwhile.
        kept: How many idle connections may be there at the end: what a client keeps for later.
        at_once: How many descriptors may be open at once, besides those.

    Raises:
        AssertionError: It grew by more, or went on growing, or descriptors or threads are left.
    """
    gc.collect()
    cost = Cost()
    files, threads, memory = open_files(), threading.active_count(), resident()
    done = threading.Event()
    sizes: list[int] = []
    watcher = threading.Thread(target=watch, args=(cost, memory, sizes, done), daemon=True)
    began = time.monotonic()
    watcher.start()
    try:
        yield cost
    finally:
        cost.seconds = time.monotonic() - began
        done.set()
        watcher.join()
        cost.drift = drift(sizes)
        gc.collect()
        settle(files + kept, threads)
        cost.files, cost.threads = open_files() - files, threading.active_count() - threads
        fill(work, cost, allowed)
    assert cost.peak <= allowed, f"{work}: grew by {cost.peak / MIB:.0f} MiB, {allowed / MIB:.0f} are allowed"
    assert cost.drift <= DRIFT, f"{work}: went on growing, by {cost.drift / MIB:.1f} MiB at the end"
    assert cost.most_files <= kept + at_once, f"{work}: {cost.most_files} descriptors were open at once"
    assert cost.files <= kept, f"{work}: {cost.files} descriptors are left"
    assert cost.threads <= 0, f"{work}: {cost.threads} threads are left"


def fill(work: str, cost: Cost, allowed: int) -> None:
    cells = {
        "times": f"{cost.times:,}",
        "seconds": f"{cost.seconds:.1f}",
        "a second": f"{cost.times / cost.seconds:,.0f}",
        "memory, MiB": f"+{cost.peak / MIB:.1f}",
        "at most": f"+{allowed / MIB:.0f}",
        "drift": f"{cost.drift / MIB:+.1f}",
        "descriptors": f"{cost.files:+d} (peak +{cost.most_files})",
        "threads": f"{cost.threads:+d}",
    }
    for column, text in cells.items():
        TABLE.put(work, column, text)


def watch(cost: Cost, memory: int, sizes: list[int], done: threading.Event) -> None:
    before = open_files()
    while not done.wait(0.05):
        sizes.append(resident() - memory)
        cost.peak = max(cost.peak, sizes[-1])
        cost.most_files = max(cost.most_files, open_files() - before)


def drift(sizes: list[int]) -> int:
    """How much larger the last quarter is than the second."""
    quarter = len(sizes) // 4
    if not quarter:
        return 0
    return int(statistics.median(sizes[-quarter:]) - statistics.median(sizes[quarter : 2 * quarter]))


def settle(files: int, threads: int) -> None:
    """Threads that were told to end need a moment."""
    deadline = time.monotonic() + PATIENCE
    while open_files() > files or threading.active_count() > threads:
        if time.monotonic() > deadline:
            return
        time.sleep(0.02)


def resident() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
