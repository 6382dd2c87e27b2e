"""What a process has open and has started."""

from __future__ import annotations

import contextlib
import gc
import os
import threading
from pathlib import Path


def open_files() -> int:
    """How many descriptors this process has open."""
    return len(os.listdir("/proc/self/fd"))


def children(of: int | None = None) -> set[int]:
    """The processes that another one, or this one, has started and not waited for."""
    found = set()
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit():
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
                if int(parent) == (os.getpid() if of is None else of):
                    found.add(int(entry.name))
    return found


def left() -> tuple[int, int]:
    """Descriptors and threads."""
    gc.collect()
    return len(os.listdir("/proc/self/fd")), threading.active_count()
