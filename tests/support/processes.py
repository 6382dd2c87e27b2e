"""What a process has open and has started."""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import signal
import threading
from collections.abc import Iterator
from pathlib import Path


def open_files() -> int:
    """How many descriptors this process has open."""
    return len(os.listdir("/proc/self/fd"))


def held_open(path: Path) -> bool:
    """Whether this process has a file or folder open."""
    found = []
    for name in os.listdir("/proc/self/fd"):
        with contextlib.suppress(OSError):  # closed meanwhile
            found.append(os.readlink(f"/proc/self/fd/{name}"))
    return str(path) in found


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


def has_ended(pid: int) -> bool:
    """Whether a process has ended, though nobody may have waited for it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def left() -> tuple[int, int]:
    """The descriptors and threads that this process has once all garbage is gone."""
    gc.collect()
    return open_files(), threading.active_count()


@contextlib.contextmanager
def room_for(count: int) -> Iterator[int]:
    """This process can open that many more descriptors, and others in the place of those it closes; how many
    it can have in all."""
    lowest = [os.dup(0) for _ in range(count)]
    for each in lowest:
        os.close(each)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest[-1] + 1, hard))
    try:
        yield lowest[-1] + 1
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@contextlib.contextmanager
def stopped(child: int) -> Iterator[None]:
    """A process that this one has started does nothing meanwhile."""
    os.kill(child, signal.SIGSTOP)
    try:
        assert os.WIFSTOPPED(os.waitpid(child, os.WUNTRACED)[1])
        yield
    finally:
        os.kill(child, signal.SIGCONT)
